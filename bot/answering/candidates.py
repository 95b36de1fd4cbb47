"""Candidates: the spans that may answer a question, each with what speaks for it and against it."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import cast

from bot.answering.listing import BEING_THERE
from bot.answering.numbers import Number, numbers
from bot.answering.premises import least_held, mean_held, tells_of
from bot.answering.question import Question
from bot.answering.reader import Reading, Span
from corpus.dates.values import in_words
from corpus.names import Kind as NameKind
from corpus.names import fold, same_name
from corpus.sentences import sentence_around
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

_KINDS = {"personne": ("PER", "ORG"), "lieu": ("LOC", "ORG"), "organisation": ("ORG", "LOC")}
_FITTING = {"lieu": "place", "date": "date", "personne": "person", "organisation": "organisation", "nombre": "number"}
_NUMBER = re.compile(
    r"\d|\b(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante|cents?|mille|"
    r"millions?|milliards?|dizaines?|vingtaines?|trentaines?|centaines?|milliers?|moitié|tiers|quart|demie?|double|triple|zéro|"
    r"plusieurs|quelques|aucune?)\b",
    re.IGNORECASE,
)
_UNITS = {
    "somme": re.compile(r"[€$£]|\b(?:euros?|dollars?|livres?|francs?|yens?|millions?|milliards?)\b", re.IGNORECASE),
    "durée": re.compile(r"\b(?:secondes?|minutes?|heures?|h|jours?|nuits?|semaines?|mois|ans?|années?)\b", re.IGNORECASE),
    "âge": re.compile(r"\b(?:ans?|mois|semaines?|jours?)\b", re.IGNORECASE),
    "pourcentage": re.compile(r"%|\b(?:pour cent|points?)\b", re.IGNORECASE),
}
LEAD = 700  # characters in which the weight of a beginning falls to a third
_EMPTY_WORDS = frozenset("le la les l un une des du de d au aux à a en dans sur par pour vers environ près plus".split())
_SAY_NOTHING = frozenset(
    map(fold, [*_EMPTY_WORDS, *"depuis devant dès jusqu moins et ou que qui ce cette ces son sa ses".split()])
)


@dataclass(frozen=True)
class Features:
    """What speaks for a candidate; the weights of each are in `scoring.py`."""

    span: float = 0.0  # the reader's log-odds for the span
    again: float | None = None  # the same at the second look; None where there was none
    verified: float | None = None  # the verifier's log-odds that the span answers; None likewise
    retrieval: float = 0.0  # fused score of the passage, 0..1
    first: float = 0.0  # 1 for the best passage, then 1/2, 1/3 …
    similarity: float = 0.0  # cosine of question and passage, as tenths above 0.8
    near: float = 0.0  # share of the question's words in the sentence of the span, the one before it, and the title
    names: float = 1.0  # share that the article holds of the question's name that it holds least of
    period: float = 1.0  # 1 where the article tells of the time asked for, or none is
    place: float = 0.0  # asked where: 1 where the span is a place, less where it is nearly one; so are those that follow
    date: float = 0.0
    person: float = 0.0
    organisation: float = 0.0
    number: float = 0.0
    lead: float = 0.0  # 1 for the first words of the article, falling with every one: news tells what it is about at once
    salient: float = 0.0  # the same where the question is open
    echo: float = 0.0  # share of the span's words that the question itself holds: it asks for something else
    lacking: float = 0.0  # how rare the rarest word of the question, names left out, is that the passage lacks
    leads: float = 0.0  # 1 where the reader puts nothing different above what it says
    empty: float = 0.0  # 1 where it says nothing: «le», or no number where one is asked for


@dataclass(frozen=True)
class Candidate:
    """A span of a passage that may answer; `start` and `end` are offsets in the article's text."""

    passage: Passage
    start: int
    end: int
    text: str
    iso: str | None  # of the date that the span holds
    name: str | None  # the longest form of the name that the span is
    kind: NameKind | None  # what that name is of
    features: Features
    fits: float = 1.0  # how far the span is of the type asked for
    listed: bool = False  # one person of several that are asked for

    @property
    def said(self) -> str:
        """What is compared with other candidates."""
        return self.iso or self.name or self.text


