"""Days and weeks told by their place in a month or a year: "le premier lundi de juillet", "la dernière semaine de mars"."""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from corpus.dates.rules import rule, stretch
from corpus.dates.scene import Reading, Scene
from corpus.dates.values import Precision, bounds, month
from corpus.dates.words import Found

_WEEKEND = "(weekend|week_of dash end_of)"
_TURN = "(last|next)"
_NTH = "(ordinal|nth|last)"
_OF_YEAR = f"((de? the years)? year|{_TURN}|de the years {_TURN})"
_OF = f"((de|du) (the? months de)? (month|short stop?) {_OF_YEAR}?|(du|de the) months {_TURN}?|de this months)"


def read_nth(at: Found, scene: Scene) -> Reading | None:
    """ "le premier lundi de juillet", "le dernier week-end de mai 2019", "la dernière semaine de mars"."""
    precision: Precision = "day" if at.has("weekday", "days") else "interval"
    named = _month_meant(at, scene)
    if named is None:
        return Reading(None, precision, "absolute")
    stretches, place = list(_stretches(at, *bounds(named))), _place(at)
    if not -1 <= place < len(stretches):
        return None
    return stretch(*stretches[place], "absolute", complete=at.has("year"))


def read_nth_week(at: Found, scene: Scene) -> Reading | None:
    """ "la première semaine de 2027", "la troisième semaine de l'année prochaine": the weeks of ISO 8601."""
    year = at.number("year")
    if year is None and scene.published is None:
        return Reading(None, "interval", "absolute")
    year = year or (scene.published.year if scene.published else 0) + _turn(at)
    if not MINYEAR < year < MAXYEAR:
        return None
    weeks = date(year, 12, 28).isocalendar().week
    place = _place(at) % weeks + 1
    monday = date.fromisocalendar(year, place, 1)
    return stretch(monday, monday + timedelta(6), "absolute", complete=at.has("year"))


def _place(at: Found) -> int:
    """Which one, from 0; -1 is the last."""
    return next(-1 if kind == "last" else number - 1 for kind, number in at.each() if kind in ("ordinal", "nth", "last"))


def _turn(at: Found) -> int:
    """ "dernier" or "prochain" said of the month or the year, not of what is counted."""
    return next((number for kind, number in list(at.each())[2:] if kind in ("last", "next")), 0)


def _month_meant(at: Found, scene: Scene) -> str | None:
    """The month that is counted in."""
    named, year = at.number("month", "short"), at.number("year")
    if named and year:
        return month(year, named)
    if scene.published is None:
        return None
    if named is None:
        return month(scene.published.year, scene.published.month + _turn(at))
    of_year = scene.published.year + _turn(at) if at.has("years") else scene.year_of_month(at, named)
    return month(of_year, named) if of_year else None


def _stretches(at: Found, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Such days, week-ends, whole weeks or halves of a month, in order, each from its first to its last day."""
    days = [first + timedelta(count) for count in range((last - first).days + 1)]
    if at.has("fortnight"):
        yield from ((days[0], days[14]), (days[15], last))
    for one in days:
        if at.has("days") or (at.has("weekday") and one.weekday() == at.number("weekday")):
            yield one, one
        elif at.has("weekend", "week_of") and one.weekday() == 5:
            yield one, one + timedelta(1)
        elif at.has("weeks") and one.weekday() == 0 and one.day + 6 <= last.day:
            yield one, one + timedelta(6)


RULES = (
    rule(f"{_NTH} (weekday|days|weeks|fortnight|{_WEEKEND}) {_OF}", read_nth),
    rule(f"{_NTH} weeks (de (the years)? year|de? the years {_TURN}|de this years)", read_nth_week),
)
