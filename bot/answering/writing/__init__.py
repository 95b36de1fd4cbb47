"""Fluent answers by a language model that may write only what the passages prove."""