def candidates(
    question: Question,
    passages: Sequence[Passage],
    reading: Reading,
    mentions: Mapping[int, Sequence[Mention]],
    rarity: Callable[[str], float] = lambda _: 1.0,
) -> list[Candidate]:
    """Every span that the reader found, in its order, with its features.

    `mentions` are by article key; `rarity` is that of a stem, 0..1.
    """
    asked, named = frozenset(question.stems), _named(question)
    telling = asked - named - (BEING_THERE if question.is_attendance else frozenset())
    rarities = {stem: rarity(stem) for stem in telling}
    about = {at: _about(question, passages[at], rarities, mentions) for at in {span.passage for span in reading.spans}}
    found = [_candidate(question, passages, span, mentions, asked, about[span.passage]) for span in reading.spans]
    return [replace(one, features=_compared(one, found)) for one in found]


def same_answer(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates say the same: one date, one name or number in two forms, two names of one list."""
    if one.listed and other.listed and one.passage.article.key == other.passage.article.key:
        return True
    if one.iso and other.iso:
        return one.iso == other.iso
    if one.iso or other.iso:
        return _spells(one, other) or _spells(other, one)
    if one.name and other.name and one.kind:
        return same_name(one.name, other.name, one.kind)
    counted, against = _first_number(one.said), _first_number(other.said)
    if counted and against:
        return counted.value == against.value and (counted.unit == against.unit or None in (counted.unit, against.unit))
    first, second = _words(one.said), _words(other.said)
    return bool(first) and bool(second) and (_holds(first, second) or _holds(second, first))


def _spells(dated: Candidate, undated: Candidate) -> bool:
    """Whether the words of an article without date («jeudi 25 avril») are those of a date that another resolves."""
    written = _words(undated.text)
    return bool(dated.iso and any(word.isdigit() for word in written) and _holds(_words(in_words(dated.iso)), written))


def _candidate(
    question: Question,
    passages: Sequence[Passage],
    span: Span,
    mentions: Mapping[int, Sequence[Mention]],
    asked: frozenset[str],
    about: "_About",
) -> Candidate:
    passage = passages[span.passage]
    start, end = passage.start + span.start, passage.start + span.end
    inside = [one for one in mentions.get(passage.article.key, ()) if one.start < end and start < one.end]
    iso = next((one.value for one in inside if one.kind == "DATE" and one.value), None) if question.type == "date" else None
    name, kind = _name(question.type, span.text, inside)
    fit = fits(question, span.text, inside, iso)
    asked_type = _FITTING.get(question.type)
    lead = math.exp(-start / LEAD)
    features = Features(
        **({asked_type: fit} if asked_type else {}),
        span=_bounded(span.score),
        again=_seen(span.again),
        verified=_seen(span.verified),
        retrieval=passage.score,
        first=1 / (1 + span.passage),
        similarity=(passage.similarity - 0.8) * 10,
        near=near(passage, start, end, asked),
        names=about.names,
        period=about.period,
        lead=lead,
        salient=lead if question.is_open else 0.0,
        echo=_echo(question, span.text, name, kind),
        lacking=about.lacking,
        empty=float(not fit if question.type == "nombre" else _says_nothing(span.text)),
    )
    return Candidate(passage, start, end, span.text, iso, name, kind, features, fit, question.wants_list and fit == 1)


def _compared(one: Candidate, others: Sequence[Candidate]) -> Features:
    """How the reader's best span that says the same stands to its best that says something else."""
    same = [other for other in others if same_answer(one, other)]
    best = max((other.features.span for other in same), default=0.0)
    rival = max((other.features.span for other in others if other not in same), default=best)
    return replace(one.features, leads=float(rival <= best))


def _name(kind: str, text: str, inside: Sequence[Mention]) -> tuple[str | None, NameKind | None]:
    """The longest form of the name that a span is, where it is hardly more than that name, and what it is of.

    «Poutine et Kim» is the name of neither.
    """
    if len({one.value for one in inside if one.kind == "PER" and one.value}) > 1:
        return None, None
    for mention in inside:
        if mention.kind in _KINDS.get(kind, ()) and mention.value and (mention.end - mention.start) * 2 >= len(text):
            return mention.value, cast(NameKind, mention.kind)
    return None, None


def fits(question: Question, text: str, inside: Sequence[Mention], iso: str | None) -> float:
    """How far a span is of the type asked for, 0..1, by its words and the mentions `inside` it."""
    if question.type == "date":
        return 1.0 if iso or (question.subtype == "heure" and _NUMBER.search(text)) else 0.0
    if question.type == "nombre":
        return _counts(question.subtype, text)
    kinds = _KINDS.get(question.type)
    if kinds is None:
        return 1.0
    return max((1.0 if one.kind == kinds[0] else 0.5 for one in inside if one.kind in kinds), default=0.0)


def _counts(measure: str | None, text: str) -> float:
    """How far a span is a number of what is measured: «neuf jours» is no sum, «huit» may be one."""
    units = _UNITS.get(measure or "")
    if not _NUMBER.search(text):
        return 0.3 if measure == "durée" and units and units.search(text) else 0.0  # «toute la nuit»
    measured = any(one.search(text) for one in _UNITS.values())
    if units:
        return 1.0 if units.search(text) else 0.0 if measured else 0.3
    return 0.5 if measured else 1.0


def near(passage: Passage, start: int, end: int, asked: frozenset[str]) -> float:
    """Share of the question's stems in the sentence of the span, the one before it, and the title."""
    text = passage.article.article.text
    first, last = sentence_around(text, start, end)
    before = sentence_around(text, max(0, first - 3), max(0, first - 2))[0] if first > 3 else first
    there = set(stems(text[max(before, passage.start - 200) : last])) | set(stems(passage.article.article.title))
    return len(asked & there) / (len(asked) or 1)


@dataclass(frozen=True)
class _About:
    """What a question and a passage share, whatever its spans; see `Features`."""

    names: float
    period: float
    lacking: float


def _about(
    question: Question, passage: Passage, rarities: Mapping[str, float], mentions: Mapping[int, Sequence[Mention]]
) -> _About:
    """`rarities` are those of the question's words; what no article of the archive holds (1) is lacking nowhere."""
    article, named = passage.article.article, mentions.get(passage.article.key, ())
    there = {*stems(passage.text), *stems(article.title)}
    held = there.union(stems(article.text)) if question.names else there
    own = question.own_names
    of_the_exchange = [name for name in question.names if name not in own]
    return _About(
        min(least_held(own, held, named), mean_held(of_the_exchange, held, named)),
        tells_of(question.period, article.published_on, named),
        max((value for stem, value in rarities.items() if stem not in there and value < 1), default=0.0),
    )


def _named(question: Question) -> frozenset[str]:
    """The stems of its names."""
    return frozenset(stem for name in question.names for stem in stems(name))


def _echo(question: Question, text: str, name: str | None, kind: NameKind | None) -> float:
    if name and kind and any(same_name(name, asked, kind) for asked in question.names):
        return 1.0
    said = stems(text)
    asked = _named(question).union(question.stems)
    return sum(stem in asked for stem in said) / (len(said) or 1)


def seen_again(features: Features, again: float | None) -> Features:
    """The same with what a second look says, as if the verifier said so too: how likely a candidate is before it is verified."""
    return replace(features, again=_seen(again), verified=_seen(again))


def _bounded(score: float) -> float:
    """Log-odds beyond ±8 say no more: one span must not outweigh everything else."""
    return max(-8.0, min(8.0, score))


def _seen(score: float | None) -> float | None:
    return None if score is None else _bounded(score)


def _says_nothing(text: str) -> bool:
    return all(word in _SAY_NOTHING for word in re.findall(r"\w+", fold(text)))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", fold(text)) if word not in _EMPTY_WORDS]


@lru_cache(maxsize=4096)
def _first_number(text: str) -> Number | None:
    """The first number of a few words: «9 %» is no part of «9 700 €»."""
    return next(iter(numbers(text)), None)


def _holds(longer: list[str], shorter: list[str]) -> bool:
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def as_row(features: Features) -> list[float]:
    """The features in the order of their names; 0 for what was not looked at."""
    return [value or 0.0 for value in asdict(features).values()]
