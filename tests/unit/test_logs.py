"""The log, without the words of users."""

import json
import logging
import sys

from telegram.error import NetworkError

from bot import occasion
from bot.logs import JsonLines, Lines


def a_line(error: BaseException | None = None, message: str = "Erreur %s") -> logging.LogRecord:
    try:
        if error:
            raise error
    except BaseException:
        return logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, message, ("a1",), sys.exc_info())
    return logging.LogRecord("bot.x", logging.INFO, "x.py", 1, message, ("a1",), None)


def test_json_is_one_line_with_the_update_at_hand() -> None:
    token = occasion.current.set(5)
    line = JsonLines().format(a_line(message="deux\nlignes %s"))
    occasion.current.reset(token)
    assert "\n" not in line
    fields = json.loads(line)
    assert (fields["level"], fields["logger"], fields["message"], fields["update"]) == ("INFO", "bot.x", "deux\nlignes a1", 5)
    assert "error" not in fields


def test_the_words_of_an_error_are_left_out_and_its_place_is_told() -> None:
    for form in (Lines(), JsonLines()):
        said = form.format(a_line(ValueError("ma question secrète")))
        assert "secrète" not in said
        assert "ValueError (its words are left out" in said
        assert "test_logs.py" in said


def test_causes_are_told_too_without_their_words() -> None:
    cause, error = KeyError("secrète"), ValueError("secrète")
    error.__cause__ = cause
    said = Lines().format(a_line(error))
    assert "KeyError" in said
    assert "secrète" not in said


def test_the_words_are_there_where_they_are_wanted() -> None:
    assert "ma question" in JsonLines(with_words=True).format(a_line(ValueError("ma question")))


def test_errors_of_the_system_and_of_telegram_speak() -> None:
    assert "No space left" in Lines().format(a_line(OSError(28, "No space left on device")))
    assert "Bad Gateway" in Lines().format(a_line(NetworkError("Bad Gateway")))
