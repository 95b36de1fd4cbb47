"""The conversation on Telegram: the only place that knows of it."""
