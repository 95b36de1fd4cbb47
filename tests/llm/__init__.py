"""Tests with a real language model: `make test-llm`. Their files are not collected otherwise, since they need its packages."""
