"""ONNX Runtime's session: what it takes, what it gives, and from several threads at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from onnx import TensorProto, helper, save

from bot.answering.reader_runtime import OnnxEngine


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    """A model in the place of a reader: starts is the mask, ends its double, answerable the sum of all vectors."""
    steps = [
        helper.make_node("Cast", ["mask"], ["starts"], to=TensorProto.FLOAT),
        helper.make_node("Add", ["starts", "starts"], ["ends"]),
        helper.make_node("ReduceSum", ["vectors"], ["answerable"], keepdims=0),
    ]
    floats = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("starts", "ends", "answerable")]
    inputs = [
        helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", "length", 3]),
        helper.make_tensor_value_info("mask", TensorProto.INT64, ["n", "length"]),
    ]
    graph = helper.make_graph(steps, "sums", inputs, floats)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), tmp_path / "sums.onnx")
    return tmp_path / "sums.onnx"


def test_calls_of_several_threads_get_their_own_answers(sums: Path) -> None:
    engine = OnnxEngine(sums)

    def asked(number: int) -> float:
        starts, ends, total = engine(np.full((2, 4, 3), number, np.float32), np.ones((2, 4), np.int64))
        assert (2 * starts == ends).all()
        return float(total)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(asked, range(60))) == [24.0 * number for number in range(60)]


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
    assert engine(vectors, mask)[2] == 24
    assert first.run(None, {"vectors": vectors, "mask": mask})[2] == beside.run(None, {"vectors": vectors, "mask": mask})[2] == 24


def test_a_call_behind_another_has_all_cores_again(sums: Path) -> None:
    engine = OnnxEngine(sums)
    vectors, mask = np.ones((2, 4, 3), np.float32), np.ones((2, 4), np.int64)
    for _ in range(3):
        engine(vectors, mask)
        assert engine._beside is None
