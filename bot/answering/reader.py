"""The reader: a question and passages → the spans that answer, with scores, and how likely none does."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.answering.reader_engine import Engine, WordVectors, load_engine
from bot.answering.reader_spans import Found, found
from bot.answering.reader_tokens import Tokenizer, batch

SPANS = 5  # of each passage
_FORMAT = 1

# What a converted reader is compared with torch on: like what it reads, invented.
_PROBE = (
    "Dans quelle ville le ministre des Transports a-t-il inauguré la nouvelle gare ?",
    [
        (
            "Une nouvelle gare ouvre ses portes",
            "Le ministre des Transports, Paul Lemaire, a inauguré lundi 4 juin la gare de Valmont-sur-Mer, où 1.200 "
            "voyageurs sont attendus chaque jour. « C'est l'aboutissement de dix ans d'efforts », s'est-il félicité.",
        ),
        ("Météo : un week-end sous la pluie", "Il pleuvra samedi sur tout l'Ouest, avec des orages en soirée."),
    ],
)


class ReaderError(Exception):
    """A reader that cannot be loaded: what is wrong, and the remedy."""


@dataclass(frozen=True)
class Span:
    """A candidate answer: passages[passage] text[start:end] == text.

    `score` is the log-odds that this span answers rather than nothing in its passage: comparable
    across passages and questions; 0 is even. `again` is that of a second look (`second_look.py`), where there was one.
    """

    passage: int
    start: int
    end: int
    text: str
    score: float
    again: float | None = None


_SURE = 20.0  # log-odds where there is nothing to read


@dataclass(frozen=True)
class Reading:
    """Spans, best first over all passages; `answerable`: for each passage, the log-odds that it answers.

    `no_answer`: log-odds that no passage answers, the opposite of the best of `answerable`.
    """

    spans: tuple[Span, ...]
    answerable: tuple[float, ...]

    @property
    def no_answer(self) -> float:
        return -max(self.answerable, default=-_SURE)


class Reader(Protocol):
    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """Reads (title, text) passages; offsets are in each text, the title left out."""
        ...


@dataclass(frozen=True)
class Calibration:
    """How the span's odds and the answerable head's logit add up to log-odds; fitted on held-out articles."""

    span: float = 1.0
    head: float = 0.0
    bias: float = 0.0

    def score(self, odds: float, head: float) -> float:
        """Log-odds that a span with these logits answers."""
        return self.span * odds + self.head * head + self.bias


@dataclass(frozen=True)
class Seen:
    """A passage's best spans with their odds against "no answer", and the answerable head's logit."""

    passage: int
    found: tuple[Found, ...]
    head: float


class PassageReader:
    """Reads all passages of a question in one batch. Safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer, words: WordVectors, engine: Engine, calibration: Calibration) -> None:
        self._tokenizer = tokenizer
        self._words = words
        self._engine = engine
        self.calibration = calibration

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """See `Reader.read`. A passage without text has no spans and surely no answer."""
        answerable = [-_SURE] * len(passages)
        spans: list[Span] = []
        for seen in self.see(question, passages):
            text = passages[seen.passage][1]
            scored = [(f, self.calibration.score(f.odds, seen.head)) for f in seen.found]
            spans += [Span(seen.passage, f.start, f.end, text[f.start : f.end], score) for f, score in scored]
            answerable[seen.passage] = max((score for _, score in scored), default=-_SURE)
        return Reading(tuple(sorted(spans, key=lambda span: -span.score)), tuple(answerable))

    def see(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Seen]:
        """What `read` scores, for each passage with text: what the calibration is fitted to."""
        told = [i for i, (_, text) in enumerate(passages) if text.strip()] if question.strip() else []
        if not told:
            return []
        pairs = self._tokenizer.pairs(question, [passages[i] for i in told])
        tokens, mask = batch(pairs)
        starts, ends, heads = self._engine(self._words(tokens), mask)
        lengths = mask.sum(axis=1)
        return [
            Seen(i, tuple(found(s[:n], e[:n], pair.bounds, passages[i][1], SPANS)), float(head))
            for i, pair, s, e, head, n in zip(told, pairs, starts, ends, heads, lengths, strict=True)
        ]


def load_reader(weights: Path, base: Path, var: Path) -> PassageReader:
    """The trained reader in `weights` on the encoder in `base`; its converted model is kept under `var`/models.

    Raises `ReaderError` where a file is missing or not this reader's.
    """
    about = _about(weights)
    try:
        tokenizer, words = Tokenizer(base), WordVectors(base)
        tokens, mask = batch(tokenizer.pairs(*_PROBE))
        engine = load_engine(weights, base, var, {"weights": about["weights"]}, (words(tokens), mask))
        return PassageReader(tokenizer, words, engine, Calibration(**about["calibration"]))
    except (OSError, ValueError, RuntimeError) as error:  # OpenVINO raises RuntimeError
        raise ReaderError(f"the reader in {weights} cannot be loaded on the encoder in {base}: {error}") from error


def _about(weights: Path) -> dict[str, Any]:
    path = weights / "config.json"
    try:
        about: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ReaderError(f"{path} cannot be read ({error}). Restore it, or train the reader again (training/).") from error
    if about.get("format") != _FORMAT:
        raise ReaderError(f"{path}: format {about.get('format')!r} is not {_FORMAT}. Export the reader again (training/).")
    return about
