"""Dates that name a day by its number: "jeudi 25 avril", "du 3 au 5 mai 2019", "les 10 et 17 décembre", "25/04/2019"."""

import re
from dataclasses import dataclass, replace
from datetime import date

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Reading, Scene, days_around
from corpus.dates.values import day, days_later, month, months_later
from corpus.dates.words import Found

_MONTH = "(month|short stop?)"
_NUMBER = "(number|ordinal)"
_WEEKDAY = "((weekday|weekdays) (after dash)? hours? comma? the?)"
_OF_YEAR = "(year|last|next|de the years (last|next)|de this years)"
_DAY = f"{_NUMBER} dash? (du months de)? {_MONTH} {_OF_YEAR}?"
_FROM = "(((dans? the)? night)? (du|de|des|between the?))?"
_MORE = f"({_WEEKDAY}? {_NUMBER} comma){{0,8}}"
_TO = "(au|and the?|to|dash|until au)"
_ALONE = re.compile(r"[,;:.)»](?!\d)|\"(?! [a-zà-ÿ])|\Z")
_LED = re.compile(r"\b(?:le|du|au|en|et)\s\Z", re.IGNORECASE)
_ATTACKS = re.compile(r"\b(?:attentats?|attaques?) du\s\Z", re.IGNORECASE)
_SHORT_YEARS = range(40, 100)  # of the century that ended: "mai 68"


