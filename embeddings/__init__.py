"""Chunks → vectors → index → passages."""
