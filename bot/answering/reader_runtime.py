"""Runs a reader drawn for ONNX Runtime: the one place that knows its threads and its memory."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from embeddings.openvino_engine import cores

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_ERRORS_ONLY = 3


class OnnxEngine:
    """A reader on ONNX Runtime. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where ONNX Runtime cannot read or run the model."""
        import onnxruntime  # deferred: a tenth of a second, and not needed where OpenVINO reads faster

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores()
        options.log_severity_level = _ERRORS_ONLY
        # Threads that wait by turning in circles would take the cores from the rest of the program.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.enable_cpu_mem_arena = False  # it would keep the memory of the longest batch ever read
        try:
            self._session: Any = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # each kind of failure has a class of its own, derived from this one alone
            raise RuntimeError(f"{path} cannot be loaded: {error}. Delete its folder: it is made again.") from error

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        """Word vectors (n, length, width) and mask (n, length) → logits of starts, ends (n, length) and of answering (n)."""
        return tuple(self._session.run(None, {"vectors": vectors, "mask": mask}))
