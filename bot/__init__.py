"""Question + passages → answer with quotes → message."""
