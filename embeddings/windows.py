"""Token rows of any length → batches that the network takes → one unit vector for each text.

A text longer than the network's window is cut into windows that do not overlap; its vector is the mean of theirs, weighted by
their tokens, which is mean pooling over the whole text but for the attention across cuts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Tokens = NDArray[np.int64]
Vectors = NDArray[np.float32]

_SIMILAR = 0.9  # a window joins a batch when it is this long at least beside the longest: the rest would be padding
_SLACK = 8  # tokens; or when it is shorter by no more than this


@dataclass(frozen=True)
class Marks:
    """The tokens that stand before and after every window, and the one that fills a row."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    padding: int


@dataclass(frozen=True)
class Window:
    """A part of a text, ready for the network. `weight`: how many of its tokens are the text's own."""

    text: int
    tokens: tuple[int, ...]
    weight: int
    last: bool


def windows(rows: Sequence[Sequence[int]], marks: Marks, size: int) -> list[Window]:
    """Each row of tokens cut into windows of at most `size` tokens, marks included; an empty row makes one window of marks."""
    room = size - len(marks.before) - len(marks.after)
    cut = []
    for text, row in enumerate(rows):
        for start in range(0, max(len(row), 1), room):
            part = tuple(row[start : start + room])
            cut.append(Window(text, (*marks.before, *part, *marks.after), max(len(part), 1), start + room >= len(row)))
    return cut


def batches(cut: Sequence[Window], budget: int) -> Iterator[list[Window]]:
    """Windows of like length together, the longest first, at most `budget` tokens a batch with its padding."""
    batch: list[Window] = []
    for window in sorted(cut, key=lambda window: len(window.tokens), reverse=True):
        if batch and not _fits(window, batch, budget):
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _fits(window: Window, batch: Sequence[Window], budget: int) -> bool:
    longest, length = len(batch[0].tokens), len(window.tokens)
    return (len(batch) + 1) * longest <= budget and (length >= _SIMILAR * longest or length >= longest - _SLACK)


def padded(batch: Sequence[Window], padding: int) -> tuple[Tokens, Tokens]:
    """(n, longest) tokens, filled up on the right, and the mask: 1 on a window's tokens, 0 on what fills up."""
    longest = max(len(window.tokens) for window in batch)
    tokens = np.full((len(batch), longest), padding, np.int64)
    mask = np.zeros((len(batch), longest), np.int64)
    for row, window in enumerate(batch):
        tokens[row, : len(window.tokens)] = window.tokens
        mask[row, : len(window.tokens)] = 1
    return tokens, mask


class Sums:
    """Adds windows up to texts."""

    def __init__(self, texts: int, dimensions: int) -> None:
        self._sums = np.zeros((texts, dimensions), np.float64)

    def add(self, batch: Sequence[Window], pooled: Vectors) -> None:
        """`pooled`: (windows, dimensions), not yet of unit length."""
        for window, vector in zip(batch, pooled, strict=True):
            self._sums[window.text] += window.weight * vector.astype(np.float64)

    def unit_vectors(self) -> Vectors:
        """(texts, dimensions), each of length 1."""
        lengths = np.linalg.norm(self._sums, axis=1, keepdims=True)
        units: Vectors = (self._sums / np.maximum(lengths, 1e-12)).astype(np.float32)
        return units
