"""Words: BM25 over French stems, and over pairs of words that stand side by side, beside the vectors."""

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
    return [stem for word in _WORD.findall(_lowered(text)) if word not in _EMPTY for stem in (_stem(word),) if stem]


def running_stems(text: str) -> list[str]:
    """Every word of a text in order: its stem, or, of a word that says nothing of the subject, itself behind an underscore."""
    words = (f"_{word}" if word in _EMPTY else _stem(word) for word in _WORD.findall(_lowered(text)))
    return [word for word in words if word]


def _lowered(text: str) -> str:
    return unicodedata.normalize("NFC", text).lower().replace("œ", "oe").replace("æ", "ae").replace("_", " ")


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    return Stemmer.Stemmer("french", 0)  # no cache of its own: ours is safe between threads


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
        holding = self._stems.holding(self._ids.get(stem, -1))
        return math.log(1 + (self._count - holding + 0.5) / (holding + 0.5)) / math.log(1 + (self._count + 0.5) / 0.5)
