"""The reader on ONNX Runtime: from the batch of a question to its passages, and back."""

from pathlib import Path

import numpy as np
import numpy.typing as npt

from embeddings.onnx_engine import OnnxEngine

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


class OnnxReader:
    """A reader drawn for ONNX Runtime (`reader_onnx.py`). Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where ONNX Runtime cannot read or run the model."""
        self._engine = OnnxEngine(path)

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        """Word vectors (n, length, width) and mask (n, length) → logits of starts, ends (n, length) and of answering (n).

        Each row is read by itself and as long as it is: what fills it up would cost as much as what is read. Logits behind
        its end are 0.
        """
        lengths = mask.sum(axis=1)
        starts, ends = np.zeros(mask.shape, np.float32), np.zeros(mask.shape, np.float32)
        answerable = np.zeros(len(mask), np.float32)
        for row, read in enumerate(self._engine([vectors[row, :length] for row, length in enumerate(lengths)])):
            starts[row, : lengths[row]], ends[row, : lengths[row]], answerable[row] = read
        return starts, ends, answerable
