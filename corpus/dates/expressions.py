"""Date expressions of an article, resolved against its own day of publication.

Rules over the kinds of words (`words`) find the expressions, and each family of rules says what its own
mean. An expression stays unresolved where the article has no date and its words do not name it whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from corpus.dates import counted, days, feasts, ordinals, periods, weekdays, weeks
from corpus.dates.rules import Reader, Rule
from corpus.dates.scene import Kind, Scene
from corpus.dates.traps import is_trap
from corpus.dates.values import Precision, interval
from corpus.dates.words import Found, read, runs

_RULES = (
    *days.RULES,
    *weekdays.RULES,
    *periods.RULES,
    *weeks.RULES,
    *counted.RULES,
    *ordinals.RULES,
    *feasts.RULES,
)
# Two dates make a range: "du 1er août 2019 à aujourd'hui", "entre 2015 et le 5 janvier 2018".
_FROM = re.compile(r"(?:\b(?P<between>entre)|\bdu|\bde|\bdepuis|\bd['’])(?:(?<=['’])|\s)(?:le\s)?\Z", re.IGNORECASE)
_TO = re.compile(r"\s(?:au|à)\s")
_AND = re.compile(r"\set\s(?:le\s)?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: `article.text[start:end] == text`.

    `value` is a day "2019-04-25", a month "2019-04", a year "2019" or an interval of two of them,
    "2019-05-03/2019-05-05"; None where nothing tells which. A time of day is no part of it.
    `complete`: the words alone name the date, its year included. `kind`: "absolute" names a month or
    a year; "weekday" is a bare one; "relative" counts from the day of publication; "anchored" from
    a date told before.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: Precision
    kind: Kind
    complete: bool


def find_dates(text: str, published: date | None) -> list[DateMention]:
    """The date expressions of a whole article, in order, none within another: of several the longest."""
    scene = Scene(text, published)
    mentions: list[DateMention] = []
    reached = 0
    for at, reader in _candidates(text):
        trapped = at.start >= reached and is_trap(text, at.start, at.end)
        reading = None if trapped or at.start < reached else reader(at, scene)
        if trapped or reading is not None:
            reached = at.end
        if reading is not None:
            scene.tell(at, reading)
            one = DateMention(at.start, at.end, at.text, reading.value, reading.precision, reading.kind, reading.complete)
            joined = _joined(text, mentions[-1], one) if mentions else None
            mentions[len(mentions) - (joined is not None) :] = [joined or one]
    return mentions


def _candidates(text: str) -> Iterator[tuple[Found, Reader]]:
    """What the rules find, from left to right, the longest first."""
    words = read(text)
    for place, run in runs(words):
        spans = _remembered(run) if len(run) <= _SHORT else _spans(run)
        for first, last, rule in spans:
            yield Found(words, place + first, place + last), rule.read


def _spans(run: str) -> list[tuple[int, int, Rule]]:
    """Where in a run of kinds the rules match."""
    spans = [(*matched.span(), rule) for rule in _RULES for matched in rule.words.finditer(run)]
    return sorted(spans, key=lambda span: (span[0], -span[1]))


_SHORT = 20
_remembered = lru_cache(maxsize=50_000)(_spans)  # news has few different runs: the rules look at each but once


def _joined(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    """The range from one date to the next, where the words around them say that it is one."""
    led = _FROM.search(text[max(0, first.start - 10) : first.start])
    between = _AND if led and led["between"] else _TO
    if led is None or not between.fullmatch(text, first.end, last.start):
        return None
    start = first.start - len(led[0])
    value = interval(first.value.split("/")[0], last.value.split("/")[-1]) if first.value and last.value else None
    if value is None and first.value and last.value:
        return None  # they are in the wrong order
    kind = first.kind if last.complete else last.kind
    return DateMention(start, last.end, text[start : last.end], value, "interval", kind, first.complete and last.complete)
