"""The vector index of one generation, in FAISS: the only place that knows of it."""

import errno
import math
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from embeddings.openvino_engine import cores

Floats = npt.NDArray[np.float32]
Positions = npt.NDArray[np.int64]

# Up to here every vector is compared, in under 10 ms; beyond, vectors lie in lists around centres, and only the lists nearest to
# the question are read (an inverted file: Jégou et al. 2011, https://hal.science/inria-00514462). Measured by `bench.structure`:
# a graph (HNSW) finds a little more, sooner, takes twice as long to build, and comes out another each time it is built.
EXACT_UP_TO = 120_000
_LISTS_A_ROOT = 4  # lists, as a multiple of the root of the number of vectors
_PROBED = 1 / 8  # share of the lists that a question reads
_LEARNED_FROM = 64  # vectors a list that its centre is found from
_ROUNDS = 10  # of finding the centres


class VectorIndex(Protocol):
    """Vectors by position, searched by similarity (cosine: the vectors are of unit length).

    Another engine takes FAISS's place by offering these methods.
    """

    def search(self, question: Floats, k: int) -> tuple[Floats, Positions]:
        """The k most similar positions for a question (dimensions,), best first, with their similarities.

        Fewer where there are fewer. Positions that are left out are never among them.
        """

    def similarities(self, question: Floats, positions: Positions) -> Floats:
        """The similarity of the question to each of these positions."""

    def __len__(self) -> int:
        """How many positions there are, with those left out."""


class FaissIndex:
    """Unit vectors: all of them compared where they are few enough, else those of the nearest lists."""

    def __init__(self, index: Any, left_out: Positions | None = None) -> None:
        """`left_out`: positions that are not found any more."""
        self._index = index
        self._given = _parameters(index, left_out)
        _faiss().omp_set_num_threads(1)  # one question is slower on two threads than on one

    @classmethod
    def build(cls, vectors: Floats, exact_up_to: int = EXACT_UP_TO) -> "FaissIndex":
        """Indexes vectors (n, dimensions) in the order of their positions."""
        vectors = np.ascontiguousarray(vectors, dtype=np.float32)
        return cls(_everything(vectors) if len(vectors) <= exact_up_to else _lists(vectors))

    def save(self, path: Path) -> None:
        """Writes the index to one file. Raises OSError where the disk does not take it."""
        try:
            _faiss().write_index(self._index, str(path))
        except RuntimeError as error:  # the library's own, with lines of its source in it
            raise OSError(errno.EIO, "the vector index cannot be written", str(path)) from error

    @classmethod
    def load(cls, path: Path, left_out: Positions | None = None) -> "FaissIndex":
        """Maps a saved index into memory. Raises OSError where the file is missing or damaged."""
        faiss = _faiss()
        try:
            return cls(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC), left_out)
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
        similarities, positions = self._index.search(question.reshape(1, -1), min(k, len(self)), params=self._given)
        found = positions[0] >= 0  # -1 fills up where the lists read, or what is left in, hold fewer than k
        return similarities[0][found], positions[0][found]

    def similarities(self, question: Floats, positions: Positions) -> Floats:
        """The similarity of the question to each of these positions."""
        vectors = self._index.reconstruct_batch(np.ascontiguousarray(positions, dtype=np.int64))
        return np.asarray(vectors @ question, dtype=np.float32)


def _everything(vectors: Floats) -> Any:
    index = _faiss().IndexFlatIP(vectors.shape[1])
    index.add(vectors)
    return index


def _lists(vectors: Floats) -> Any:
    """Vectors in half precision, in lists around centres that are found from a part of them."""
    faiss, dimensions = _faiss(), vectors.shape[1]
    count = round(_LISTS_A_ROOT * math.sqrt(len(vectors)))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(dimensions), dimensions, count, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False
    )
    index.cp.niter, index.cp.max_points_per_centroid = _ROUNDS, _LEARNED_FROM
    # Centres stay means, shorter where a list is wide: their product with a question is then the mean similarity of the list to
    # it. As unit vectors they find 0.85 instead of 0.90 for the same lists read.
    index.cp.spherical = False
    index.nprobe = max(1, round(count * _PROBED))
    faiss.omp_set_num_threads(cores())
    index.train(vectors)
    index.add(vectors)
    index.make_direct_map()  # saved with it: where the vector of a position lies
    return index


def _parameters(index: Any, left_out: Positions | None) -> Any:
    """What a search is told: the positions that count. None: all."""
    if left_out is None or not len(left_out):
        return None
    faiss = _faiss()
    counts = np.ones(index.ntotal, dtype=bool)
    counts[left_out] = False
    chosen = faiss.IDSelectorBitmap(np.packbits(counts, bitorder="little"))
    if isinstance(index, faiss.IndexIVF):
        return faiss.SearchParametersIVF(sel=chosen, nprobe=index.nprobe)
    return faiss.SearchParameters(sel=chosen)


def _faiss() -> Any:
    import faiss  # deferred: commands that do not search start without it

    return faiss
