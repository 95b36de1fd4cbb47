"""A model's table of word vectors, read from its file row by row: it is by far the largest part of it."""

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt

_TABLE = "embeddings.word_embeddings.weight"


class WordVectors:
    """The table of words in a model's folder. Only the rows of words that are read are ever loaded."""

    def __init__(self, base: Path) -> None:
        """Raises ValueError where the file has no such table of floats, OSError where it cannot be read."""
        path = base / "model.safetensors"
        with path.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            header = json.loads(file.read(size))
        found = [about for name, about in header.items() if name.endswith(_TABLE)]
        if len(found) != 1 or found[0]["dtype"] not in ("F32", "F16"):
            raise ValueError(f"{path}: no table {_TABLE} of F32 or F16. Make the encoder's folder again.")
        dtype = np.dtype("<f4" if found[0]["dtype"] == "F32" else "<f2")
        start = 8 + size + found[0]["data_offsets"][0]
        self._table = np.memmap(path, dtype=dtype, mode="r", offset=start, shape=tuple(found[0]["shape"]))

    def __call__(self, tokens: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Tokens of any shape → their vectors, one dimension more."""
        return np.asarray(self._table[tokens], dtype=np.float32)
