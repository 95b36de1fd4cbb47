"""Dates told by counting: "il y a deux ans", "dans dix jours", "trois jours plus tard", "les deux derniers mois"."""

import re
from datetime import date

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Kind, Reading, Scene
from corpus.dates.values import Precision, bounds, days_later, interval, month, months_later
from corpus.dates.words import Found

_HALVES = {"years": (6, "months"), "months": (15, "days"), "weeks": (3, "days"), "days": (0, "days")}
_COUNT = "(number|one|count|tens ((dash|and|dash and dash) (one|count))?)"
_SAID_OF_IT = re.compile(r"\s(?:\w+ée?s?|où|qui|que|de)\b")
_TO_THE_DAY = re.compile(r",? jour pour jour\b")
_UNIT = "(days|weeks|months|years)"
_SPAN = f"{_COUNT} {_UNIT} (and halved)? ((and|comma) {_COUNT} {_UNIT}){{0,2}}"


def read_ago(at: Found, scene: Scene) -> Reading | None:
    """ "il y a deux ans", "depuis trois jours": as near as its unit tells; "il y a un an jour pour jour": the day."""
    if scene.published and _TO_THE_DAY.match(scene.text, at.end):
        then = _moved(at, scene.published, -1)
        return resolved(then.isoformat(), "relative", "day") if then else None
    return _counted(at, scene.published, -1, "relative")


def read_in(at: Found, scene: Scene) -> Reading | None:
    """ "dans dix jours", "dans un an et demi"; not "dans une semaine marquée par"."""
    if at.has("one") and _SAID_OF_IT.match(scene.text, at.end):
        return None
    return _counted(at, scene.published, 1, "relative")


def read_within(at: Found, scene: Scene) -> Reading | None:
    """ "d'ici un mois", "dans les quinze jours": from the day of publication until then; "d'ici trois ans": that year."""
    if re.match(r"\s(?:qui|suivant)", scene.text[at.end : at.end + 9]):
        return None  # "dans les 90 jours suivant la condamnation"
    if at.has("years"):
        return read_in(at, scene)
    return stretch(scene.published, _moved(at, scene.published, 1) if scene.published else None, "relative")


def read_later(at: Found, scene: Scene) -> Reading | None:
    """ "deux jours plus tard", "un mois auparavant", "une semaine après": from the date just told, where there is one."""
    if at.has("after", "before") and re.match(r"\s\w|['’]", scene.text[at.end : at.end + 2]):
        return None  # "deux jours après la mort": from an event
    way = -1 if at.has("early", "earlier", "before") else 1
    anchor = scene.near(at, *_anchors(at)) or (scene.published if at.has("early") else None)  # "dix ans plus tôt", than now
    reading = _counted(at, anchor, way, "anchored")
    if reading and reading.value and scene.is_ahead(at, bounds(reading.value)[0]):
        return Reading(None, reading.precision, "anchored")
    return reading


def read_run(at: Found, scene: Scene) -> Reading | None:
    """ "les trois prochains jours", "ces deux dernières années": so many whole days, weeks, months or years, not this one."""
    count, turn, of = _pairs(at)[0][0], at.number("last", "next") or 1, scene.published
    if of is None or count < 2:
        return Reading(None, "interval", "relative") if count > 1 else None
    near, far = turn, turn * count
    if at.has("years"):
        first, last = (f"{of.year + step:04d}" for step in sorted((near, far)))
    elif at.has("months"):
        first, last = (month(of.year, of.month + step) or "" for step in sorted((near, far)))
    else:
        return _days(of, min(near, far), max(near, far), 7 if at.has("weeks") else 1)
    return resolved(interval(first, last), "relative", "interval")


def _days(of: date, near: int, far: int, length: int) -> Reading | None:
    """Whole days, or whole weeks, from the one `near` to the one `far` of them away."""
    begin = of.weekday() if length == 7 else 0
    first, last = days_later(of, near * length - begin), days_later(of, far * length - begin + length - 1)
    return stretch(first, last, "relative")


def _anchors(at: Found) -> tuple[Precision, ...]:
    """What days, months or years may be counted from."""
    if at.has("years"):
        return ("day", "month", "year", "interval")
    return ("day", "month") if at.has("months") else ("day",)


def _counted(at: Found, anchor: date | None, way: int, kind: Kind) -> Reading | None:
    """So many days or weeks away, a day; so many months, a month; so many years, a year."""
    units = {unit for _, unit in _pairs(at)}
    precision: Precision = "year" if units == {"years"} else "month" if units <= {"months", "years"} else "day"
    moved = _moved(at, anchor, way) if anchor else None
    if moved is None:
        return Reading(None, precision, kind)
    return resolved(moved.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)], kind, precision)


def _moved(at: Found, anchor: date, way: int) -> date | None:
    """The day that is all the counts away."""
    moved: date | None = anchor
    for count, unit in _pairs(at):
        if moved and unit in ("years", "months"):
            moved = months_later(moved, way * count * (12 if unit == "years" else 1))
        elif moved:
            moved = days_later(moved, way * count * (7 if unit == "weeks" else 1))
    return moved


def _pairs(at: Found) -> list[tuple[int, str]]:
    """Each count with its unit: "un mois et vingt et un jours" is (1, months), (21, days)."""
    pairs, count = [], 0
    for kind, number in at.each():
        if kind in ("number", "one", "count", "tens"):
            count += number
        elif kind in ("days", "weeks", "months", "years"):
            pairs.append((count, kind))
            count = 0
        elif kind == "halved" and pairs:
            pairs.append(_HALVES[pairs[-1][1]])
    return pairs


RULES = (
    rule(f"(il? y has|voici|depuis) {_SPAN}", read_ago),
    rule(f"dans {_SPAN}", read_in),
    rule(f"(de ici to?|dans the) {_SPAN}", read_within),
    rule(f"{_SPAN} (more (late|early)|earlier|after|before)", read_later),
    rule(f"(the|this)? {_COUNT} (last|next) {_UNIT}", read_run),
)
