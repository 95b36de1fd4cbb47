"""Months, years and seasons: "avril 2019", "fin février", "de mars à juin", "l'été 2018", "les années 90"."""

import re

from corpus.dates.rules import resolved, rule
from corpus.dates.scene import Reading, Scene
from corpus.dates.values import interval, month
from corpus.dates.words import Found

_MONTH = "(month|short stop?)"
_TURN = "(last|next)"
_OF_YEAR = f"((de|comma|de the years)? year|{_TURN}|de? the years {_TURN}|de this years)"
_PART = "((the? part (de|du|dash)?)? ((the|this)? months de)?)"
_LOOKS_BACK = -2.0  # log-odds: surely
_POINT = f"({_PART} {_MONTH} year?|part? year)"

# Before a capital ("en Mars"), or a season without its year: then it is the time, not Mars or the shop Printemps.
_TIME = re.compile(
    r"(?:\b(?:en|dès|depuis|courant|début|fin|ici|au mois d[e'’]|durant|pendant|à|au|avant|après)\s(?:l['’])?|mi-|d['’])\Z",
    re.IGNORECASE,
)
_DURING = re.compile(
    r"\b(?:à|dès|depuis|fin de|début de|ici|durant|pendant|avant|après)\sl['’]\w{1,9}\Z|au printemps\Z", re.IGNORECASE
)
_COUNTED = re.compile(
    r"\s(?:euros?|personnes|dollars|francs|livres|km|kilomètres|mètres|m|kg|tonnes|hectares|habitants|fois|ans|jours|heures|%|€|\$"
    r"|milliards?|millions?|pages|points|emplois|postes|morts|cas|blessés|places|logements|salariés|agents|policiers|manifestants)\b"
    r"|\s?[%€$£°]"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:en|de|depuis|dès|vers|an|année|années|avant|après|début|fin|courant|horizon|et|à|entre|saison|rentrée"
    r"|printemps|été|automne|hiver)\s|d['’]|[-–/(])\Z",
    re.IGNORECASE,
)


def read_month(at: Found, scene: Scene) -> Reading | None:
    """ "avril 2019", "fin février", "mi-juillet", "mois de mai", "juin dernier", "mars de l'année prochaine"."""
    named, year = at.number("month", "short") or 0, at.number("year")
    if year:
        return resolved(month(year, named), "absolute", "month", complete=True)
    if not _is_month(at, scene):
        return None
    of_year = _year_meant(at, scene, named)
    return resolved(month(of_year, named) if of_year else None, "absolute", "month")


def read_months(at: Found, scene: Scene) -> Reading | None:
    """ "de mars à juin", "entre juin 2015 et mai 2018", "fin septembre-début octobre 2021", "de 2015 à mai 2018"."""
    ends = _ends(at)
    if len(ends) != 2 or not _is_range(at, ends, scene):
        return None
    (first, first_year), (last, last_year) = ends
    year = last_year or _year_of_range(at, scene, first, last)
    if year is None:
        return Reading(None, "interval", "absolute")
    value = interval(_value(first_year or year - (first > last), first), _value(year, last))
    return resolved(value, "absolute", "interval", complete=last_year is not None) if value else None


def read_year(at: Found, scene: Scene) -> Reading | None:
    """ "en 2019", "fin 2018", "courant 2020": not "2000 euros", and before 1900 only after "en", "vers" and the like."""
    year = at.number("year") or 0
    plain = at.has("part", "years") or _YEAR_BEFORE.search(_before(at, scene))
    if (not plain and not 1900 <= year < 2100) or _COUNTED.match(scene.text[at.end : at.end + 16]):
        return None
    return resolved(f"{year:04d}", "absolute", "year", complete=True)


def read_decade(at: Found, _: Scene) -> Reading | None:
    """ "les années 1990", "les années 90"."""
    year = at.number("year", "number")
    if year is None or year % 10 or not at.text.lower().endswith(f"années {at.text.split()[-1]}"):
        return None
    first = year if year > 99 else year + (2000 if year < 20 else 1900)
    return resolved(interval(f"{first:04d}", f"{first + 9:04d}"), "absolute", "interval", complete=True)


def read_season(at: Found, scene: Scene) -> Reading | None:
    """ "l'été 2018", "cet hiver", "au printemps", "l'automne dernier": three whole months; winter from December of its year."""
    first, year = 3 * (at.number("season") or 0), at.number("year")
    if not year and not _is_season(at, scene):
        return None
    of_year = year or (_this_year(at, scene, first) if at.has("this") else _year_meant(at, scene, first))
    return resolved(_months(of_year, first, 3), "absolute", "interval", complete=year is not None)


