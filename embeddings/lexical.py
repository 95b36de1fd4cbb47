"""Words: BM25 over French stems, and over pairs of words that stand side by side, beside the vectors."""

import hashlib
import itertools
import json
import math
import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import Stemmer

from embeddings.postings import Numbers, Postings

_MIX = np.uint64(0xBF58476D1CE4E5B9)  # odd and irregular (Stafford's mixing of SplitMix64)
_PLACES = 2**32 - 3  # dimensions from 1 on
PAIRS_WEIGHT = 0.2  # of two words side by side, beside one stem; fitted by `bench.fusion`
_WORD = re.compile(r"\w{1,64}")
# Words that say nothing of the subject. Question words are left to their low weight in BM25, but for those
# that articles seldom hold and questions nearly always do.
_EMPTY = frozenset(
    """
    a à au aux avec ce ces cet cette c d dans de des du elle elles en est et était été être eu il ils j je l la le les leur lui
    m mais me même n ne nous on ont ou où par pas pour qu que qui quoi quel quelle quels quelles quand combien comment pourquoi
    s sa se ses son sont sur t te tu un une vous y
    """.split()
)


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order: lower case, Snowball's French stems, then accents folded.

    Folding comes last, because the stemmer needs accents, and readers often leave them out.
    """
    return [stem for word in words(text) if word not in _EMPTY for stem in (_stem(word),) if stem]


def running_stems(text: str) -> list[str]:
    """Every word of a text in order: its stem, or, of a word that says nothing of the subject, itself behind an underscore."""
    named = (f"_{word}" if word in _EMPTY else _stem(word) for word in words(text))
    return [word for word in named if word]


def words(text: str) -> list[str]:
    """A text's words in order, in lower case."""
    lowered = unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae").replace("_", " ")
    return _WORD.findall(lowered)


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return Stemmer.Stemmer("french", 0)  # no cache of its own: ours is safe between threads


def question_dimensions(question: Sequence[str]) -> list[int]:
    """Where `Words.sparse` has the weights for the running stems of a question."""
    names = np.array([_number(word) for word in question], dtype=np.uint64)
    telling = names[[not word.startswith("_") for word in question]] if len(names) else names
    found: list[int] = np.unique(np.concatenate([_dimensions(telling), _dimensions(_pair(names[:-1], names[1:]))])).tolist()
    return found


def stem_dimension(stem: str) -> int:
    """The dimension of one stem."""
    return int(_dimensions(np.array([_number(stem)], dtype=np.uint64))[0])


def rarity(holding: int, count: int) -> float:
    """How rare a stem is that so many of all chunks hold: inverse frequency, 0 where every one does, 1 where none does."""
    return math.log(1 + (count - holding + 0.5) / (holding + 0.5)) / math.log(1 + (count + 0.5) / 0.5)


def _number(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest())


