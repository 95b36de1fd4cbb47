"""Runs a reader drawn for ONNX Runtime: the one place that knows its threads and its memory."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from embeddings.openvino_engine import cores

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Read = tuple[Floats, Floats, np.float32]  # starts, ends (length) and answering of one passage

_ERRORS_ONLY = 3


class OnnxEngine:
    """A reader on ONNX Runtime, drawn for passages of one length. Safe to share between threads.

    As many passages as there are cores are read side by side, each on one: those that share all cores wait for one another in
    every product, and take a fifth longer in all. What is left over takes all cores, unless something else is read meanwhile.
    """

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where ONNX Runtime cannot read or run the model."""
        self._path, self._cores = path, cores()
        self._alone = _session(path, self._cores)
        self._beside: Any = None  # opened when two passages first meet
        self._running, self._lock = 0, Lock()
        self._side_by_side = ThreadPoolExecutor(self._cores, thread_name_prefix="reading")

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        """Word vectors (n, length, width) and mask (n, length) → logits of starts, ends (n, length) and of answering (n).

        Each row is read by itself and as long as it is: what fills it up would cost as much as what is read. Logits behind
        its end are 0.
        """
        starts, ends = np.zeros(mask.shape, np.float32), np.zeros(mask.shape, np.float32)
        answerable, lengths = np.zeros(len(mask), np.float32), mask.sum(axis=1)
        order = np.argsort(-lengths, kind="stable").tolist()  # those side by side should end together
        apart = len(order) % self._cores if self._cores > 1 else len(order)
        rows = [vectors[row : row + 1, : lengths[row]] for row in order]
        first, last = rows[: len(rows) - apart], rows[len(rows) - apart :]
        read = [*self._side_by_side.map(self._read_on_one_core, first), *map(self._read, last)]
        for row, one in zip(order, read, strict=True):
            starts[row, : lengths[row]], ends[row, : lengths[row]], answerable[row] = one
        return starts, ends, answerable

    def _read_on_one_core(self, vectors: Floats) -> Read:
        return self._read(vectors, shared=True)

    def _read(self, vectors: Floats, shared: bool = False) -> Read:
        session = self._begun(shared)
        try:
            starts, ends, answerable = session.run(None, {"vectors": vectors})
        finally:
            with self._lock:
                self._running -= 1
        return starts[0], ends[0], answerable[0]

    def _begun(self, shared: bool = False) -> Any:
        with self._lock:
            alone = not (self._running or shared)
            if not alone and self._beside is None:
                self._beside = _session(self._path, 1)
            self._running += 1
            return self._alone if alone else self._beside


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
