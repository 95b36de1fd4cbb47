"""Question → passages, best first: vectors and words fused, the period asked for taken into account."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from corpus.catalogue import Catalogue
from corpus.dates.question import Period
from corpus.stored import PassageText, StoredArticle
from embeddings.encoder import Encoder
from embeddings.familiar import otherwise
from embeddings.finding import Floats, Found, Generation
from embeddings.lexical import running_stems
from embeddings.live import LiveGeneration

CANDIDATES = 200  # of each kind, vectors and words, before fusion
WORDS_WEIGHT = 0.006  # of a chunk's BM25, beside its cosine: both as they are, so that a question all of whose words are common
# leans on its vector by itself; fitted by `bench.fusion`
FITTED_ON = 7_000  # chunks of the largest archive that it was fitted on
PERIOD_BONUS = 0.15  # for an article published within the period asked for, or soon after: it raises, never hides
FAVOURED_BONUS = 0.08  # for the articles that the conversation is about


@dataclass(frozen=True)
class Passage:
    """A chunk, or chunks that touch, found for a question; `score` is higher for better, comparable within one question."""

    article: StoredArticle
    start: int
    end: int
    text: str
    score: float
    similarity: float = 0.0  # cosine of question and chunk


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
        candidates = self._candidates(generation, question)
        fused = _fused(candidates, period, words_weight(generation.manifest.chunks))
        order = np.argsort(-fused, kind="stable")[: 3 * k + 20]
        chunks = candidates.chunks[order].tolist()
        texts = self._catalogue.passage_texts(chunks)  # an article may have been removed since this generation was made
        found = [
            _passage(texts[chunk], float(fused[at]), float(candidates.similarities[at]), favoured)
            for chunk, at in zip(chunks, order, strict=True)
            if chunk in texts
        ]
        return _one_of_a_family(sorted(found, key=lambda passage: -passage.score))[:k]

    def _candidates(self, generation: Generation, question: str) -> Found:
        stems = running_stems(question) + otherwise(question)
        return generation.find(self._encoder.encode_questions([question])[0], stems, CANDIDATES)


def words_weight(chunks: int) -> float:
    """Of BM25 beside the cosine, in an archive of so many chunks.

    How much a rare word counts in BM25 grows with the logarithm of their number, what a cosine counts does not: over the weight's
    own archives it is as fitted, and beyond them the product stays what it was.
    """
    return WORDS_WEIGHT * min(1.0, math.log(FITTED_ON) / math.log(max(2, chunks)))


def _fused(found: Found, period: Period | None, words: float) -> Floats:
    fused = _scaled(found.similarities + words * found.words)
    return fused + PERIOD_BONUS * _within(found.days, period) if period else fused


def joined(passages: Sequence[Passage], k: int) -> list[Passage]:
    """The first k passages of a longer list once those of one article that touch are one, in the place of the best of them.

    For people and programs that read passages; a reader with a window takes them as they are found.
    """
    found: list[Passage] = []
    for passage in passages:
        touching = [at for at, other in enumerate(found) if passage.article.key == other.article.key and _touch(passage, other)]
        if touching:
            found[touching[0]] = _one([*(found[at] for at in touching), passage])
            found = [one for at, one in enumerate(found) if at not in touching[1:]]  # it may have filled the gap of two
        elif len(found) == k:
            break
        else:
            found.append(passage)
    return found


def _scaled(scores: Floats) -> Floats:
    """Scores brought to 0..1, the best being 1."""
    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)


def _within(days: npt.NDArray[np.int32], period: Period) -> Floats:
    """1 for an article published within the period or soon after it."""
    return np.array([day > 0 and period.is_told_on(date.fromordinal(int(day))) for day in days], dtype=np.float32)


def _passage(text: PassageText, score: float, similarity: float, favoured: frozenset[str]) -> Passage:
    words = text.stored.article.text[text.start : text.end]
    bonus = FAVOURED_BONUS if text.stored.article.id in favoured else 0.0
    return Passage(text.stored, text.start, text.end, words, score + bonus, similarity)


def _one_of_a_family(passages: Sequence[Passage]) -> list[Passage]:
    """Of near-identical articles, only the one whose passage comes first."""
    chosen: dict[str, str] = {}
    return [
        passage
        for passage in passages
        if chosen.setdefault(passage.article.family, passage.article.article.id) == passage.article.article.id
    ]


def _one(passages: Sequence[Passage]) -> Passage:
    """Passages that touch as one, with the score of the first."""
    start, end = min(one.start for one in passages), max(one.end for one in passages)
    return replace(passages[0], start=start, end=end, text=passages[0].article.article.text[start:end])


def _touch(one: Passage, other: Passage) -> bool:
    first, second = sorted((one, other), key=lambda passage: passage.start)
    return not first.article.article.text[first.end : second.start].strip()
