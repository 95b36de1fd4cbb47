"""The vector index of one generation, in FAISS: the only place that knows of it."""

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]


class VectorIndex(Protocol):
    """Vectors by position, searched by similarity (cosine: the vectors are of unit length).

    Another engine takes FAISS's place by offering these methods.
    """

    def search(self, question: Floats, k: int) -> tuple[Floats, Positions]:
        """The k most similar positions for a question (dimensions,), best first, with their similarities."""

    def similarities(self, question: Floats, positions: Positions) -> Floats:
        """The similarity of the question to each of these positions."""

    def __len__(self) -> int: ...


class FaissIndex:
    """Exact search over unit vectors."""

    def __init__(self, index: Any) -> None:
        self._index = index
        _faiss().omp_set_num_threads(1)  # one question is slower on two threads than on one

    @classmethod
    def build(cls, vectors: Floats) -> "FaissIndex":
        """Indexes vectors (n, dimensions) in the order of their positions."""
        index = _faiss().IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    def save(self, path: Path) -> None:
        """Writes the index to one file."""
        _faiss().write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path) -> "FaissIndex":
        """Maps a saved index into memory. Raises OSError where the file is missing or damaged."""
        faiss = _faiss()
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
        except RuntimeError as error:  # the library's own, with lines of its source in it
            raise OSError(f"{path.name} cannot be read as a vector index") from error

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        return int(self._index.d)

    def search(self, question: Floats, k: int) -> tuple[Floats, Positions]:
        """The k most similar positions for a question (dimensions,), best first, with their similarities."""
        similarities, positions = self._index.search(question.reshape(1, -1), min(k, len(self)))
        return similarities[0], positions[0]

    def similarities(self, question: Floats, positions: Positions) -> Floats:
        """The similarity of the question to each of these positions."""
        vectors = self._index.reconstruct_batch(np.ascontiguousarray(positions, dtype=np.int64))
        return np.asarray(vectors @ question, dtype=np.float32)


def _faiss() -> Any:
    import faiss  # deferred: commands that do not search start without it

    return faiss
