"""From a question and its passages to an answer with quotes."""