@dataclass(frozen=True)
class Part:
    """One of the days that an expression names, as far as it does."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None


def read_day(at: Found, scene: Scene) -> Reading | None:
    """ "jeudi 25 avril", "1er mai 2019", "21 juin de l'année dernière", "5 décembre dernier"."""
    parts = _parts(at)
    return _reading(parts[0], at, scene) if len(parts) == 1 else None


def read_attacks(at: Found, scene: Scene) -> Reading | None:
    """ "le 11-Septembre", "les attentats du 11 septembre": of 2001."""
    if (at.number("number"), at.number("month")) != (11, 9):
        return None
    named = at.has("dash") or _ATTACKS.search(scene.text[max(0, at.start - 16) : at.start])
    return resolved(date(2001, 9, 11), "absolute", "day", complete=True) if named else None


def read_days(at: Found, scene: Scene) -> Reading | None:
    """ "du 28 avril au 2 mai", "les 10 et 17 décembre prochains", "nuit de jeudi à vendredi 5 octobre"."""
    parts = _parts(at)
    two_dates = parts and parts[0].month and at.has("and") and not at.has("between", "night")  # "le 5 avril et le 12 juin"
    if len(parts) < 2 or two_dates:
        return None
    last = _reading(parts[-1], at, scene)
    if last is None or last.value is None:
        return last and Reading(None, "interval", "absolute")
    day_of_last = date.fromisoformat(last.value)
    return stretch(_first(parts[0], day_of_last), day_of_last, "absolute", last.complete)


def read_eve_of_day(at: Found, scene: Scene) -> Reading | None:
    """ "la veille du 14 juillet", "le lendemain du 13 février 2019"."""
    reading = read_day(at, scene)
    if reading is None or reading.value is None:
        return reading
    beside = days_later(date.fromisoformat(reading.value), at.number("eve") or 0)
    return resolved(beside, "absolute", "day", reading.complete)


def read_numerals(at: Found, _: Scene) -> Reading | None:
    """ "25/04/2019", "2019-04-25", "24.04.2019", "25/04/19": the day first, or the year."""
    numbers = [int(part) for part in re.split(r"[-/.]", at.written("full"))]
    if numbers[0] > 31:
        numbers.reverse()
    of_month, number, year = numbers
    found = day(year if year > 99 else year + (2000 if year < 60 else 1900), number, of_month)
    return resolved(found, "absolute", "day", complete=True) if found else None


def read_slashed(at: Found, scene: Scene) -> Reading | None:
    """ "le 25/04", "en 03/2019": not a fraction, nor a score."""
    first, second = (int(part) for part in at.written("slashed").split("/"))
    if not at.has("weekday") and not _LED.search(scene.text[max(0, at.start - 5) : at.start]):
        return None
    if second > 999:
        return resolved(month(second, first), "absolute", "month", complete=True) if 1 <= first <= 12 else None
    return _reading(Part(at.number("weekday"), first, second), at, scene)


def read_day_of_week(at: Found, scene: Scene) -> Reading | None:
    """ "vendredi 22", "samedi, le 2": the nearest such day that is a 22nd."""
    weekday, number = at.number("weekday"), at.number("number")
    if scene.published is None or weekday is None or number is None:
        return Reading(None, "day", "weekday")
    if re.match(
        r" (?!dans|avec|pour|puis|mais|avant|après|chez|lors|soir|matin|midi)[a-zà-ÿ]{3}", scene.text[at.end : at.end + 6]
    ):
        return None  # "vendredi 4 personnes"
    around = (months_later(scene.published.replace(day=1), count) for count in (0, -1, 1))
    days = (day(first.year, first.month, number) for first in around if first)
    return resolved(next((one for one in days if one and one.weekday() == weekday), None), "weekday", "day")


def read_day_of_this_month(at: Found, scene: Scene) -> Reading | None:
    """ "le 20 du mois prochain", "du 4 au 22 de ce mois"."""
    numbers = [number for kind, number in at.each() if kind in ("number", "ordinal")]
    if scene.published is None:
        return Reading(None, "day" if len(numbers) == 1 else "interval", "relative")
    first = months_later(scene.published.replace(day=1), _turn(at))
    if first is None:
        return None
    days = [day(first.year, first.month, number) for number in numbers]
    if None in days:
        return None
    return resolved(days[0], "relative", "day") if len(days) == 1 else stretch(days[0], days[-1], "relative")


def read_short_year(at: Found, scene: Scene) -> Reading | None:
    """ "mai 68", "31 octobre 74"."""
    numbers = [number for kind, number in at.each() if kind in ("number", "ordinal")]
    of_year, of_month = numbers[-1], at.number("month", "short") or 0
    if of_year not in _SHORT_YEARS or re.match(r"[ \u00a0\u202f]?[\w%€$]", scene.text[at.end : at.end + 2]):
        return None  # "en mai 50 personnes"
    if len(numbers) == 1:
        return resolved(month(1900 + of_year, of_month), "absolute", "month", complete=True)
    found = day(1900 + of_year, of_month, numbers[0])
    return resolved(found, "absolute", "day", complete=True) if found else None


def read_lone_number(at: Found, scene: Scene) -> Reading | None:
    """ "nommé le 4 janvier, il a quitté son poste le 8": of the month just told."""
    number, near = at.number("number"), scene.near(at, "day")
    if number is None or near is None or not at.text.lower().startswith("le ") or not _ALONE.match(scene.text, at.end):
        return None
    firsts = (months_later(near.replace(day=1), count) for count in (0, 1))
    days = [one for first in firsts if first and (one := day(first.year, first.month, number))]
    return resolved(min(days, key=lambda one: abs(one - near)), "anchored", "day") if days else None


def _parts(at: Found) -> list[Part]:
    """The days named, each with what is said of it; none where a number is no day of a month."""
    parts: list[Part] = []
    for kind, number in at.each():
        if kind in ("weekday", "weekdays"):
            parts.append(Part(weekday=number))
        elif kind in ("number", "ordinal"):
            begun = parts and parts[-1].number is None
            parts.append(replace(parts.pop() if begun else Part(), number=number))
            if not 1 <= number <= (31 if kind == "number" else 1):
                return []
        elif kind in ("month", "short") and parts:
            parts[-1] = replace(parts[-1], month=number)
        elif kind == "year" and parts:
            parts[-1] = replace(parts[-1], year=number)
    return parts


def _reading(part: Part, at: Found, scene: Scene) -> Reading | None:
    """What one day means; None where no year has such a day."""
    if part.month is None or part.number is None or day(2000, part.month, part.number) is None:
        return None
    if part.year is not None:
        found = day(part.year, part.month, part.number)
        return resolved(found, "absolute", "day", complete=True) if found else None
    return resolved(_in_year(part, at, scene), "absolute", "day")


def _in_year(part: Part, at: Found, scene: Scene) -> date | None:
    """A day whose words do not tell the year."""
    assert part.month
    assert part.number
    turn = at.number("last", "next")
    if at.has("years") and scene.published:  # "de l'année dernière", "de cette année"
        return day(scene.published.year + (turn or 0), part.month, part.number)
    if turn and scene.published:
        return scene.turned(days_around(scene.published, part.month, part.number), turn)
    return scene.day_of_month(at, part.month, part.number, part.weekday)


def _first(part: Part, last: date) -> date | None:
    """The first of several days, whose month and year the last one tells."""
    if part.number is None:
        return days_later(last, -((last.weekday() - (part.weekday or 0)) % 7))
    month_before = last.month - (part.number > last.day)
    of_month = part.month or (month_before or 12)
    of_year = part.year or last.year - (of_month > last.month)
    return day(of_year, of_month, part.number)


def _turn(at: Found) -> int:
    return at.number("last", "next") or 0


_OF_MONTH = "(de? this months (dash ci)?|(du|the) months (last|next))"

RULES = (
    rule("number dash? month", read_attacks),
    rule(f"this? {_WEEKDAY}? {_DAY}", read_day),
    rule(f"{_FROM} {_MORE} {_WEEKDAY}? {_NUMBER} ({_MONTH} year?)? {_TO} {_WEEKDAY}? {_DAY}", read_days),
    rule(f"{_FROM} {_WEEKDAY} {_TO} {_WEEKDAY} {_DAY}", read_days),
    rule(f"(the|au|du) eve du {_WEEKDAY}? {_DAY}", read_eve_of_day),
    rule(f"{_WEEKDAY}? full", read_numerals),
    rule(f"{_WEEKDAY}? slashed", read_slashed),
    rule("this? weekday comma? the? number", read_day_of_week),
    rule(f"(weekday? the)? (number|ordinal) {_OF_MONTH}", read_day_of_this_month),
    rule(f"{_FROM} number {_TO} number {_OF_MONTH}", read_day_of_this_month),
    rule(f"(number|ordinal)? {_MONTH} number", read_short_year),
    rule("the number", read_lone_number),
)
