"""Which cases of the date sets are sound French for news, by rule, and whether a reading of one is right.

The sets are machine translations and a chat assistant's corpus: many of their expressions are not French, or no
news article has them. `sound_french` is the rule; what it cannot tell is listed in `LEFT_BY_JUDGEMENT`.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from corpus.dates.expressions import DateMention, find_dates
from corpus.dates.values import bounds
from tests.integration.sound_french import MONTH, TOLD_BEFORE, WEEKDAY, unsound

FOLDER = Path(__file__).parents[3] / "shared" / "data" / "dates"
SETS = ("DateExtractor", "DateParser", "DatePeriodExtractor", "DatePeriodParser", "duckling_time_fr")

Days = tuple[date, date]

_COMPLETE = re.compile(r"\d{4}|années \d\d|\d/\d\d?/\d\d|[a-zéû]+ [4-9]\d$")
_RELATIVE = re.compile(r"aujourd|hier|demain|prochain|dernier|\bce |cette ")

# What the rule cannot tell, by set and place.
LEFT_BY_JUDGEMENT: dict[tuple[str, int], str] = {
    ("DateExtractor", 86): "the words are in no French order",
    ("DateParser", 31): '"dimanche prochain" is the coming Sunday, the set says the one after it; duckling\'s set agrees',
    ("DateParser", 72): "the set gives another date than its words",
    ("DatePeriodExtractor", 21): "the set cuts the expression short",
    ("DatePeriodExtractor", 330): "the words are in no French order",
    ("DatePeriodExtractor", 347): "no French",
    ("DatePeriodExtractor", 355): "no French",
    ("DatePeriodExtractor", 365): "a year has two half-years",
    ("DatePeriodExtractor", 361): "a year has two half-years",
    ("DatePeriodExtractor", 362): "a year has two half-years",
    ("DatePeriodExtractor", 368): 'a month in figures needs "en"',
    ("DatePeriodExtractor", 382): "a month has no day of its own",
    ("DatePeriodExtractor", 506): "a thousand and a date run into one another",
    ("DatePeriodParser", 302): "a thousand and a date run into one another",
    ("duckling_time_fr", 440): '"la première quinzaine" ends on the 15th, the set says the 14th',
    ("duckling_time_fr", 441): '"la deuxième quinzaine" begins on the 16th, the set says the 15th',
    ("duckling_time_fr", 451): "news means this month, the set the coming one",
    ("duckling_time_fr", 452): "news means this month, the set the coming one",
}


@dataclass(frozen=True)
class Case:
    """One expression of a set: its words in `text`, the day it is said, and the days of each admitted reading."""

    set: str
    place: int
    text: str
    words: str
    published: date | None
    readings: tuple[Days, ...]  # empty where the set gives the words alone


def cases(name: str) -> Iterator[Case]:
    """Every expression of a set."""
    path = FOLDER / f"{name}.json"
    content = json.loads(path.read_text(encoding="utf-8-sig"))
    if isinstance(content, dict):
        published = date.fromisoformat(content["reference"][:10])
        for place, one in enumerate(content["examples"]):
            yield Case(name, place, one["text"], one["text"], published, tuple(_duckling(one["value"])))
        return
    for place, one in enumerate(content):
        said = one.get("Context", {}).get("ReferenceDateTime")
        for answer in one["Results"]:
            yield Case(
                name, place, one["Input"], answer["Text"], said and date.fromisoformat(said[:10]), tuple(_microsoft(answer))
            )


def _microsoft(answer: dict[str, dict[str, dict[str, str]]]) -> Iterator[Days]:
    """The future and the past reading; the end of a range is as its words name it, of a period the day after it."""
    for reading in ("PastResolution", "FutureResolution"):
        days = answer.get("Value", {}).get(reading, {})
        first, last = days.get("startDate", days.get("date")), days.get("endDate", days.get("date"))
        if first and last:
            yield date.fromisoformat(first), date.fromisoformat(last)


def _duckling(value: str) -> Iterator[Days]:
    """The first and the last day of "(2013, 2, 0, 0, 0, 0) Month" or of "((…), (…)) Day", the end of which is left out."""
    points = [[int(number) for number in point.split(",")] for point in re.findall(r"\((\d[\d, ]*)\)", value)]
    starts = [date(point[0], point[1] or 1, point[2] or 1) for point in points]
    ends_at_midnight = len(points) == 2 and not points[1][3]
    grain = value.rsplit(" ", 1)[-1]
    if len(starts) == 2:
        yield starts[0], max(starts[0], starts[1] - timedelta(ends_at_midnight))
    elif grain == "Week":
        yield starts[0], starts[0] + timedelta(6)
    elif grain == "Month" and not points[0][2]:
        yield starts[0], (starts[0].replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)
    elif grain == "Year":
        yield starts[0], starts[0].replace(month=12, day=31)
    else:
        yield starts[0], starts[0]


def reason_to_leave(case: Case) -> str | None:
    """Why a case is left: its expression is no sound French for news, or it cannot be judged; None where it is taken."""
    if (case.set, case.place) in LEFT_BY_JUDGEMENT:
        return LEFT_BY_JUDGEMENT[case.set, case.place]
    words = case.words.strip(" ?!")
    if words not in case.text:
        return "the words are not in the text"
    if case.readings and case.published is None and (not _COMPLETE.search(words) or _RELATIVE.search(words)):
        return "the set does not say on which day it is said"
    return next((reason for reason in unsound(words) if reason != TOLD_BEFORE or case.readings), None)


def is_right(case: Case) -> bool:
    """Is a mention found on these words, and does it mean one of the readings?"""
    start = case.text.find(case.words.strip())
    end = start + len(case.words.strip())
    mentions = [one for one in find_dates(case.text, case.published) if one.start < end and start < one.end]
    if not case.readings:
        return any(_core(one.text) == _core(case.words) for one in mentions)
    return any(one.value and _means(one, days) for one in mentions for days in _admitted(case))


def _admitted(case: Case) -> Iterator[Days]:
    """The readings; where a set gives only the future one of words that do not tell, the past one too, a week or year before."""
    yield from case.readings
    if case.set != "duckling_time_fr" or re.search(r"\d{4}|/\d+/|dern|proch|demain|hier|^dans|y a |cette semaine", case.words):
        return
    for first, last in case.readings:
        if re.search(rf"{MONTH}|Toussaint|Noël|été|\d/\d|l'an$", case.words):
            weeks = timedelta(364) if re.search("semaine|week-end", case.words) else timedelta(365)
            yield first - weeks, last - weeks
        if re.search(rf"{WEEKDAY}|ce week-end", case.words, re.IGNORECASE):
            yield first - timedelta(7), last - timedelta(7)


def _core(words: str) -> str:
    """The words without what only leads to them, or adds the time of day: one set takes "le 4 mai", another "4 mai"."""
    words = words.lower().strip(" .")
    while led := re.match(r"(?:le|la|les|l'|du|des|de|d'|au|aux|à|en|dans|pour|il)(?:(?<=')|\s)", words):
        words = words[led.end() :]
    return words


def _means(mention: DateMention, expected: Days) -> bool:
    """The same days; for the last of them Microsoft's sets name the day after, or the first day of the last month or year.

    "début", "mi-" and "fin" have no sharp bounds, seasons begin on a day of the sky or of the month, and a count of months or
    years tells no day: there the days expected lie within the value, or share most of it.
    """
    first, last = bounds(mention.value or "")
    ends = {last, last + timedelta(1), bounds((mention.value or "").split("/")[-1])[0]}
    if first == expected[0] and expected[1] in ends:
        return True
    if re.search(r"début|mi-|milieu|fin |semaine|été|hiver|printemps|automne|week-end|\bans?\b|année|mois", mention.text):
        shared = (min(last, expected[1]) - max(first, expected[0])).days + 1
        shorter = min(last - first, expected[1] - expected[0]).days + 1
        return shared * 2 > shorter
    return False
