"""The reader: a question and passages → the spans that answer, with scores, and how likely none does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.reader_spans import Found, found
from bot.answering.trained import Network

SPANS = 5  # of each passage


@dataclass(frozen=True)
class Span:
    """A candidate answer: passages[passage] text[start:end] == text.

    `score` is the log-odds that this span answers rather than nothing in its passage: comparable
    across passages and questions; 0 is even. `again` is that of a second look (`second_look.py`), `verified` what the
    verifier says of the span (`verification.py`); both only where there was a second look at the reading.
    """

    passage: int
    start: int
    end: int
    text: str
    score: float
    again: float | None = None
    verified: float | None = None


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
class Seen:
    """A passage's best spans with their odds against "no answer", and the answerable head's logit."""

    passage: int
    found: tuple[Found, ...]
    head: float


class PassageReader:
    """Reads all passages of a question in one batch. Safe to share between threads."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """See `Reader.read`. A passage without text has no spans and surely no answer."""
        answerable = [-_SURE] * len(passages)
        spans: list[Span] = []
        for seen in self.see(question, passages):
            text = passages[seen.passage][1]
            scored = [(f, self.network.calibration.score(f.odds, seen.head)) for f in seen.found]
            spans += [Span(seen.passage, f.start, f.end, text[f.start : f.end], score) for f, score in scored]
            answerable[seen.passage] = max((score for _, score in scored), default=-_SURE)
        return Reading(tuple(sorted(spans, key=lambda span: -span.score)), tuple(answerable))

    def see(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Seen]:
        """What `read` scores, for each passage with text: what the calibration is fitted to."""
        told = [i for i, (_, text) in enumerate(passages) if text.strip()] if question.strip() else []
        if not told:
            return []
        pairs = self.network.tokenizer.pairs(question, [passages[i] for i in told])
        return [
            Seen(i, tuple(found(starts, ends, pair.bounds, passages[i][1], SPANS)), head)
            for i, pair, (starts, ends, head) in zip(told, pairs, self.network.logits(pairs), strict=True)
        ]
