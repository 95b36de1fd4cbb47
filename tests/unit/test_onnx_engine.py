"""ONNX Runtime's sessions: what they take, what they give, and from several threads at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from embeddings import onnx_engine
from embeddings.onnx_engine import OnnxEngine
from tests.onnx_sums import save_sums


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    return save_sums(tmp_path / "sums.onnx")


def text(value: float, length: int) -> np.ndarray:
    return np.full((length, 3), value, np.float32)


def test_each_text_has_its_outputs_in_the_order_given(sums: Path) -> None:
    lengths = [3, 4, 1, 4, 2]
    outputs = OnnxEngine(sums)([text(row, length) for row, length in enumerate(lengths)])
    assert [each.tolist() for each, _, _ in outputs] == [[3.0 * row] * length for row, length in enumerate(lengths)]
    assert [float(total) for *_, total in outputs] == [3.0 * row * length for row, length in enumerate(lengths)]
    assert OnnxEngine(sums)([]) == []


def test_calls_of_several_threads_get_their_own_answers(sums: Path) -> None:
    engine = OnnxEngine(sums)

    def asked(number: int) -> list[float]:
        return [float(total) for *_, total in engine([text(number, 4)] * (number % 3 + 1))]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(asked, range(60)))
    assert found == [[12.0 * number] * (number % 3 + 1) for number in range(60)]


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"not a model")
    with pytest.raises(RuntimeError, match="Protobuf"):
        OnnxEngine(tmp_path / "reader.onnx")


def test_a_text_beside_another_runs_in_a_session_of_its_own_and_says_the_same(sums: Path) -> None:
    engine = OnnxEngine(sums)
    first = engine._begun(shared=False)
    beside = engine._begun(shared=False)
    assert beside is not first
    assert beside is engine._begun(shared=False)
    assert [float(total) for *_, total in engine([text(1, 4)])] == [12]
    assert [session.run(None, {"vectors": text(1, 4)[None]})[2].tolist() for session in (first, beside)] == [[12]] * 2


def test_texts_are_read_side_by_side(sums: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_engine, "cores", lambda: 2)
    engine, together = OnnxEngine(sums), Barrier(2, timeout=20)
    on_one_core = engine.on_one_core

    def meet(one: np.ndarray) -> onnx_engine.Outputs:
        together.wait()  # never passed where one is read after the other
        return on_one_core(one)

    monkeypatch.setattr(engine, "on_one_core", meet)
    assert [float(total) for *_, total in engine([text(1, length) for length in range(1, 6)])] == [3, 6, 9, 12, 15]


def test_a_text_behind_another_has_all_cores_again(sums: Path) -> None:
    engine = OnnxEngine(sums)
    for _ in range(3):
        engine([text(1, 4)])
        assert engine._beside is None
