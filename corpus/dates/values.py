"""Dates as ISO values, compared and written out in French.

A value is a day "2019-04-25", a month "2019-04", a year "2019", or an interval of two of
those, both included: "2019-05-03/2019-05-05", "2019-04/2019-06", "2015/2017".
"""

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from typing import Literal

Precision = Literal["day", "month", "year", "interval"]

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_VALUE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")


def bounds(value: str) -> tuple[date, date]:
    """The first and the last day of a value. Raises ValueError where it is no value, or names no day of the calendar."""
    first, slash, last = value.partition("/")
    start, end = _days(first)[0], _days(last if slash else first)[1]
    if end < start:
        raise ValueError(f"{value!r} ends before it begins; write the earlier date first")
    return start, end


def is_value(text: str) -> bool:
    """Is this a value that the calendar knows?"""
    try:
        bounds(text)
    except ValueError:
        return False
    return True


def precision(value: str) -> Precision:
    """ "day", "month", "year" or "interval"."""
    if "/" in value:
        return "interval"
    return "day" if len(value) == 10 else "month" if len(value) == 7 else "year"


def covers(value: str, other: str) -> bool:
    """Does `other` lie wholly within `value`? A month covers its days, an interval the months in it."""
    (first, last), (start, end) = bounds(value), bounds(other)
    return first <= start and end <= last


def overlap(value: str, other: str) -> bool:
    """Do the two values share a day?"""
    (first, last), (start, end) = bounds(value), bounds(other)
    return first <= end and start <= last


def day(year: int, month: int, number: int) -> date | None:
    """A day of the calendar, or None where it has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month(year: int, number: int) -> str | None:
    """The value of a month, None outside the calendar; numbers below 1 or above 12 fall in the years around."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return f"{year:04d}-{number:02d}" if MINYEAR <= year <= MAXYEAR else None


def interval(first: str, last: str) -> str | None:
    """The value from the first to the last, both included; None where it would end before it begins."""
    value = first if first == last else f"{first}/{last}"
    return value if is_value(value) else None


def days_later(of: date, count: int) -> date | None:
    """`count` days later (earlier where negative), None outside the calendar."""
    return (
        date.fromordinal(of.toordinal() + count)
        if date.min.toordinal() <= of.toordinal() + count <= date.max.toordinal()
        else None
    )


def months_later(of: date, count: int) -> date | None:
    """The same day `count` months later (earlier where negative), or the last day of a month that is shorter."""
    there = month(of.year, of.month + count)
    if there is None:
        return None
    first, last = bounds(there)
    return first.replace(day=min(of.day, last.day))


def in_words(value: str) -> str:
    """A value as French writes it: "jeudi 25 avril 2019", "avril 2019", "du 3 au 5 mai 2019", "les années 1990".

    Raises ValueError where it is no value.
    """
    bounds(value)
    first, _, last = value.partition("/")
    if last in ("", first):
        return _with_weekday(first)
    if _is_decade(first, last):
        return f"les années {first}"
    return f"{_from(_shortened(first, last))} {_until(_written(last))}"


def _days(value: str) -> tuple[date, date]:
    matched = _VALUE.fullmatch(value)
    if matched is None:
        raise ValueError(f"{value!r} is no date; write a day as 2019-04-25, a month as 2019-04, a year as 2019")
    year, number, of_month = (int(part or 1) for part in matched.groups())
    first = date(year, number, of_month)
    if matched[3]:
        return first, first
    if matched[2]:
        return first, first.replace(day=monthrange(year, number)[1])
    return first, first.replace(month=12, day=31)


def _is_decade(first: str, last: str) -> bool:
    return len(first) == len(last) == 4 and first[3] == "0" and int(last) == int(first) + 9


def _with_weekday(value: str) -> str:
    weekday = f"{WEEKDAYS[date.fromisoformat(value).weekday()]} " if len(value) == 10 else ""
    return weekday + _written(value)


def _written(value: str) -> str:
    year, _, rest = value.partition("-")
    number, _, of_month = rest.partition("-")
    day_of_month = "1er" if of_month == "01" else of_month.lstrip("0")
    return " ".join(filter(None, (day_of_month, MONTHS[int(number) - 1] if number else "", str(int(year)))))


def _shortened(first: str, last: str) -> str:
    """The first date without the year, or the month and the year, that the last one says again."""
    words = _written(first).split()
    if len(first) != len(last) or len(first) == 4 or first[:4] != last[:4]:
        return " ".join(words)
    return words[0] if len(first) == 7 or first[:7] == last[:7] else " ".join(words[:-1])


def _from(words: str) -> str:
    if (words[0].isdigit() and not words.isdigit()) or len(words) < 3:
        return f"du {words}"
    return f"d'{words}" if words[0] in "ao" else f"de {words}"


def _until(words: str) -> str:
    return f"au {words}" if words[0].isdigit() and not words.isdigit() else f"à {words}"
