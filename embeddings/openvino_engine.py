"""Runs a converted model: the one place that knows OpenVINO's hints, threads and requests."""

import os
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = tuple[NDArray[np.float32], ...]

_GROUP = 64  # activations that share a scale where they are cut to 8 bits; wider is no faster and less exact
_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def is_installed() -> bool:
    """Whether OpenVINO can be used here."""
    return find_spec("openvino") is not None


def version() -> str:
    """OpenVINO's version: a model converted by another is converted again."""
    return metadata.version("openvino")


def has_bf16() -> bool:
    """Whether this processor multiplies bfloat16. Where it does not, OpenVINO imitates it, 50 times slower than float32."""
    return "BF16" in _core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")


def cores() -> int:
    """The cores that this process may use: not those of the machine in a container with a quota."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        return max(1, min(allowed, round(int(quota) / int(period))))
    except (OSError, ValueError):  # no quota, or a system without them
        return allowed


def compile_model(path: Path, streams: int = 1, dynamic_group: int = _GROUP) -> "CompiledModel":
    """The model in an .xml with its .bin beside it, ready to run.

    `streams`: how many calls run at once, each on its share of the cores; one answers a single call soonest. `dynamic_group`: how
    many activations share a scale in products with 8-bit weights; 0 keeps them as they are. Products of floats are in bfloat16
    where the processor has it, else in float32. Raises RuntimeError where OpenVINO cannot read or run the model.
    """
    settings = {
        "PERFORMANCE_HINT": "LATENCY" if streams == 1 else "THROUGHPUT",
        "NUM_STREAMS": streams,
        "INFERENCE_NUM_THREADS": cores(),
        "INFERENCE_PRECISION_HINT": "bf16" if has_bf16() else "f32",
        "ENABLE_CPU_PINNING": False,  # other threads of the program, and other programs, want the same cores
        "DYNAMIC_QUANTIZATION_GROUP_SIZE": dynamic_group,
    }
    return CompiledModel(_core().compile_model(path, "CPU", settings), streams)


# OpenVINO's binding makes some of its own values at their first use. Two threads that come to that at once wait for each
# other for ever, and hold the interpreter's lock meanwhile: nothing in the process goes on. So first calls are made one by one.
_FIRST_CALLS = Lock()


@cache
def _core() -> Any:
    from openvino import Core  # deferred: a fifth of a second, and not there on every machine

    return Core()


class CompiledModel:
    """A compiled model. Safe to share between threads: every call at work has a request of its own."""

    def __init__(self, compiled: Any, streams: int) -> None:
        self._compiled = compiled
        self.streams = streams
        self._idle: list[Any] = []  # append and pop are atomic
        self._has_run = False

    def __call__(self, *inputs: NDArray[Any]) -> Arrays:
        """The outputs for the inputs, both in the order of the model: input_ids, attention_mask → outputs."""
        if self._has_run:
            return self._run(inputs)
        with _FIRST_CALLS:
            outputs = self._run(inputs)
            self._has_run = True
            return outputs

    def _run(self, inputs: Sequence[NDArray[Any]]) -> Arrays:
        try:
            request = self._idle.pop()
        except IndexError:
            request = self._compiled.create_infer_request()
        outputs = request.infer(list(inputs))
        copies = tuple(np.array(outputs[i]) for i in range(len(outputs)))  # the request's own memory is written again
        self._idle.append(request)
        return copies