def read_quarter(at: Found, scene: Scene) -> Reading | None:
    """ "au premier trimestre 2019", "au second semestre", "le troisième trimestre de l'année dernière"."""
    length = 3 if at.has("quarter") else 6
    number, year = at.number("ordinal", "nth") or 0, at.number("year")
    first = (number - 1) * length + 1
    if not 1 <= first <= 12:
        return None
    return resolved(
        _months(year or _year_meant(at, scene, first), first, length), "absolute", "interval", complete=year is not None
    )


def read_term(at: Found, scene: Scene) -> Reading | None:
    """ "la rentrée 2018", "dès la rentrée prochaine": September."""
    year = at.number("year") or _year_meant(at, scene, 9)
    return resolved(month(year, 9) if year else None, "absolute", "month", complete=at.has("year"))


def _ends(at: Found) -> list[tuple[int, int | None]]:
    """The (month, year) named; month 0 where a year stands alone."""
    ends: list[tuple[int, int | None]] = []
    for kind, number in at.each():
        if kind in ("month", "short"):
            ends.append((number, None))
        elif kind == "year":
            ends.append((ends.pop()[0] if ends and ends[-1][1] is None else 0, number))
    return ends


def _is_range(at: Found, ends: list[tuple[int, int | None]], scene: Scene) -> bool:
    """Not any two: between "entre" and "et", "de" and "à", about a hyphen, or neighbours as "mars et avril"."""
    if at.has("and") and not at.has("between"):
        return 0 not in (ends[0][0], ends[1][0]) and ends[1][0] - ends[0][0] in (1, -11) and not ends[0][1]
    if not (at.has("dash") or at.has("and")) and not at.has("de", "du", "depuis", "years"):
        return False
    return not _COUNTED.match(scene.text[at.end : at.end + 16])


def _year_of_range(at: Found, scene: Scene, first: int, last: int) -> int | None:
    """The year that a range of months ends in: under way, it is this one."""
    if scene.published and not at.has("years") and first <= scene.published.month <= last:
        return scene.published.year
    return _year_meant(at, scene, last)


def _value(year: int, of_month: int) -> str:
    return (month(year, of_month) if of_month else None) or f"{year:04d}"


def _months(year: int | None, first: int, length: int) -> str | None:
    start, end = (month(year, first), month(year, first + length - 1)) if year else (None, None)
    return interval(start, end) if start and end else None


def _year_meant(at: Found, scene: Scene, of_month: int) -> int | None:
    """The year of a month that is named without it."""
    if scene.published is None:
        return scene.year_of_month(at, of_month)
    turn = at.number("last", "next") or 0
    if at.has("years"):  # "de l'année dernière", "de cette année"
        return scene.published.year + turn
    if turn:
        return scene.published.year + (turn if (of_month - scene.published.month) * turn <= 0 else 0)
    return scene.year_of_month(at, of_month)


def _this_year(at: Found, scene: Scene, first: int) -> int | None:
    """The year of "cet été": that of publication, the one before for a winter under way or a summer past though yet to come."""
    if scene.published is None:
        return None
    year, now = scene.published.year, scene.published.month
    return year - (now < 6 if first == 12 else now < first and scene.looks(at) < _LOOKS_BACK)


def _is_season(at: Found, scene: Scene) -> bool:
    """Not "l'été, il fait chaud", nor "a été"."""
    if at.has("this"):
        return True
    return at.has("the", "au") and (at.has("last", "next", "part") or bool(_DURING.search(_before(at, scene) + at.text)))


def _before(at: Found, scene: Scene) -> str:
    return scene.text[max(0, at.start - 14) : at.start]


def _is_month(at: Found, scene: Scene) -> bool:
    """ "Mars" and "Avril" are names where nothing says that they are months, and "mar." and "oct." may be anything."""
    name = at.written("month")
    if name.islower() or at.has("part", "months", "last", "next", "years"):
        return True
    return _TIME.search(_before(at, scene)) is not None


RULES = (
    rule(f"{_PART} {_MONTH} {_OF_YEAR}?", read_month),
    rule(f"(de|du|between|depuis|the years)? {_POINT} (to|au|and|dash) {_POINT} (de? the years {_TURN})?", read_months),
    rule("the? years (year|number)", read_decade),
    rule("(the? part (de|dash)?)? (the? years)? year", read_year),
    rule(f"(the? part (de|du))? (this|the|au)? season {_OF_YEAR}?", read_season),
    rule(f"(the|au)? (ordinal|nth) (quarter|half) {_OF_YEAR}?", read_quarter),
    rule(f"(the|this)? term (year|{_TURN})", read_term),
)
