"""The reader drawn for ONNX Runtime: the encoder's layers with their matrices in 8 bits, the three heads in floats."""

from pathlib import Path

import numpy as np

from embeddings.onnx_drawing import Drawing, Form, Reach, Weights


def save_onnx(weights: Weights, heads: int, epsilon: float, reach: Reach, path: Path) -> None:
    """Writes the network of `reader_network.ReaderNetwork` for passages of one length: its inputs but the mask, its outputs.

    `weights`: its state by name; `heads`: of the attention; `epsilon`: of the norms; `reach`: how large each channel gets that a
    matrix multiplies, by the matrix (`TorchEngine.reach`). Raises KeyError where a weight is missing.
    """
    drawing = Drawing(weights, Form(heads, epsilon, prefix="encoder."), reach)
    states = drawing.encoded()
    bounds = drawing.step("Add", drawing.product(states, "bounds"), drawing.weight("bounds.bias"))
    for given, told in zip(drawing.split(bounds, 1, 1), ("starts", "ends"), strict=True):
        drawing.step("Squeeze", given, drawing.whole(2), named=told)
    opening = drawing.step("Gather", states, drawing.constant(np.array(0, np.int64)), axis=1)
    judged = drawing.step("Add", drawing.product(opening, "answerable"), drawing.weight("answerable.bias"))
    drawing.step("Squeeze", judged, drawing.whole(1), named="answerable")
    path.write_bytes(drawing.finished({"starts": ("n", "length"), "ends": ("n", "length"), "answerable": ("n",)}))
