"""Words: BM25 over French stems, beside the vectors."""

import json
import logging
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import Stemmer

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

    def __init__(self, index: Any, left_out: npt.NDArray[np.int64] | None = None) -> None:
        """`left_out`: positions that score nothing any more."""
        self._index = index
        self._left_out = left_out

    @classmethod
    def build(cls, chunks: Sequence[Sequence[str]]) -> "Words":
        """Indexes chunks by their stems, in the order of their positions."""
        bm25s = _bm25s()
        index = bm25s.BM25(method="lucene", k1=1.2, b=0.6)
        vocabulary: dict[str, int] = {}
        ids = [[vocabulary.setdefault(stem, len(vocabulary)) for stem in chunk] for chunk in chunks]
        index.index((ids, vocabulary or {"": 0}), create_empty_token=False, show_progress=False)
        return cls(index)

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing that runs when it is loaded."""
        self._index.save(folder, allow_pickle=False, show_progress=False)

    @classmethod
    def load(cls, folder: Path, left_out: npt.NDArray[np.int64] | None = None) -> "Words":
        """Loads what `save` wrote, mapped into memory rather than read.

        Raises OSError or ValueError where it is damaged.
        """
        json.loads((folder / "params.index.json").read_text())  # a plain error rather than the library's own
        return cls(_bm25s().BM25.load(folder, mmap=True, load_corpus=False), left_out)

    def scores(self, question_stems: Sequence[str]) -> npt.NDArray[np.float32]:
        """BM25 of every chunk, shape (chunks,), zero where no word is shared."""
        known = [self._index.vocab_dict[stem] for stem in dict.fromkeys(question_stems) if stem in self._index.vocab_dict]
        if not known:
            return np.zeros(self._index.scores["num_docs"], dtype=np.float32)
        scores = np.asarray(self._index.get_scores(known), dtype=np.float32)
        if self._left_out is not None:
            scores[self._left_out] = 0
        return scores


def _bm25s() -> Any:
    import bm25s  # deferred: it loads scipy, which commands that do not search need not wait for

    logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells its every step, at DEBUG, whatever the root says
    return bm25s
