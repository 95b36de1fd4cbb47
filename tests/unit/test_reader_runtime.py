"""ONNX Runtime's session: what it takes, what it gives, and from several threads at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest
from onnx import TensorProto, helper, numpy_helper, save

from bot.answering import reader_runtime
from bot.answering.reader_runtime import OnnxEngine, Read


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    """A model in the place of a reader: starts are sums of each vector, ends their doubles, answerable the sum of all."""
    axes = [numpy_helper.from_array(np.array(values, np.int64), name) for name, values in (("one", [2]), ("all", [1, 2]))]
    steps = [
        helper.make_node("ReduceSum", ["vectors", "one"], ["starts"], keepdims=0),
        helper.make_node("Add", ["starts", "starts"], ["ends"]),
        helper.make_node("ReduceSum", ["vectors", "all"], ["answerable"], keepdims=0),
    ]
    floats = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("starts", "ends", "answerable")]
    inputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", "length", 3])]
    graph = helper.make_graph(steps, "sums", inputs, floats, axes)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), tmp_path / "sums.onnx")
    return tmp_path / "sums.onnx"


def test_calls_of_several_threads_get_their_own_answers(sums: Path) -> None:
    engine = OnnxEngine(sums)

    def asked(number: int) -> float:
        starts, ends, total = engine(np.full((2, 4, 3), number, np.float32), np.ones((2, 4), np.int64))
        assert (2 * starts == ends).all()
        return float(total.sum())

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(asked, range(60))) == [24.0 * number for number in range(60)]


def test_each_row_is_read_as_long_as_it_is_and_its_logits_stand_in_its_place(sums: Path) -> None:
    vectors = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
    mask = np.array([[1, 1, 0, 0], [1, 1, 1, 1]])
    starts, ends, total = OnnxEngine(sums)(vectors, mask)
    assert starts.tolist() == [[3, 12, 0, 0], [39, 48, 57, 66]]
    assert ends.tolist() == [[6, 24, 0, 0], [78, 96, 114, 132]]
    assert total.tolist() == [15, 210]


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"not a model")
    with pytest.raises(RuntimeError, match="Protobuf"):
        OnnxEngine(tmp_path / "reader.onnx")


def test_a_call_beside_another_runs_in_a_session_of_its_own_and_says_the_same(sums: Path) -> None:
    engine = OnnxEngine(sums)
    vectors, mask = np.ones((2, 4, 3), np.float32), np.ones((2, 4), np.int64)
    first = engine._begun()
    beside = engine._begun()
    assert beside is not first
    assert beside is engine._begun()
    assert engine(vectors, mask)[2].tolist() == [12, 12]
    assert [session.run(None, {"vectors": vectors})[2].tolist() for session in (first, beside)] == [[12, 12]] * 2


def test_passages_are_read_side_by_side_and_each_stands_in_its_place(sums: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_runtime, "cores", lambda: 2)
    engine, together = OnnxEngine(sums), Barrier(2, timeout=20)
    read_on_one_core = engine._read_on_one_core

    def meet(vectors: np.ndarray) -> Read:
        together.wait()  # never passed where one is read after the other
        return read_on_one_core(vectors)

    monkeypatch.setattr(engine, "_read_on_one_core", meet)
    lengths = [3, 4, 1, 4, 2]
    mask = (np.arange(4) < np.array(lengths)[:, None]).astype(np.int64)
    vectors = np.arange(5, dtype=np.float32)[:, None, None] * np.ones((5, 4, 3), np.float32)
    starts, _, total = engine(vectors, mask)
    assert total.tolist() == [3 * row * length for row, length in enumerate(lengths)]
    assert [starts[row, : lengths[row]].tolist() for row in range(5)] == [[3.0 * row] * lengths[row] for row in range(5)]


def test_a_call_behind_another_has_all_cores_again(sums: Path) -> None:
    engine = OnnxEngine(sums)
    vectors, mask = np.ones((1, 4, 3), np.float32), np.ones((1, 4), np.int64)
    for _ in range(3):
        engine(vectors, mask)
        assert engine._beside is None
