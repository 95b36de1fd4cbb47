"""Days that are named without a number: "mardi", "jeudi soir", "hier", "la veille", "dans la nuit de samedi à dimanche"."""

import re
from datetime import date

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Reading, Scene
from corpus.dates.values import days_later
from corpus.dates.words import Found

_HOURS = "((after dash)? hours|au hours|(en part de|dans the) (after dash)? hours|night)"
_TURN = "(last|next|beside)"
_SPELL = re.compile(r"^ces |ée\Z", re.IGNORECASE)
_LOOKS_BACK = -2.0  # log-odds: surely
_HABIT = re.compile(r"(?<![\w’'-])(?:les?|chaque|du|un|des|ces|aux?|par|tous les|premier|second|\w{4,10}ième)\s\Z")
_OF_A_NAME = re.compile(r"\b[A-ZÉ]\w* Un\s\Z")  # "Kim Jong Un jeudi"
_OF = re.compile(r"\s(?:d[eu]|des)\s|\sd['’]")


def read_weekday(at: Found, scene: Scene) -> Reading | None:
    """ "mardi", "ce jeudi", "vendredi soir", "mardi dernier", "mercredi prochain", "lundi suivant"."""
    weekday = at.number("weekday")
    if weekday is None or _is_habit(at, scene):
        return None
    turn = at.number("last", "next")
    if turn and scene.published:
        return resolved(_from(scene.published, weekday, turn), "weekday", "day")
    beside, anchor = at.number("beside"), scene.anchor(at)
    if beside and anchor:
        return resolved(_from(anchor, weekday, beside), "anchored", "day")
    return resolved(scene.weekday(at, weekday), "weekday", "day")


def read_weekday_of_week(at: Found, scene: Scene) -> Reading | None:
    """ "lundi de la semaine prochaine", "vendredi de cette semaine"."""
    weekday = at.number("weekday")
    if scene.published is None or weekday is None:
        return Reading(None, "day", "relative")
    turn = at.number("last", "next", "beside") or 0
    return resolved(days_later(scene.published, weekday - scene.published.weekday() + 7 * turn), "relative", "day")


def read_weekday_later(at: Found, scene: Scene) -> Reading | None:
    """ "lundi en huit", "mardi en quinze": a week, or two, after the coming one."""
    weekday, count = at.number("weekday"), at.number("count", "number")
    if count not in (8, 15) or weekday is None:
        return None
    coming = _from(scene.published, weekday, 1) if scene.published else None
    return resolved(days_later(coming, count // 7 * 7) if coming else None, "relative", "day")


def read_weekdays(at: Found, scene: Scene) -> Reading | None:
    """ "vendredi et samedi", "entre lundi et mercredi", "dans la nuit de samedi à dimanche"."""
    weekdays = [number for kind, number in at.each() if kind == "weekday"]
    if _is_habit(at, scene):
        return None
    length = (weekdays[-1] - weekdays[0]) % 7
    if scene.published and scene.published.weekday() == weekdays[0]:
        return stretch(scene.published, days_later(scene.published, length), "weekday")
    last = scene.weekday(at, weekdays[-1])
    return stretch(days_later(last, -length) if last else None, last, "weekday")


def read_near_day(at: Found, scene: Scene) -> Reading | None:
    """ "hier", "avant-hier soir", "aujourd'hui", "demain matin", "ce soir", "cette nuit", "ce jour"."""
    count, first = at.number("deictic") or 0, next(at.each())[0]
    if first == "this" and (_SPELL.search(at.text) or scene.text.endswith("à ", 0, at.start)):
        return None  # "ces jours-ci", "à ce jour", "cette soirée"
    count += -1 if first == "before" else 1 if first == "after" else 0
    return resolved(days_later(scene.published, count) if scene.published else None, "relative", "day")


def read_last_night(_: Found, scene: Scene) -> Reading | None:
    """ "la nuit dernière": from the day before to the day of publication."""
    return stretch(days_later(scene.published, -1) if scene.published else None, scene.published, "relative")


def read_eve(at: Found, scene: Scene) -> Reading | None:
    """ "la veille", "le lendemain matin", "l'avant-veille", "le surlendemain": of the day just told, else of publication."""
    if (at.has("au", "to") and _OF.match(scene.text, at.end)) or scene.text.endswith("du jour ", 0, at.start):
        return None  # "au lendemain des élections": of an event; "du jour au lendemain"
    count = (at.number("eve") or 0) * (2 if at.has("before") else 1)
    anchor = scene.anchor(at)
    found = days_later(anchor, count) if anchor else None
    if found and scene.published and found > scene.published and scene.looks(at) < _LOOKS_BACK:
        found = None  # "il a été arrêté le lendemain", of a day that is not told
    return resolved(found, "anchored", "day")


def read_day_beside(at: Found, scene: Scene) -> Reading | None:
    """ "le jour suivant", "le jour précédent"."""
    anchor = scene.anchor(at)
    return resolved(days_later(anchor, at.number("beside") or 0) if anchor else None, "anchored", "day")


def read_same_day(at: Found, scene: Scene) -> Reading | None:
    """ "le jour même", "le même jour", "ce jour-là", "ce soir-là"."""
    return resolved(scene.other_day(at) if at.has("there") else scene.anchor(at), "anchored", "day")


def _from(of: date, weekday: int, turn: int) -> date | None:
    """The first such weekday after a day (turn 1), or the last before it (-1)."""
    ahead = (weekday - of.weekday()) % 7
    return days_later(of, (ahead or 7) if turn > 0 else ahead - 7)


def _is_habit(at: Found, scene: Scene) -> bool:
    """ "le lundi", "chaque mardi", "le deuxième lundi", "du lundi au vendredi": what is done every week or month has no date."""
    if at.has("this", "last", "next", "beside", "between", "night"):
        return False
    before = scene.text[max(0, at.start - 16) : at.start]
    habit = re.search(
        r"(?<![\w’'-])(?:les?|chaque|du|un|des|ces|aux?|par|tous les|premier|second|\w{4,10}ième)\s\Z", before.lower()
    )
    return habit is not None and not _OF_A_NAME.search(before)


RULES = (
    rule(f"this? weekday {_HOURS}? {_TURN}? {_HOURS}?", read_weekday),
    rule("weekday de? (the|this) weeks (last|next|beside)?", read_weekday_of_week),
    rule("weekday en (count|number)", read_weekday_later),
    rule(
        f"(((dans? the)? night)? (de|between))? weekday {_HOURS}? (and|to) weekday (?! comma? the? (number|ordinal)) {_HOURS}?",
        read_weekdays,
    ),
    rule(f"((before|after) dash)? deictic {_HOURS}?", read_near_day),
    rule(f"today hui {_HOURS}?", read_near_day),
    rule("this ((after dash)? hours|night|days)", read_near_day),
    rule("the night last", read_last_night),
    rule("(the|au) days beside", read_day_beside),
    rule(f"(au|du|to? the) (before dash)? eve (after dash)? {_HOURS}?", read_eve),
    rule("the (same days|days same)|this (days|hours|night|weekday) dash? there", read_same_day),
)
