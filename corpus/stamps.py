"""Dates of publication as French pages and fields write them → ISO. Nothing is guessed: a date without its year is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1, "février": 2, "fevrier": 2, "févr": 2, "fevr": 2, "fév": 2, "fev": 2, "mars": 3,
    "avril": 4, "avr": 4, "mai": 5, "juin": 6, "juillet": 7, "juil": 7, "août": 8, "aout": 8, "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10, "novembre": 11, "nov": 11, "décembre": 12, "decembre": 12, "déc": 12, "dec": 12,
    # French sites on an English publishing system: "Published: April 12, 2021 10:20 am".
    "january": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
    "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sep": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_WEEKDAY = (
    r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b\.?,?[ ]{1,3}(?:le[ ]{1,3})?)?"
)
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_NUMBER = r"(?<![\d./-])"  # not within a longer number, a path or a version
_TIME = r"""(?:[ ,;:|•·–—-]{1,5}(?:(?:à|a|at)[ ]{1,3})?|[ ]{0,3}\([ ]?|T)
    (?P<hour>[01]?\d|2[0-3])(?!\d)(?:[ ]?[hH:][ ]?(?P<minute>[0-5]\d)(?![\d])(?::[0-5]\d(?:[.,]\d{1,9})?)?|[ ]?[hH](?![\w]))
    (?P<half>[ ]?[ap]\.?m\b\.?)?
    (?P<zone>[ ]?(?:Z\b|[+-]\d{2}:?\d{2}\b))?"""
_STAMP = re.compile(
    rf"""{_WEEKDAY}{_NUMBER}(?:
      (?P<y1>\d{{4}})[-/.](?P<m1>\d{{1,2}})[-/.](?P<d1>\d{{1,2}})(?!\d)
    | (?P<d2>\d{{1,2}})[ ]?(?P<mark>[./-])[ ]?(?P<m2>\d{{1,2}})[ ]?(?P=mark)[ ]?(?P<y2>\d{{4}}|\d{{2}})(?!\d)
    | (?P<d3>\d{{1,2}})(?:er|st|nd|rd|th)?[ ]{{1,3}}(?P<m3>{_MONTH})\b\.?,?[ ]{{1,3}}(?P<y3>\d{{4}})(?!\d)
    | (?<!\w)(?P<m4>{_MONTH})\.?[ ]{{1,3}}(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,[ ]{{1,3}}(?P<y4>\d{{4}})(?!\d)
    )(?:{_TIME})?""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(r"\d\d")  # most lines have none: they are not looked at further
_EARLIEST = 1800  # no press archive that anyone reads as text is older
_WRITTEN = date(2026, 11, 22)  # a clock that is wrong by years must not make the dates of the archive "future"
_LONGEST = 400  # characters looked at: a date line is short


@dataclass(frozen=True)
class Stamp:
    """A date found in a line: `line[start:end]` is what writes it, `iso` what it means."""

    start: int
    end: int
    iso: str


def iso(words: str) -> str | None:
    """The date that `words`, and nothing but it, write in full: "2019-04-25", "2019-03-15T14:07" or None.

    Seconds are left out; the time is the one that is written, its zone is left out (an article's
    "jeudi" is the writer's). Impossible dates and dates to come are None.
    """
    words = " ".join(words[:_LONGEST].split())
    words = re.sub(r"^le ", "", words, flags=re.IGNORECASE)
    found = _STAMP.fullmatch(words)
    return _value(found) if found else None


def stamps(line: str) -> Iterator[Stamp]:
    """The dates that a line writes in full, in order."""
    if not _FIGURES.search(line[:_LONGEST]):
        return
    for found in _STAMP.finditer(line[:_LONGEST].replace("\u00a0", " ").replace("\u202f", " ")):
        value = _value(found)
        if value:
            yield Stamp(found.start(), found.end(), value)


def _value(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    year, day = (next(parts[f"{name}{way}"] for way in "1234" if parts[f"{name}{way}"]) for name in "yd")
    month = parts["m1"] or parts["m2"] or str(_MONTHS[(parts["m3"] or parts["m4"]).lower()])
    try:
        value = date(_century(year), int(month), int(day))
    except ValueError:  # 31 février
        return None
    if value.year < _EARLIEST or value > _latest():
        return None
    return value.isoformat() + _time(parts["hour"], parts["minute"], parts["half"])


def _century(year: str) -> int:
    """Two figures are of this century ("25/04/19") where that is not to come, else of the last."""
    if len(year) == 4:
        return int(year)
    return 2000 + int(year) if 2000 + int(year) <= _latest().year else 1900 + int(year)


def _latest() -> date:
    """Tomorrow, for the time zones; and never before this was written."""
    return max(date.today() + timedelta(days=1), _WRITTEN)


def _time(hour: str | None, minute: str | None, half: str | None) -> str:
    """`half`: "am" or "pm", of a day of twice twelve hours."""
    if not hour:
        return ""
    hours = int(hour) % 12 + 12 * ("p" in half.lower()) if half else int(hour)
    return f"T{hours:02d}:{minute or '00'}"
