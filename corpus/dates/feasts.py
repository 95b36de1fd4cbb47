"""Feasts that are dates: "à Noël", "le lundi de Pâques", "le week-end de la Pentecôte 2019", "le 11-Septembre"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Reading, Scene
from corpus.dates.values import days_later
from corpus.dates.words import Found

# In the order of the vocabulary's kind "feast".
_DAYS: tuple[Callable[[int], date], ...] = (
    lambda year: date(year, 12, 25),
    easter,
    lambda year: easter(year) + timedelta(39),
    lambda year: easter(year) + timedelta(49),
    lambda year: date(year, 11, 1),
    lambda year: date(year, 12, 31),
    lambda year: date(year, 2, 14),
)
_WEEKEND = "(weekend|week_of dash end_of)"
# "le sapin de Noël", "les vacances de Pâques", "l'île de Pâques" are no dates; these are.
_WHEN = re.compile(
    r"\b(?:à|de la|jour de|soir de|nuit de|matin de|depuis|avant|après|pour|ici|dès|jusqu['’]à|jeudi de)\s(?:la\s|l[’'])?\Z"
    r"|\bde\sl[’']\Z|\bla\s\Z",
    re.IGNORECASE,
)


def feast(number: int, year: int) -> date | None:
    """A feast of a year, None where the calendar of Easter does not reach."""
    return _DAYS[number](year) if 1583 <= year <= 4099 else None


def read_feast(at: Found, scene: Scene) -> Reading | None:
    """ "à Noël", "Noël 2018", "lundi de Pâques", "vendredi saint", "la veille de Noël", "le week-end de la Pentecôte"."""
    if not at.has("year", "last", "next", "weekday", "eve", "weekend", "week_of") and not _WHEN.search(_before(at, scene)):
        return None
    found = _day(at, scene)
    if found is None:
        return Reading(None, "interval" if at.has("weekend", "week_of") else "day", "absolute")
    if at.has("weekend", "week_of"):
        return _weekend(found, at)
    return resolved(_beside(found, at), "absolute", "day", complete=at.has("year"))


def read_new_year(at: Found, scene: Scene) -> Reading | None:
    """ "le jour de l'an", "le Nouvel An"."""
    if not at.text.lower().endswith("an"):
        return None  # "le jour de l'année"
    return resolved(scene.day_of_month(at, 1, 1), "absolute", "day")


def _day(at: Found, scene: Scene) -> date | None:
    """The day of the feast itself; that of Easter for "vendredi saint" and "mardi gras", which hang on it."""
    number, year = at.number("feast"), at.number("year")
    number = 1 if number is None else number
    if year:
        return feast(number, year)
    if scene.published is None:
        return None
    days = [one for count in (-1, 0, 1) if (one := feast(number, scene.published.year + count))]
    return scene.turned(days, at.number("last", "next") or 0) or scene.likelier(at, days)


def _beside(found: date, at: Found) -> date | None:
    if at.has("eve"):
        return days_later(found, at.number("eve") or 0)
    if at.has("gras"):
        return found - timedelta(47)
    weekday = at.number("weekday")
    if weekday is None:
        return found
    return found + timedelta((weekday - found.weekday() + 3) % 7 - 3)  # the Monday after, the Friday before


def _weekend(found: date, at: Found) -> Reading | None:
    """Saturday to Monday about a Sunday feast; a Thursday feast to its Sunday."""
    if found.weekday() == 6:
        return stretch(found - timedelta(1), found + timedelta(1), "absolute", complete=at.has("year"))
    return stretch(found, found + timedelta(6 - found.weekday()), "absolute", complete=at.has("year"))


def _before(at: Found, scene: Scene) -> str:
    return scene.text[max(0, at.start - 20) : at.start]


RULES = (
    rule("(saint dash)? feast (year|last|next)?", read_feast),
    rule(f"(au|du|to? the)? (weekday|eve|{_WEEKEND}) de the? (saint dash)? feast year?", read_feast),
    rule("weekday (saint|gras) year?", read_feast),
    rule("(the? days de the|new) years", read_new_year),
)
