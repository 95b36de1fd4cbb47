"""Runs a network drawn for ONNX Runtime (`onnx_drawing.py`): the one place that knows its threads and its memory."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

from embeddings.openvino_engine import cores

Floats = npt.NDArray[np.float32]
Outputs = tuple[Floats, ...]

_ERRORS_ONLY = 3


class OnnxEngine:
    """A network on ONNX Runtime that takes one text at a time, as word vectors. Safe to share between threads.

    As many texts as there are cores are read side by side, each on one: those that share all cores wait for one another in
    every product, and take a fifth longer in all. What is left over takes all cores, unless something else is read meanwhile.
    """

    def __init__(self, path: Path) -> None:
        """Raises RuntimeError where ONNX Runtime cannot read or run the model."""
        self._path, self.cores = path, cores()
        self._alone = _session(path, self.cores)
        self._beside: Any = None  # opened when two texts first meet
        self._running, self._lock = 0, Lock()
        self._side_by_side = ThreadPoolExecutor(self.cores, thread_name_prefix="reading")

    def __call__(self, texts: Sequence[Floats]) -> list[Outputs]:
        """Word vectors (length, width) of each text → the outputs for each, in the same order."""
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))  # those side by side should end together
        left = len(order) % self.cores if self.cores > 1 else len(order)
        first, last = order[: len(order) - left], order[len(order) - left :]
        read = [*self._side_by_side.map(lambda place: self.on_one_core(texts[place]), first)]
        read += [self._run(texts[place], shared=False) for place in last]
        outputs = dict(zip(order, read, strict=True))
        return [outputs[place] for place in range(len(texts))]

    def on_one_core(self, text: Floats) -> Outputs:
        """The outputs for one text, for whoever shares the cores out."""
        return self._run(text, shared=True)

    def _run(self, text: Floats, shared: bool) -> Outputs:
        session = self._begun(shared)
        try:
            outputs = session.run(None, {"vectors": text[None]})
        finally:
            with self._lock:
                self._running -= 1
        return tuple(one[0] for one in outputs)

    def _begun(self, shared: bool) -> Any:
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
    options.enable_cpu_mem_arena = False  # it would keep the memory of the longest text ever read
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # each kind of failure has a class of its own, derived from this one alone
        raise RuntimeError(f"{path} cannot be loaded: {error}. Delete its folder: it is made again.") from error
