"""The reader on ONNX Runtime: each passage's logits stand in its row of the batch."""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save

from bot.answering.reader_runtime import OnnxReader


def test_each_row_is_read_as_long_as_it_is_and_its_logits_stand_in_its_place(tmp_path: Path) -> None:
    """The model stands in for a reader: starts are the sums of each vector, ends their doubles, answerable the sum of all."""
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
    vectors = np.arange(24, dtype=np.float32).reshape(2, 4, 3)
    starts, ends, total = OnnxReader(tmp_path / "sums.onnx")(vectors, np.array([[1, 1, 0, 0], [1, 1, 1, 1]]))
    assert starts.tolist() == [[3, 12, 0, 0], [39, 48, 57, 66]]
    assert ends.tolist() == [[6, 24, 0, 0], [78, 96, 114, 132]]
    assert total.tolist() == [15, 210]
