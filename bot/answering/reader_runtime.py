"""Runs a reader drawn for ONNX Runtime: the one place that knows its threads and its memory."""

from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from embeddings.openvino_engine import cores

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_ERRORS_ONLY = 3


class OnnxEngine:
    """A reader on ONNX Runtime. Safe to share between threads.

    A call that runs alone takes all cores. One that comes while another runs takes a single one: calls that share
    all cores wait for one another in every product, and take a fifth longer in all.
    """

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where ONNX Runtime cannot read or run the model."""
        self._path = path
        self._alone = _session(path, cores())
        self._beside: Any = None  # opened when two calls first meet
        self._running, self._lock = 0, Lock()

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        """Word vectors (n, length, width) and mask (n, length) → logits of starts, ends (n, length) and of answering (n)."""
        session = self._begun()
        try:
            return tuple(session.run(None, {"vectors": vectors, "mask": mask}))
        finally:
            with self._lock:
                self._running -= 1

    def _begun(self) -> Any:
        with self._lock:
            if self._running and self._beside is None:
                self._beside = _session(self._path, 1)
            self._running += 1
            return self._alone if self._running == 1 else self._beside


def _session(path: Path, threads: int) -> Any:
    import onnxruntime  # deferred: a tenth of a second, and not needed where OpenVINO reads faster

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = _ERRORS_ONLY
    # Threads that wait by turning in circles would take the cores from the rest of the program.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False  # it would keep the memory of the longest batch ever read
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # each kind of failure has a class of its own, derived from this one alone
        raise RuntimeError(f"{path} cannot be loaded: {error}. Delete its folder: it is made again.") from error