def _pair(before: npt.NDArray[np.uint64], after: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    return _MIX * before + after  # numbers of 64 bits that run over: another order is another pair


def _dimensions(numbers: npt.NDArray[np.uint64]) -> Numbers:
    """32 bits of each number, mixed; engines of sparse vectors have no more. Of a million terms some hundreds share a place."""
    mixed = (numbers ^ (numbers >> np.uint64(29))) * _MIX
    return (mixed >> np.uint64(32)).astype(np.int64) % _PLACES + 1


class Words:
    """The word index of one generation: one score a chunk for a question."""

    def __init__(self, vocabulary: Sequence[str], stems: Postings, pairs: Postings, count: int) -> None:
        """`count`: how many chunks there are."""
        self._ids = {word: at for at, word in enumerate(vocabulary)}
        self._stems, self._pairs, self._count = stems, pairs, count
        self._left_out: Numbers | None = None

    @classmethod
    def build(cls, chunks: Iterable[Sequence[str]]) -> "Words":
        """Indexes chunks by their running stems, in the order of their positions; reads them once, and keeps none of them."""
        ids: dict[str, int] = {}
        places, lengths = array("q"), array("q")
        for each in chunks:
            places.extend(ids.setdefault(word, len(ids)) for word in each)
            lengths.append(len(each))
        words, count = np.array(places, dtype=np.int64), len(lengths)
        chunk = np.repeat(np.arange(count), np.array(lengths, dtype=np.int64))
        telling = np.array([not word.startswith("_") for word in ids], dtype=bool)[words]
        beside = chunk[1:] == chunk[:-1]
        pairs = (words[:-1] * len(ids) + words[1:])[beside]
        stems = Postings.build(words[telling], chunk[telling], count)
        return cls(list(ids), stems, Postings.build(pairs, chunk[1:][beside], count), count)

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing that runs when it is loaded."""
        folder.mkdir()
        about = {"count": self._count, "vocabulary": list(self._ids)}
        (folder / "words.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        self._stems.save(folder / "stems")
        self._pairs.save(folder / "pairs")

    @classmethod
    def load(cls, folder: Path, left_out: Numbers | None = None) -> "Words":
        """Loads what `save` wrote, mapped into memory rather than read; positions `left_out` score nothing any more.

        Raises OSError, ValueError or EOFError where it is damaged.
        """
        about = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        loaded = cls(about["vocabulary"], Postings.load(folder / "stems"), Postings.load(folder / "pairs"), about["count"])
        loaded._left_out = left_out
        return loaded

    def __len__(self) -> int:
        return self._count

    def sparse(self) -> tuple[Numbers, Numbers, npt.NDArray[np.float32]]:
        """All weights for an engine of sparse vectors: chunk, dimension and weight, by chunk; see `question_dimensions`.

        The product of a chunk with ones at the dimensions of a question is its score.
        """
        names = np.array([_number(word) for word in self._ids], dtype=np.uint64)
        before, after = np.divmod(self._pairs.terms, max(len(self._ids), 1))
        parts = (
            (self._stems, _dimensions(names[self._stems.terms]), 1.0),
            (self._pairs, _dimensions(_pair(names[before], names[after])), PAIRS_WEIGHT),
        )
        chunks = np.concatenate([postings.chunks for postings, _, _ in parts]).astype(np.int64)
        dimensions = np.concatenate([np.repeat(which, np.diff(postings.starts)) for postings, which, _ in parts])
        weights = np.concatenate([np.float32(weight) * postings.weights for postings, _, weight in parts])
        order = np.argsort(chunks, kind="stable")
        return chunks[order], dimensions[order], weights[order]

    def holding(self) -> dict[int, int]:
        """How many chunks hold each stem, by its dimension."""
        names = np.array([_number(word) for word in self._ids], dtype=np.uint64)
        return dict(zip(_dimensions(names[self._stems.terms]).tolist(), np.diff(self._stems.starts).tolist(), strict=True))

    def scores(self, question: Sequence[str], pairs_weight: float = PAIRS_WEIGHT) -> npt.NDArray[np.float32]:
        """The score of every chunk for the running stems of a question, shape (chunks,); zero where nothing is shared."""
        scores = np.zeros(self._count, dtype=np.float32)
        known = [self._ids.get(word, -1) for word in question]
        telling = [at for at, word in zip(known, question, strict=True) if not word.startswith("_")]
        pairs = [one * len(self._ids) + next_one for one, next_one in itertools.pairwise(known) if min(one, next_one) >= 0]
        self._stems.add_to(scores, list(dict.fromkeys(telling)))
        self._pairs.add_to(scores, list(dict.fromkeys(pairs)), pairs_weight)
        if self._left_out is not None:
            scores[self._left_out] = 0
        return scores

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the chunks: 0 where every one holds it, 1 where none does (inverse frequency, scaled)."""
        return rarity(self._stems.holding(self._ids.get(stem, -1)), self._count)
