"""A rule: a pattern of words, and what an expression that has it means."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from corpus.dates.scene import Kind, Reading, Scene
from corpus.dates.values import Precision, interval, is_value, precision
from corpus.dates.words import Found, pattern

Reader = Callable[[Found, Scene], Reading | None]  # None: these words are no date here


class Rule(NamedTuple):
    words: re.Pattern[str]
    read: Reader


def rule(words: str, read: Reader) -> Rule:
    """A rule from the names of kinds of words (see `words.pattern`)."""
    return Rule(pattern(words), read)


def resolved(value: str | date | None, kind: Kind, otherwise: Precision, complete: bool = False) -> Reading:
    """The reading of a value; of the precision `otherwise` where nothing tells the value."""
    if isinstance(value, date):
        value = value.isoformat()
    if value is None or not is_value(value):  # "l'an prochain" may lie beyond the calendar
        return Reading(None, otherwise, kind)
    return Reading(value, precision(value), kind, complete)


def stretch(first: date | None, last: date | None, kind: Kind, complete: bool = False) -> Reading | None:
    """From one day to another; unresolved where one of them is, None where they are in the wrong order."""
    if first is None or last is None:
        return Reading(None, "interval", kind)
    value = interval(first.isoformat(), last.isoformat())
    return resolved(value, kind, "interval", complete) if value else None
