"""The converted reader with its matrices in 8 bits: on processors with integer dot products it reads faster.

Each row of a matrix becomes whole numbers from −127 to 127 with one scale; OpenVINO cuts the activations
to 8 bits group by group as they come, so that nothing has to be measured beforehand.
"""

from typing import Any

import numpy as np


def in_whole_numbers(model: Any) -> Any:
    """The OpenVINO model with the matrices of its layers in 8 bits, in place; the heads stay as they are.

    Raises ValueError where the model has no such matrices.
    """
    import openvino  # deferred: not there on every machine

    cut = 0
    for product in model.get_ordered_ops():
        if product.get_type_name() == "MatMul" and ".layer." in product.get_friendly_name():
            matrix = product.input(1).get_source_output().get_node()
            if matrix.get_type_name() == "Constant":  # else a product within the attention
                product.input(1).replace_source_output(_in_bytes(openvino.opset13, matrix.data).output(0))
                cut += 1
    if not cut:
        raise ValueError("the converted reader has no matrices in its layers: its network and this step differ")
    model.validate_nodes_and_infer_types()
    return model


def _in_bytes(ops: Any, rows: Any) -> Any:
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, 1e-12).astype(np.float32)
    whole = np.rint(rows / scales).astype(np.int8)
    return ops.multiply(ops.convert(ops.constant(whole), np.float32), ops.constant(scales))
