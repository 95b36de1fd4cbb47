"""Question → passages, best first: vectors and words fused, the period asked for taken into account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.catalogue import Catalogue
from corpus.chunk import embedded_text
from corpus.dates.question import Period
from corpus.stored import PassageText, StoredArticle
from embeddings.encoder import Encoder
from embeddings.generations import LoadedGeneration
from embeddings.index import Floats, Positions
from embeddings.lexical import stems
from embeddings.live import LiveGeneration

CANDIDATES = 200  # of each kind, vectors and words, before fusion
VECTORS_WEIGHT = 0.7  # BM25 has the rest; both scaled to 0..1 over the candidates
PERIOD_BONUS = 0.10  # for an article published within the period asked for, or soon after: it raises, never hides
FAVOURED_BONUS = 0.08  # for the articles that the conversation is about
_SOON_AFTER = 7  # days: news tells of a day in the days that follow


@dataclass(frozen=True)
class Passage:
    """A chunk, or chunks that touch, found for a question; `score` is higher for better, comparable within one question."""

    article: StoredArticle
    start: int
    end: int
    text: str
    score: float
    similarity: float = 0.0  # cosine of question and chunk
    coverage: float = 0.0  # share, by weight, of the question's words that the chunk holds: 0..1


@dataclass(frozen=True)
class _Candidates:
    """Positions of one generation that a question may be answered from, with their scores: arrays of one length."""

    positions: Positions
    fused: Floats
    similarities: Floats


class Retriever:
    """Searches the generation in use."""

    def __init__(self, encoder: Encoder, live: LiveGeneration, catalogue: Catalogue) -> None:
        self._encoder = encoder
        self._live = live
        self._catalogue = catalogue

    def search(
        self, question: str, k: int = 10, period: Period | None = None, favoured: frozenset[str] = frozenset()
    ) -> list[Passage]:
        """The k best passages for a question, best first; fewer from a small archive.

        Of near-identical articles only one gives passages. A `period` raises articles of that time, and `favoured`
        those articles (ids), a little: neither hides others.
        """
        generation = self._live.current()
        asked = stems(question)
        candidates = self._candidates(generation, question, asked, period)
        order = np.argsort(-candidates.fused, kind="stable")[: 3 * k + 20]
        chunks = generation.columns.chunks[candidates.positions[order]].tolist()
        texts = self._catalogue.passage_texts(chunks)  # an article may have been removed since this generation was made
        weights = {stem: generation.words.weight(stem) for stem in asked}
        found = [
            _passage(texts[chunk], float(candidates.fused[at]), float(candidates.similarities[at]), favoured)
            for chunk, at in zip(chunks, order, strict=True)
            if chunk in texts
        ]
        best = _one_of_a_family(sorted(found, key=lambda passage: -passage.score))[:k]
        return [replace(passage, coverage=_covered(passage, weights)) for passage in best]  # costly: for what is kept alone

    def _candidates(
        self, generation: LoadedGeneration, question: str, asked: Sequence[str], period: Period | None
    ) -> _Candidates:
        vector = self._encoder.encode_questions([question])[0]
        _, near = generation.vectors.search(vector, CANDIDATES)
        bm25 = generation.words.scores(asked)
        positions = np.union1d(near, _highest(bm25, CANDIDATES))
        similarities = generation.vectors.similarities(vector, positions)
        fused = VECTORS_WEIGHT * _scaled(similarities) + (1 - VECTORS_WEIGHT) * _scaled(bm25[positions])
        if period:
            fused = fused + PERIOD_BONUS * _within(generation.columns.days[positions], period)
        return _Candidates(positions, fused, similarities)


def joined(passages: Sequence[Passage]) -> list[Passage]:
    """Passages of one article that touch become one, in the better one's place."""
    found: list[Passage] = []
    for passage in passages:
        for at, other in enumerate(found):
            if passage.article.key == other.article.key and _touch(passage, other):
                start, end = min(passage.start, other.start), max(passage.end, other.end)
                found[at] = replace(other, start=start, end=end, text=other.article.article.text[start:end])
                break
        else:
            found.append(passage)
    return found


def _scaled(scores: Floats) -> Floats:
    """Scores brought to 0..1, the best being 1."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _highest(scores: Floats, k: int) -> Positions:
    """Positions of the k highest scores above zero."""
    k = min(k, len(scores))
    top = np.argpartition(-scores, k - 1)[:k]
    return top[scores[top] > 0].astype(np.int64)


def _within(days: npt.NDArray[np.int32], period: Period) -> Floats:
    """1 for an article published within the period or soon after it."""
    return np.array([_tells_of(int(day), period) for day in days], dtype=np.float32)


def _tells_of(day: int, period: Period) -> bool:
    return day > _SOON_AFTER and any(period.includes(date.fromordinal(day - later)) for later in range(_SOON_AFTER + 1))


def _passage(text: PassageText, score: float, similarity: float, favoured: frozenset[str]) -> Passage:
    words = text.stored.article.text[text.start : text.end]
    bonus = FAVOURED_BONUS if text.stored.article.id in favoured else 0.0
    return Passage(text.stored, text.start, text.end, words, score + bonus, similarity)


def _covered(passage: Passage, weights: Mapping[str, float]) -> float:
    there = set(stems(embedded_text(passage.article.article.title, passage.text)))
    return sum(weight for stem, weight in weights.items() if stem in there) / (sum(weights.values()) or 1.0)


def _one_of_a_family(passages: Sequence[Passage]) -> list[Passage]:
    """Of near-identical articles, only the one whose passage comes first."""
    chosen: dict[str, str] = {}
    return [
        passage
        for passage in passages
        if chosen.setdefault(passage.article.family, passage.article.article.id) == passage.article.article.id
    ]


def _touch(one: Passage, other: Passage) -> bool:
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return not first.article.article.text[first.end : second.start].strip()
