"""Tests that the token never reaches a log line, whoever writes it."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.telegram.redaction import kept_secret, redacted

TOKEN = "123456:ABC-def_ghi"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("a.library")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_the_token_is_taken_out_of_messages_and_their_arguments(log: io.StringIO) -> None:
    with kept_secret(TOKEN):
        logging.getLogger("a.library").warning("POST %s %d", f"https://e.org/bot{TOKEN}/getMe", 200)
    assert log.getvalue() == "WARNING POST https://e.org/bot<token>/getMe 200\n"


def test_the_token_is_taken_out_of_tracebacks_and_their_causes(log: io.StringIO) -> None:
    with kept_secret(TOKEN):
        try:
            try:
                raise ValueError(f"The token `{TOKEN}` was rejected")
            except ValueError as cause:
                raise RuntimeError("no connection") from cause
        except RuntimeError:
            logging.getLogger("a.library").exception("Failed")
    assert "RuntimeError" in log.getvalue()
    assert "raise ValueError" in log.getvalue()  # the place and its line of code, without what was said
    assert "ABC-def" not in log.getvalue()


def test_a_line_that_cannot_be_formatted_gives_nothing_away(log: io.StringIO) -> None:
    with kept_secret(TOKEN):
        logging.getLogger("a.library").warning("%d and %s", TOKEN)  # noqa: PLE1206 (the fault that is tested)
    assert "ABC-def" not in log.getvalue()


def test_half_of_the_token_and_its_escaped_form_are_secret_too() -> None:
    assert redacted(f"a {TOKEN} b 123456%3AABC-def_ghi c ABC-def_ghi", TOKEN) == "a <token> b <token> c <token>"


def test_other_lines_stay_as_they_are_and_the_end_is_the_end(log: io.StringIO) -> None:
    logger = logging.getLogger("a.library")
    with kept_secret(TOKEN):
        logger.warning("%s of %d", "one", 2)
    logger.warning(TOKEN)
    assert log.getvalue() == f"WARNING one of 2\nWARNING {TOKEN}\n"
