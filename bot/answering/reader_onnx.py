"""The reader drawn for ONNX Runtime, with its matrices and what they multiply in 8 bits.

ONNX Runtime multiplies whole numbers on processors with AVX2 alone, where OpenVINO waits for VNNI: half the time on those.
The scale of the activations is found anew for each product. So that one scale fits all, what a norm made too uneven goes over
into the matrix behind it (Xiao et al. 2022, https://arxiv.org/abs/2211.10438): with that the error falls by 0.4. Few channels
are far larger than all others, at the opening token up to ten times: those that reach furthest stay in floats (Dettmers et
al. 2022, https://arxiv.org/abs/2208.07339). In 8 bits with the rest, those behind the GELU made two thirds of all the error,
those behind the norms a third of what was left. The passages of a batch are taken to be of one length: there is no mask, and
so nothing is read in vain.
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
_MOVED = 0.65  # how much of the unevenness goes into the matrix: measured, 0.5 to 0.8 are nearly as good
_REACH = 4  # standard deviations of what a norm makes that are reckoned with, where a few passages reached less far
_MOST = 64  # of a weight: AVX2 adds pairs of products in 16 bits, and 2 · 255 · 64 still fits
_FAR = 48  # one channel in so many behind a norm stays in floats: measured, one in twelve is no better
_FAR_WIDE = 12  # and behind a GELU: measured, one in eight and one in 24 are nearly as good


def save_onnx(weights: Weights, heads: int, epsilon: float, reach: Mapping[str, Array], path: Path) -> None:
    """Writes the network of `reader_network.ReaderNetwork` for passages of one length: its inputs but the mask, its outputs.

    `weights`: its state by name; `heads`: of the attention; `epsilon`: of the norms; `reach`: how large each channel gets that a
    matrix multiplies, by the matrix (`TorchEngine.reach`). Raises KeyError where a weight is missing.
    """
    path.write_bytes(_Drawing(weights, heads, epsilon, reach).model().SerializeToString())


class _Drawing:
    def __init__(self, weights: Weights, heads: int, epsilon: float, reach: Mapping[str, Array]) -> None:
        from onnx import TensorProto, helper, numpy_helper  # deferred: only a conversion draws

        self._types, self._make, self._stored = TensorProto, helper, numpy_helper
        self._weights, self._heads, self._epsilon, self._reach = weights, heads, epsilon, reach
        self._steps: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> Any:
        make, floats = self._make, self._types.FLOAT
        norm = "encoder.embeddings.LayerNorm"
        self._width = len(self._weights[f"{norm}.bias"])
        self._answer(self._layers(self._placed("encoder.embeddings.", norm), norm))
        vectors = make.make_tensor_value_info("vectors", floats, ["n", "length", self._width])
        outputs = [make.make_tensor_value_info(name, floats, ["n", "length"]) for name in ("starts", "ends")]
        outputs.append(make.make_tensor_value_info("answerable", floats, ["n"]))
        graph = make.make_graph(self._steps, "reader", [vectors], outputs, self._constants)
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
        count = sum(name.endswith("intermediate.dense.weight") for name in self._weights)
        for layer in range(count):
            at = f"encoder.encoder.layer.{layer}."
            attended = self._attention(hidden, norm, f"{at}attention.")
            hidden, norm = self._closed(attended, hidden, f"{at}attention.output"), f"{at}attention.output.LayerNorm"
            hidden, norm = self._closed(self._widened(hidden, norm, at), hidden, f"{at}output"), f"{at}output.LayerNorm"
        return hidden

    def _attention(self, hidden: str, norm: str, at: str) -> str:
        """Queries, keys and values in one product: what they multiply is cut once."""
        parts = ("query", "key", "value")
        matrix = np.concatenate([self._weights[f"{at}self.{part}.weight"] for part in parts])
        bias = np.concatenate([self._weights[f"{at}self.{part}.bias"] for part in parts])
        split = self._split(self._evened(hidden, norm, matrix, bias, self._reach[f"{at}self.query"]), *[self._width] * 3)
        attended = self._step("MultiHeadAttention", *split, domain=_OWN, num_heads=self._heads)
        return self._cut(attended, *(self._weights[f"{at}output.dense.{part}"] for part in ("weight", "bias")))

    def _widened(self, hidden: str, norm: str, at: str) -> str:
        """The two products with the GELU between them; the channels that reach furthest come first, and stay in floats."""
        order = np.argsort(-self._reach[f"{at}output.dense"], kind="stable")
        count = len(order) // _FAR_WIDE
        weight, bias = (self._weights[f"{at}intermediate.dense.{part}"][order] for part in ("weight", "bias"))
        inner = self._evened(hidden, norm, weight, None, self._reach[f"{at}intermediate.dense"])
        far, rest = self._split(self._step("BiasGelu", inner, self._constant(bias), domain=_OWN), count, len(order) - count)
        rows = self._weights[f"{at}output.dense.weight"][:, order]
        floats = self._step("MatMul", far, self._constant(rows[:, :count].T))
        return self._step("Add", floats, self._cut(rest, rows[:, count:], self._weights[f"{at}output.dense.bias"]))

    def _closed(self, given: str, hidden: str, at: str) -> str:
        """The norm of what a block gives and what went into it (SkipLayerNormalization, which adds, takes longer)."""
        summed = self._step("Add", given, hidden)
        return self._step("LayerNormalization", summed, *self._norm(f"{at}.LayerNorm"), axis=-1, epsilon=self._epsilon)

    def _answer(self, hidden: str) -> None:
        """The three heads, in floats."""
        bounds = self._step("Add", self._product(hidden, "bounds"), self._weight("bounds.bias"))
        for given, told in zip(self._split(bounds, 1, 1), ("starts", "ends"), strict=True):
            self._steps.append(self._make.make_node("Squeeze", [given, self._whole(2)], [told]))
        opening = self._step("Gather", hidden, self._constant(np.array(0, np.int64)), axis=1)
        judged = self._step("Add", self._product(opening, "answerable"), self._weight("answerable.bias"))
        self._steps.append(self._make.make_node("Squeeze", [judged, self._whole(1)], ["answerable"]))

    def _product(self, given: str, name: str) -> str:
        return self._step("MatMul", given, self._constant(self._weights[f"{name}.weight"].T))

    def _evened(self, given: str, norm: str, rows: Array, bias: Array | None, reach: Array) -> str:
        """The product of what a norm gave, made even before it is cut to 8 bits, but for the channels that reach furthest."""
        reach = np.maximum(reach, self._expected(norm))
        share = _unevenness(reach, rows)
        far = np.argsort(-reach / share, kind="stable")[: -(-len(reach) // _FAR)]
        kept = 1 / share
        kept[far] = 0
        rest = self._cut(self._step("Mul", given, self._constant(kept)), rows * share, bias)
        floats = self._step("MatMul", self._step("Gather", given, self._whole(*far), axis=2), self._constant(rows[:, far].T))
        return self._step("Add", rest, floats)

    def _cut(self, given: str, rows: Array, bias: Array | None = None) -> str:
        """The product in 8 bits; without a bias where the next step adds it."""
        scales = np.maximum(np.abs(rows).max(axis=1) / _MOST, 1e-12).astype(np.float32)
        whole = np.rint(rows / scales[:, None]).astype(np.int8).T
        zeros = np.zeros(len(scales), np.int8)  # the zero of each column of the matrix
        added = np.zeros(len(scales), np.float32) if bias is None else bias
        return self._step("DynamicQuantizeMatMul", given, *map(self._constant, (whole, scales, zeros, added)), domain=_OWN)

    def _expected(self, norm: str) -> Array:
        """(width) how large a norm makes each channel."""
        gain, bias = (np.abs(self._weights[f"{norm}.{part}"]) for part in ("weight", "bias"))
        return np.asarray(bias + _REACH * gain)

    def _step(self, kind: str, *inputs: str, domain: str = "", **attributes: Any) -> str:
        name = f"{kind}.{len(self._steps)}"
        self._steps.append(self._make.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def _split(self, given: str, *widths: int) -> list[str]:
        names = [f"{given}.{part}" for part in range(len(widths))]
        self._steps.append(self._make.make_node("Split", [given, self._whole(*widths)], names, axis=2))
        return names

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


def _unevenness(reach: Array, rows: Array) -> Array:
    """(width) what each activation is divided by, and its weights multiplied."""
    share = reach**_MOVED / np.maximum(np.abs(rows).max(axis=0), 1e-5) ** (1 - _MOVED)
    return np.asarray(np.maximum(share, 1e-5), np.float32)
