"""The period that a question names: "en avril 2019", "hier", "avant 2017"; "en mars" and "le 25 avril" are of any year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.dates.expressions import DateMention, find_dates
from corpus.dates.values import WEEKDAYS, bounds

_SOON_AFTER = 7  # days
_FINEST = {"day": 0, "interval": 1, "month": 2, "year": 3}
_SINCE = re.compile(r"\b(?:après|depuis|dès|à partir d[eu]|à compter d[eu])\s(?:le\s|la\s|l['’])?\Z", re.IGNORECASE)
_BEFORE = re.compile(r"\bavant\s(?:le\s|la\s|l['’])?\Z", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:jusqu['’](?:au|à|en)|d['’]ici(?:\sà)?)\s(?:le\s|la\s|l['’])?\Z", re.IGNORECASE)
# Feasts that move cannot be told without the year.
_MOVABLE = re.compile(r"pâques|pentecôte|ascension|saint\b|gras", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included; None where it is open to that side.

    With `any_year` only their months and days count, since the question names no year; with `weekday`
    (Monday is 0) only the years in which the day falls on it.
    """

    first: date | None
    last: date | None
    any_year: bool = False
    weekday: int | None = None

    def includes(self, day: date) -> bool:
        """Is a day within the period?"""
        if self.weekday is not None and day.weekday() != self.weekday:
            return False
        if self.any_year and self.first and self.last:
            first, last, of_year = (_of_year(one) for one in (self.first, self.last, day))
            return first <= of_year <= last if first <= last else of_year >= first or of_year <= last
        return (self.first or date.min) <= day <= (self.last or date.max)

    def is_told_on(self, day: date) -> bool:
        """Is a day within the period, or soon after it? News tells of a day in the days that follow."""
        return any(self.includes(day - timedelta(count)) for count in range(min(_SOON_AFTER, (day - date.min).days) + 1))

    def meets(self, value: str) -> bool:
        """Does a value, as of a mention, share a day with the period?"""
        start, end = bounds(value)
        if self.any_year or self.weekday is not None:
            return any(self.includes(start + timedelta(count)) for count in range(min((end - start).days, 366) + 1))
        return (self.first or date.min) <= end and start <= (self.last or date.max)


def period_of_question(question: str, today: date) -> Period | None:
    """The period that a question names, None where it names none.

    Of several dates the finest counts, the first of the finest. "hier" and "jeudi" are counted from
    `today`, "jeudi" being the last one.
    """
    mentions = [one for one in find_dates(question, today) if one.value is not None and not _moves(one)]
    if not mentions:
        return None
    return _period(question, min(mentions, key=lambda one: (_FINEST[one.precision], one.start)))


def _period(question: str, mention: DateMention) -> Period:
    first, last = bounds(mention.value or "")
    if mention.kind == "absolute" and not mention.complete and not _is_told_from_today(mention):
        weekday = _WEEKDAY.search(mention.text)
        return Period(first, last, True, WEEKDAYS.index(weekday[1].lower()) if weekday else None)
    before = question[max(0, mention.start - 16) : mention.start]
    if _SINCE.search(before):
        return Period(first, None)
    if _BEFORE.search(before):
        return Period(None, first - timedelta(1) if first > date.min else first)
    return Period(None if _UNTIL.search(before) else first, last)


def _is_told_from_today(mention: DateMention) -> bool:
    """ "en juin dernier", "mars de l'année prochaine", "cet été" are of one year."""
    return re.search(r"dern|proch|année|passé|\bcet?t?e?\b", mention.text.lower()) is not None


def _moves(mention: DateMention) -> bool:
    """ "à Pâques" may be of any year, and is another day in each."""
    return not mention.complete and not _is_told_from_today(mention) and _MOVABLE.search(mention.text) is not None


def _of_year(day: date) -> tuple[int, int]:
    return day.month, day.day
