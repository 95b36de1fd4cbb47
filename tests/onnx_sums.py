"""A model in the place of a reader drawn for ONNX Runtime, whose outputs a person can predict by eye."""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper, save


def save_sums(path: Path) -> Path:
    """Starts are the sums of each vector (of three numbers), ends their doubles, answerable the sum of all."""
    axes = [numpy_helper.from_array(np.array(values, np.int64), name) for name, values in (("one", [2]), ("all", [1, 2]))]
    steps = [
        helper.make_node("ReduceSum", ["vectors", "one"], ["starts"], keepdims=0),
        helper.make_node("Add", ["starts", "starts"], ["ends"]),
        helper.make_node("ReduceSum", ["vectors", "all"], ["answerable"], keepdims=0),
    ]
    floats = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in ("starts", "ends", "answerable")]
    inputs = [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", "length", 3])]
    graph = helper.make_graph(steps, "sums", inputs, floats, axes)
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), path)
    return path
