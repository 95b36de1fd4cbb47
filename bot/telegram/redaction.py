"""Keeps the bot's token out of every log line, whoever writes it: httpx logs addresses, and the token is in them."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from bot.logs import explained

_INSTEAD = "<token>"
_SHORTEST = 6  # characters: less than that is no secret, and would spoil ordinary words


@contextmanager
def kept_secret(token: str) -> Iterator[None]:
    """While inside, no log line of this process holds the token, in its message or its traceback.

    It is done where log lines are made, and not by a filter on a handler, so that handlers that
    other parts add later are covered too.
    """
    before = logging.getLogRecordFactory()

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        line = before(*args, **kwargs)
        _redact(line, token)
        return line

    logging.setLogRecordFactory(make)
    try:
        yield
    finally:
        logging.setLogRecordFactory(before)


def redacted(text: str, token: str) -> str:
    """The text without the token, its secret half or its percent-encoded form."""
    for secret in (token, quote(token, safe=""), token.partition(":")[2]):
        if len(secret) >= _SHORTEST:
            text = text.replace(secret, _INSTEAD)
    return text


def _redact(line: logging.LogRecord, token: str) -> None:
    try:
        message = line.getMessage()
    except Exception:
        # A line that cannot be formatted: logging itself reports that, arguments included.
        message, line.args = redacted(f"{line.msg} {line.args}", token), ()
        line.msg = message.replace("%", "%%")
        return
    if (safe := redacted(message, token)) != message:
        line.msg, line.args = safe, ()
    if line.exc_info and line.exc_info[1]:
        text = "".join(traceback.format_exception(line.exc_info[1])).rstrip("\n")
        if (safe := redacted(text, token)) != text:
            # Formatters print `exc_text` as it is where there is no `exc_info`.
            # Of an error that quotes the token only the place is told.
            line.exc_text, line.exc_info = redacted(explained(line.exc_info[1], with_words=False), token), None
