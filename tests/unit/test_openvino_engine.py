"""Cores that may be used, and requests that are shared between threads."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from embeddings import openvino_engine
from embeddings.openvino_engine import CompiledModel, cores


class FakeRequest:
    """Doubles what it is given, into one memory that it writes again at each call."""

    def __init__(self) -> None:
        self._memory = np.zeros(1, np.float32)
        self._alone = threading.Lock()

    def infer(self, inputs: list[Any]) -> list[Any]:
        assert self._alone.acquire(blocking=False), "two calls share a request"
        self._memory[:] = 2 * inputs[0]
        self._alone.release()
        return [self._memory]


class FakeCompiled:
    def __init__(self) -> None:
        self.requests = 0

    def create_infer_request(self) -> FakeRequest:
        self.requests += 1
        return FakeRequest()


@pytest.mark.parametrize(
    ("quota", "allowed"),
    [("max 100000", 64), ("200000 100000", 2), ("150000 100000", 2), ("10000 100000", 1), ("", 64), ("?", 64)],
)
def test_a_quota_of_the_container_bounds_the_cores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, allowed: int
) -> None:
    (tmp_path / "cpu.max").write_text(quota)
    monkeypatch.setattr(openvino_engine, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(64)), raising=False)
    assert cores() == allowed


def test_without_a_quota_the_cores_are_those_the_process_may_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openvino_engine, "_QUOTA", tmp_path / "no such file")
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {1, 5, 6}, raising=False)
    assert cores() == 3


def test_an_output_is_not_overwritten_by_the_next_call() -> None:
    model = CompiledModel(FakeCompiled(), 1)
    first = model(np.array([1], np.float32))[0]
    model(np.array([5], np.float32))
    assert first.tolist() == [2]


def test_calls_at_once_have_a_request_each_and_later_ones_use_them_again() -> None:
    compiled = FakeCompiled()
    model = CompiledModel(compiled, 1)
    with ThreadPoolExecutor(4) as pool:
        doubled = list(pool.map(lambda n: model(np.array([n], np.float32))[0].item(), range(500)))
    assert doubled == [2 * n for n in range(500)]
    assert 1 <= compiled.requests <= 4


class CrowdedCompiled:
    """Says whether a call was ever at work beside the first one of its model."""

    def __init__(self) -> None:
        self.crowded, self._at_work, self._done = False, 0, 0

    def create_infer_request(self) -> "CrowdedCompiled":
        return self

    def infer(self, inputs: list[Any]) -> list[Any]:
        self._at_work += 1
        threading.Event().wait(0.02)
        self.crowded |= not self._done and self._at_work > 1
        self._at_work -= 1
        self._done += 1
        return inputs


def test_the_first_call_of_a_model_is_made_alone() -> None:
    """OpenVINO's binding can hang where its first use is in two threads at once."""
    compiled, together = CrowdedCompiled(), threading.Barrier(4)
    model = CompiledModel(compiled, 1)

    def call(number: int) -> float:
        together.wait()
        return float(model(np.array([number], np.float32))[0].item())

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(call, range(4))) == [0, 1, 2, 3]
    assert not compiled.crowded
