"""Weeks, months and years told from the day of publication, and their week-ends: "ce mois-ci", "l'an prochain"."""

import re
from datetime import date

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Kind, Reading, Scene
from corpus.dates.values import day, days_later, month
from corpus.dates.words import Found

_TURN = "(last|next|beside)"
_WEEKEND = "(weekend|week_of dash end_of)"
_MONTH = "(month|short stop?)"
_PART = "((the|en)? part (de|du))"
_OF = re.compile(r"\s(?:des?|du|scolaire|universitaire|judiciaire|parlementaire)\b|\sd['’]")

# The days, from Monday (0), that the beginning, the middle and the end of a week are.
_DAYS = {1: (0, 2), 2: (2, 3), 3: (3, 6)}


def read_week(at: Found, scene: Scene) -> Reading | None:
    """ "la semaine dernière", "cette semaine", "en début de semaine prochaine", "la semaine suivante", "cette semaine-là"."""
    anchor, kind = _anchor(at, scene)
    if not _is_one(at, scene) or anchor is None:
        return Reading(None, "interval", kind) if _is_one(at, scene) else None
    first, last = _DAYS.get(at.number("part") or 0, (0, 6))
    monday = days_later(anchor, 7 * _count(at) - anchor.weekday())
    if at.has("part") and not at.has("last", "next", "this") and scene.looks(at) > 0 and last < anchor.weekday():
        monday = _after(monday, 7)  # "on l'attend en début de semaine", said on a Friday
    return stretch(_after(monday, first), _after(monday, last), kind)


def read_weekend(at: Found, scene: Scene) -> Reading | None:
    """ "ce week-end", "le week-end dernier", "le week-end prochain": Saturday and Sunday."""
    anchor, kind = _anchor(at, scene)
    if anchor is None:
        return Reading(None, "interval", kind)
    to_sunday, turn = 6 - anchor.weekday(), _count(at)
    if turn:
        sunday = days_later(anchor, to_sunday + (7 if to_sunday < 2 else 0) if turn > 0 else to_sunday - 7)
    else:
        sunday = days_later(anchor, to_sunday) if to_sunday < 2 else scene.weekday(at, 6)
    return stretch(_after(sunday, -1), sunday, kind)


def read_month(at: Found, scene: Scene) -> Reading | None:
    """ "le mois dernier", "ce mois-ci", "à la fin du mois prochain"."""
    anchor, kind = _anchor(at, scene)
    if not _is_one(at, scene):
        return None
    return resolved(month(anchor.year, anchor.month + _count(at)) if anchor else None, kind, "month")


def read_year(at: Found, scene: Scene) -> Reading | None:
    """ "l'an dernier", "cette année", "l'année prochaine", "en fin d'année", "la même année"."""
    anchor, kind = _anchor(at, scene)
    if not _is_one(at, scene):
        return None
    return resolved(f"{anchor.year + _count(at):04d}" if anchor else None, kind, "year")


def read_dated_week(at: Found, scene: Scene) -> Reading | None:
    """ "la semaine du 22 juillet", "le week-end du 4 mai 2019": the one that the day is in."""
    number, named, year = at.number("number", "ordinal") or 0, at.number("month", "short") or 0, at.number("year")
    if day(2000, named, number) is None:
        return None
    of = day(year, named, number) if year else scene.day_of_month(at, named, number)
    if of is None:
        return None if year else Reading(None, "interval", "absolute")
    sunday = days_later(of, 6 - of.weekday())
    return stretch(_after(sunday, -6 if at.has("weeks") else -1), sunday, "absolute", complete=year is not None)


def _anchor(at: Found, scene: Scene) -> tuple[date | None, Kind]:
    """The day that is counted from: of the date just told for "suivante" and "cette année-là", else that of publication."""
    if not at.has("beside", "same", "there"):
        return scene.published, "relative"
    if at.has("years"):
        return scene.near(at, "day", "month", "year", "interval"), "anchored"
    return scene.near(at, *(("day", "month") if at.has("months") else ("day",))), "anchored"


def _is_one(at: Found, scene: Scene) -> bool:
    """Not "ces années", "les mois suivants", "la fin du mois de jeûne", "la fin de l'année scolaire"."""
    if re.search(r"^(?:ces|les) |(?:i[ée]?res|ers|ains|aines|nts|ntes|[ée]s)\Z", at.text, re.IGNORECASE):
        return False
    return not at.has("part") or at.has("last", "next", "this") or not _OF.match(scene.text, at.end)


def _count(at: Found) -> int:
    return at.number("last", "next", "beside") or 0


def _after(of: date | None, count: int) -> date | None:
    return days_later(of, count) if of else None


RULES = (
    rule(f"(the {_PART}?|{_PART} (the|du)?) weeks {_TURN}|{_PART} the? weeks|the same weeks", read_week),
    rule(f"{_PART}? this weeks (dash (ci|there))?", read_week),
    rule(f"(the {_WEEKEND} {_TURN}|this {_WEEKEND}|(dans|au) the? {_WEEKEND})", read_weekend),
    rule(f"(the {_PART}?|{_PART}|du) months {_TURN}|this months (dash (ci|there))?|the same months|{_PART} months", read_month),
    rule(f"(the|{_PART} the?) years {_TURN}|{_PART}? this years (dash there)?|{_PART} the? years|the same years", read_year),
    rule(f"(weeks|{_WEEKEND}) du weekday? (number|ordinal) {_MONTH} year?", read_dated_week),
)
