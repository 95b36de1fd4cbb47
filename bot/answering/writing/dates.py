"""The dates of a written sentence, and whether a passage tells them once its own are resolved."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.dates.expressions import DateMention, find_dates
from corpus.dates.values import MONTHS, WEEKDAYS, covers
from corpus.names import fold
from corpus.stored import Mention

_CALENDAR = frozenset(map(fold, (*MONTHS, *WEEKDAYS, *(f"{day}s" for day in WEEKDAYS))))
_DEICTIC = frozenset("hier demain aujourd'hui avant-hier apres-demain".split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]hui)?")


@dataclass(frozen=True)
class Told:
    """A date that a passage tells: its ISO value where it is resolved, and its own words, folded."""

    value: str | None
    words: str


def told_in(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Told]:
    """The dates in text[start:end], which is within an article; `mentions` are all those of the article."""
    inside = [one for one in mentions if one.kind == "DATE" and start <= one.start and one.end <= end]
    return [Told(one.value, fold(text[one.start : one.end])) for one in inside]


def dates_of(sentence: str, published: date | None) -> list[DateMention]:
    """The dates in a written sentence; incomplete ones are counted from the publication of what it cites."""
    return find_dates(sentence, published)


def proved(mention: DateMention, told: Sequence[Told]) -> bool:
    """Whether a passage tells the date, or one within it: «en avril» where the passage says the 25th.

    "hier" says nothing out of its article, so it is never proved; what cannot be resolved must be the passage's own words.
    """
    if fold(mention.text) in _DEICTIC:
        return False
    if mention.value is None or mention.kind in ("anchored", "relative"):
        return any(one.words == fold(mention.text) and one.value == mention.value for one in told)
    return any(one.value is not None and covers(mention.value, one.value) for one in told)


def loose_words(sentence: str, mentions: Sequence[DateMention]) -> list[str]:
    """Months, weekdays, «hier» and the like, folded, that stand in no date: the passage must hold them word for word."""
    outside = [m for m in _WORD.finditer(sentence) if not any(one.start <= m.start() < one.end for one in mentions)]
    return [fold(m[0]) for m in outside if fold(m[0]) in _CALENDAR or fold(m[0]) in _DEICTIC]
