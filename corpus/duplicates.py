"""Near-identical articles form one family: agency copies, updates, the same text under another title.

A signature is the sample of a text's three-word runs that has the smallest hashes. Two samples tell how
much of one text is in the other (A. Broder, "On the resemblance and containment of documents", 1997), which
signatures of independent minima (MinHash) do not when a short text stands inside a long one.
"""

import re
import zlib
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from corpus.names import fold

Sample = NDArray[np.uint32]

RUN = 3  # words
SIZE = 200  # hashes kept of a text, 4 bytes each; a text of fewer runs is kept whole
# Chosen by reading pairs of a real archive around them: below, serial articles (the gas price of each month,
# the epidemic's toll of each day) share their formulas and background, not their news.
RESEMBLANCE = 0.5  # share of all runs of two texts that both have
CONTAINMENT = 0.7  # share of the shorter text's runs that the longer one has
_TELLING = 12  # sampled runs of the shorter text below which being contained says nothing
_COMMON = 12  # articles: a run that more of them share is a formula of the trade, or the text of many copies
_WORTH_COMPARING = 0.12  # share of the smaller sample that a pair has in common; near copies have three times that
_READ = 100_000  # characters of a text that are read

_WORD = re.compile(r"\w+")
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], dtype=np.uint64)


def signature(text: str) -> bytes:
    """What tells near copies of a text: up to 200 hashes, ascending, 4 bytes each, little end first.

    It depends on the words alone, and is the same on every machine and in every process.
    """
    words = _WORD.findall(fold(text[:_READ]))
    if not words:
        return b""
    hashes = np.array([zlib.crc32(word.encode()) for word in words], dtype=np.uint64)
    hashes = np.pad(hashes, (0, max(0, RUN - len(hashes))))
    runs = np.zeros(len(hashes) - RUN + 1, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + len(runs)] * factor
    smallest: Sample = np.unique(_mixed(runs))[:SIZE]
    return smallest.astype("<u4").tobytes()


def families(signatures: Mapping[str, bytes]) -> dict[str, str]:
    """Article id → family id: the smallest article id of the family. The order of the articles does not matter.

    An article without near copies is a family of its own. One with an empty signature, too.
    """
    ids = sorted(signatures)
    samples = [np.frombuffer(signatures[one], dtype="<u4") for one in ids]
    parent = list(range(len(ids)))
    for first, second in _candidates(samples):
        one, other = _root(parent, first), _root(parent, second)
        if one != other and are_near(samples[first], samples[second]):
            parent[max(one, other)] = min(one, other)
    return {one: ids[_root(parent, place)] for place, one in enumerate(ids)}


def are_near(first: Sample, second: Sample) -> bool:
    """Whether two samples are those of near-identical texts, or of a text and a longer one that holds it."""
    shared, ours, theirs = _compared(first, second)
    if not shared:
        return False
    if shared / (ours + theirs - shared) >= RESEMBLANCE:
        return True
    return min(ours, theirs) >= _TELLING and shared / min(ours, theirs) >= CONTAINMENT


def _compared(first: Sample, second: Sample) -> tuple[int, int, int]:
    """How many hashes two samples share, and how many each has, over the range of hashes that both sampled."""
    last = min((int(sample[-1]) for sample in (first, second) if len(sample) >= SIZE), default=0xFFFFFFFF)
    ours = first[: np.searchsorted(first, last, side="right")]
    theirs = second[: np.searchsorted(second, last, side="right")]
    return len(np.intersect1d(ours, theirs, assume_unique=True)), len(ours), len(theirs)


def _mixed(numbers: NDArray[np.uint64]) -> Sample:
    """Spreads sums evenly over 32 bits (the finaliser of splitmix64)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (numbers >> np.uint64(32)).astype(np.uint32)


def _candidates(samples: list[Sample]) -> Iterator[tuple[int, int]]:
    """Pairs of places that share enough hashes to be worth comparing.

    A hash that many articles share pairs each only with the next: copies of one text share all their
    hashes, so they are linked still, and formulas of the trade cost little.
    """
    sizes = np.array([len(sample) for sample in samples], dtype=np.int64)
    if not sizes.sum():
        return
    hashes = np.concatenate(samples)
    owners = np.repeat(np.arange(len(samples), dtype=np.int64), sizes)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    counts = np.diff(np.r_[starts, len(hashes)])
    pairs = [_pairs(owners, starts[counts == count], count, len(samples)) for count in range(2, _COMMON + 1)]
    inside = np.repeat(counts > _COMMON, counts)[:-1] & (hashes[1:] == hashes[:-1])
    pairs.append(owners[:-1][inside] * len(samples) + owners[1:][inside])
    found, times = np.unique(np.concatenate(pairs), return_counts=True)
    first, second = np.divmod(found, len(samples))
    enough = times >= np.maximum(3, _WORTH_COMPARING * np.minimum(sizes[first], sizes[second]))
    yield from zip(first[enough].tolist(), second[enough].tolist(), strict=True)


def _pairs(owners: NDArray[np.int64], starts: NDArray[np.int64], count: int, width: int) -> NDArray[np.int64]:
    """Every pair of owners of each run of `count` equal hashes, as first · width + second."""
    rows = owners[starts[:, None] + np.arange(count)]
    first, second = np.triu_indices(count, 1)
    paired: NDArray[np.int64] = (rows[:, first] * width + rows[:, second]).ravel()
    return paired


def _root(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
