"""The reader drawn for ONNX Runtime, with most matrices and what they multiply in 8 bits.

ONNX Runtime multiplies whole numbers on processors with AVX2 alone, where OpenVINO waits for VNNI: a third less time on those.
The scale of the activations is found anew for each product. So that one scale fits all, what a norm made too uneven goes over
into the matrix behind it (Xiao et al. 2022, https://arxiv.org/abs/2211.10438): with that the error falls by 0.4. A matrix that
follows a GELU stays in floats: its activations are more uneven still, and cutting them made two thirds of all the error.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Weights = Mapping[str, npt.NDArray[np.float32]]

_OWN = "com.microsoft"  # the operators that are ONNX Runtime's own
_OPSET, _FORMAT = 17, 8
_MOVED = 0.8  # how much of the unevenness goes into the matrix: measured, 0.65 to 0.95 are nearly as good
_REACH = 4  # standard deviations of what a norm makes, taken for the largest there is
_MOST = 64  # of a weight: AVX2 adds pairs of products in 16 bits, and 2 · 255 · 64 still fits


def save_onnx(weights: Weights, heads: int, epsilon: float, path: Path) -> None:
    """Writes the network of `reader_network.ReaderNetwork`, with the same inputs and outputs.

    `weights`: its state by name; `heads`: of the attention; `epsilon`: of the norms. Raises KeyError where a weight is missing.
    """
    path.write_bytes(_Drawing(weights, heads, epsilon).model().SerializeToString())


class _Drawing:
    def __init__(self, weights: Weights, heads: int, epsilon: float) -> None:
        from onnx import TensorProto, helper, numpy_helper  # deferred: only a conversion draws

        self._types, self._make, self._stored = TensorProto, helper, numpy_helper
        self._weights, self._heads, self._epsilon = weights, heads, epsilon
        self._steps: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> Any:
        make, floats, whole = self._make, self._types.FLOAT, self._types.INT64
        norm = "encoder.embeddings.LayerNorm"
        self._width = len(self._weights[f"{norm}.bias"])
        self._answer(self._layers(self._placed("encoder.embeddings.", norm), norm))
        vectors = make.make_tensor_value_info("vectors", floats, ["n", "length", self._width])
        mask = make.make_tensor_value_info("mask", whole, ["n", "length"])
        outputs = [make.make_tensor_value_info(name, floats, ["n", "length"]) for name in ("starts", "ends")]
        outputs.append(make.make_tensor_value_info("answerable", floats, ["n"]))
        graph = make.make_graph(self._steps, "reader", [vectors, mask], outputs, self._constants)
        sets = [make.make_opsetid("", _OPSET), make.make_opsetid(_OWN, 1)]
        return make.make_model(graph, opset_imports=sets, ir_version=_FORMAT)

    def _placed(self, at: str, norm: str) -> str:
        """The word vectors with those of their places, normed."""
        places = self._weights[f"{at}position_embeddings.weight"] + self._weights[f"{at}token_type_embeddings.weight"][0]
        length = self._step("Gather", self._step("Shape", "vectors"), self._whole(1))
        used = self._step("Slice", self._constant(places), self._whole(0), length, self._whole(0))
        weights = self._norm(norm)
        return self._step("LayerNormalization", self._step("Add", "vectors", used), *weights, axis=-1, epsilon=self._epsilon)

    def _layers(self, hidden: str, norm: str) -> str:
        """`norm`: the one that made `hidden`."""
        seen = self._step("Cast", "mask", to=self._types.INT32)
        count = sum(name.endswith("intermediate.dense.weight") for name in self._weights)
        for layer in range(count):
            at = f"encoder.encoder.layer.{layer}."
            attended = self._attention(hidden, norm, seen, f"{at}attention.self.")
            hidden = self._closed(
                self._cut(attended, self._weights[f"{at}attention.output.dense.weight"]), hidden, f"{at}attention.output"
            )
            norm = f"{at}attention.output.LayerNorm"
            inner = self._cut(hidden, self._weights[f"{at}intermediate.dense.weight"], norm=norm)
            wide = self._step("BiasGelu", inner, self._weight(f"{at}intermediate.dense.bias"), domain=_OWN)
            hidden, norm = self._closed(self._product(wide, f"{at}output.dense"), hidden, f"{at}output"), f"{at}output.LayerNorm"
        return hidden

    def _attention(self, hidden: str, norm: str, seen: str, at: str) -> str:
        """Queries, keys and values in one product: what they multiply is cut once."""
        parts = ("query", "key", "value")
        matrix = np.concatenate([self._weights[f"{at}{part}.weight"] for part in parts])
        bias = np.concatenate([self._weights[f"{at}{part}.bias"] for part in parts])
        joined = self._cut(hidden, matrix, bias, norm)
        names = [f"{at}{part}" for part in parts]
        self._steps.append(self._make.make_node("Split", [joined, self._whole(*[self._width] * 3)], names, axis=2))
        return self._step("MultiHeadAttention", *names, "", seen, domain=_OWN, num_heads=self._heads)

    def _closed(self, given: str, hidden: str, at: str) -> str:
        """The norm of what a block gives, its bias and what went into the block, added up."""
        weights = (*self._norm(f"{at}.LayerNorm"), self._weight(f"{at}.dense.bias"))
        return self._step("SkipLayerNormalization", given, hidden, *weights, domain=_OWN, epsilon=self._epsilon)

    def _answer(self, hidden: str) -> None:
        """The three heads, in floats."""
        bounds = self._step("Add", self._product(hidden, "bounds"), self._weight("bounds.bias"))
        self._steps.append(self._make.make_node("Split", [bounds, self._whole(1, 1)], ["start", "end"], axis=2))
        for given, told in (("start", "starts"), ("end", "ends")):
            self._steps.append(self._make.make_node("Squeeze", [given, self._whole(2)], [told]))
        opening = self._step("Gather", hidden, self._constant(np.array(0, np.int64)), axis=1)
        judged = self._step("Add", self._product(opening, "answerable"), self._weight("answerable.bias"))
        self._steps.append(self._make.make_node("Squeeze", [judged, self._whole(1)], ["answerable"]))

    def _product(self, given: str, name: str) -> str:
        return self._step("MatMul", given, self._constant(self._weights[f"{name}.weight"].T))

    def _cut(self, given: str, rows: Array, bias: Array | None = None, norm: str | None = None) -> str:
        """The product in 8 bits; without a bias where the next step adds it. What a `norm` gave is made even first."""
        if norm:
            share = self._unevenness(rows, norm)
            given, rows = self._step("Mul", given, self._constant(1 / share)), rows * share
        scales = np.maximum(np.abs(rows).max(axis=1) / _MOST, 1e-12).astype(np.float32)
        whole = np.rint(rows / scales[:, None]).astype(np.int8).T
        zeros = np.zeros(len(scales), np.int8)  # the zero of each column of the matrix
        added = np.zeros(len(scales), np.float32) if bias is None else bias
        return self._step("DynamicQuantizeMatMul", given, *map(self._constant, (whole, scales, zeros, added)), domain=_OWN)

    def _unevenness(self, rows: Array, norm: str) -> Array:
        """(width) what each activation is divided by, and its weights multiplied."""
        gain, bias = (np.abs(self._weights[f"{norm}.{part}"]) for part in ("weight", "bias"))
        share = (bias + _REACH * gain) ** _MOVED / np.maximum(np.abs(rows).max(axis=0), 1e-5) ** (1 - _MOVED)
        return np.asarray(np.maximum(share, 1e-5), np.float32)

    def _step(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"{kind}.{len(self._steps)}"
        self._steps.append(self._make.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def _norm(self, name: str) -> tuple[str, str]:
        return self._weight(f"{name}.weight"), self._weight(f"{name}.bias")

    def _weight(self, name: str) -> str:
        return self._constant(self._weights[name])

    def _whole(self, *values: int) -> str:
        return self._constant(np.array(values, np.int64))

    def _constant(self, values: Array) -> str:
        name = f"constant.{len(self._constants)}"
        self._constants.append(self._stored.from_array(np.array(values, order="C"), name))
        return name
