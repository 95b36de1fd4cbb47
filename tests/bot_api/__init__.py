"""A Bot API server for tests: plain HTTP on this machine, and Telegram's rules enforced."""
