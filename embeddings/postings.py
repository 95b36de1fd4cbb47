"""Which chunks hold a term, and how much it weighs there: BM25 (Robertson and Zaragoza 2009, https://doi.org/10.1561/1500000019).

The weights are worked out when the index is built, as bm25s does (Lù 2024, https://arxiv.org/abs/2407.03618): a question only
adds them up. Plain arrays, mapped into memory: of an archive of any size only what a question asks for is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

K1, B = 0.9, 0.6


@dataclass(frozen=True)
class Postings:
    """For each term, a whole number, the chunks that hold it. Safe to share between threads."""

    terms: Numbers  # ascending
    starts: Numbers  # where each term's part of the next two begins, and the end
    chunks: npt.NDArray[np.int32]
    weights: Floats

    @classmethod
    def build(cls, terms: Numbers, chunks: Numbers, count: int) -> "Postings":
        """From the term and the chunk of every place where a term stands; `count`: how many chunks there are."""
        places = terms * count + chunks  # one number a place: sorted several times as fast as two
        held, times = np.unique(places, return_counts=True)
        terms, chunks = np.divmod(held, count)
        known, starts = np.unique(terms, return_index=True)
        starts = np.append(starts, len(held)).astype(np.int64)
        lengths = np.bincount(places % count, minlength=count)
        weights = _weights(times, lengths, chunks, np.diff(starts), count)
        return cls(known, starts, chunks.astype(np.int32), weights)

    def save(self, folder: Path) -> None:
        """Writes one array a file into a folder that is made."""
        folder.mkdir()
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "Postings":
        """Maps what `save` wrote. Raises OSError, ValueError or EOFError where it is damaged."""
        return cls(*(np.load(folder / f"{field.name}.npy", mmap_mode="r", allow_pickle=False) for field in fields(cls)))

    def add_to(self, scores: Floats, terms: Sequence[int], weight: float = 1.0) -> None:
        """Adds what each chunk has of these terms, times `weight`, to its score."""
        for at, term in zip(np.searchsorted(self.terms, terms), terms, strict=True):
            if at < len(self.terms) and self.terms[at] == term:
                part = slice(self.starts[at], self.starts[at + 1])
                scores[self.chunks[part]] += np.float32(weight) * self.weights[part]

    def holding(self, term: int) -> int:
        """How many chunks hold a term."""
        at = int(np.searchsorted(self.terms, term))
        return int(self.starts[at + 1] - self.starts[at]) if at < len(self.terms) and self.terms[at] == term else 0


def _weights(times: Numbers, lengths: Numbers, chunks: Numbers, holding: Numbers, count: int) -> Floats:
    """BM25 of each term in each chunk, the inverse frequency that is never negative (as Lucene has it)."""
    inverse = np.log(1 + (count - holding + 0.5) / (holding + 0.5))
    usual = max(lengths.mean(), 1.0)
    room = K1 * (1 - B + B * lengths[chunks] / usual)
    weights: Floats = ((K1 + 1) * times / (times + room) * np.repeat(inverse, holding)).astype(np.float32)
    return weights
