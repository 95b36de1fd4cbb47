"""What a question finds in an index, and what an index is to those who search, write and watch it, whatever engine it lies in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from embeddings.manifest import About, Manifest

if TYPE_CHECKING:
    from embeddings.generations import Contents, Layout

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Found:
    """Chunks that a question may be answered from: arrays of one length."""

    chunks: npt.NDArray[np.int64]  # ids in the catalogue
    days: npt.NDArray[np.int32]  # ordinal of the publication day, 0 where unknown
    similarities: Floats  # cosine of question and chunk
    words: Floats  # BM25; 0 where nothing is shared


class Generation(Protocol):
    """One saved index, ready to be searched."""

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""

    def find(self, question: Floats, stems: Sequence[str], k: int) -> Found:
        """The k chunks most similar to the vector of a question and the k with most of its running stems, in a fixed order.

        Each has both scores, whichever it was found by.
        """

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the chunks: 0 where every one holds it, 1 where none does."""


class GenerationStore(Protocol):
    """Where generations are kept. Another engine takes the place of FAISS's files by offering these methods."""

    def current(self) -> Manifest | None:
        """The manifest of the generation in use, or None where there is none that can be read."""

    def sound(self) -> Manifest | None:
        """The same, or None where it is not as it was written."""

    def number(self) -> int:
        """The number of the generation in use, 0 where there is none; to be asked often."""

    def load(self, model: str) -> Generation:
        """Raises IndexUnusableError where there is none, it is damaged, or another model made it."""

    def layout(self) -> "Layout | None":
        """What lies at each position, where the engine has positions that a next generation may leave out."""

    def write(self, contents: "Contents", about: About) -> Manifest:
        """Makes a new generation the one in use."""

    def trim(self, layout: "Layout", about: About) -> Manifest:
        """The same by leaving out positions of the one in use."""
