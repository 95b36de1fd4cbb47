"""Draws a BERT encoder (Devlin et al. 2019) for ONNX Runtime, with its matrices and what they multiply in 8 bits.

ONNX Runtime multiplies whole numbers on processors with AVX2 alone, where OpenVINO waits for VNNI: half the time on those.
The scale of the activations is found anew for each product. So that one scale fits all, what a norm made too uneven goes over
into the matrix behind it (Xiao et al. 2022, https://arxiv.org/abs/2211.10438): with that the error falls by 0.4. Few channels
are far larger than all others, at the opening token up to ten times: those that reach furthest stay in floats (Dettmers et
al. 2022, https://arxiv.org/abs/2208.07339). In 8 bits with the rest, those behind the GELU made two thirds of all the error,
those behind the norms a third of what was left. The texts of a batch are taken to be of one length: there is no mask, and so
nothing is read in vain.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Weights = Mapping[str, npt.NDArray[np.float32]]
Reach = Mapping[str, npt.NDArray[np.float32]]  # how large each channel gets that a matrix multiplies, by the matrix

_OWN = "com.microsoft"  # the operators that are ONNX Runtime's own
_OPSET, _FORMAT = 17, 8
_MOVED = 0.5  # how much of the unevenness goes into the matrix: measured, 0.4 to 0.8 are nearly as good
_REACH = 4  # standard deviations of what a norm makes that are reckoned with, where a few texts reached less far
_MOST = 64  # of a weight: AVX2 adds pairs of products in 16 bits, and 2 · 255 · 64 still fits
_FAR = 24  # one channel in so many behind a norm stays in floats: measured, one in 48 lets an empty text fall to 0.9986
_FAR_WIDE = 12  # and behind a GELU: measured, one in eight and one in 24 are nearly as good


@dataclass(frozen=True)
class Form:
    """Of an encoder: the heads of its attention, the epsilon of its norms, the row of the first place in its table of places.

    `prefix` stands before the names of its weights.
    """

    heads: int
    epsilon: float
    first_position: int = 0
    prefix: str = ""


class Drawing:
    """The steps of a network. First `encoded`, then what is made of it by further steps, then `finished`."""

    def __init__(self, weights: Weights, form: Form, reach: Reach) -> None:
        """`weights` and `reach` by name, as in the encoder's file, behind the form's prefix."""
        from onnx import TensorProto, helper, numpy_helper  # deferred: only a conversion draws

        self._types, self._make, self._stored = TensorProto, helper, numpy_helper
        self._weights, self._form, self._reach = weights, form, reach
        self._width = len(weights[f"{form.prefix}embeddings.LayerNorm.bias"])
        self._steps: list[Any] = []
        self._constants: list[Any] = []

    def encoded(self) -> str:
        """The states (n, length, width) that the encoder makes of the input `vectors`. Raises KeyError for a missing weight."""
        norm = f"{self._form.prefix}embeddings.LayerNorm"
        return self._layers(self._placed(f"{self._form.prefix}embeddings.", norm), norm)

    def finished(self, outputs: Mapping[str, Sequence[str | int]]) -> bytes:
        """The model, whose outputs are the steps of these names, with their shapes."""
        make, floats = self._make, self._types.FLOAT
        vectors = make.make_tensor_value_info("vectors", floats, ["n", "length", self._width])
        told = [make.make_tensor_value_info(name, floats, shape) for name, shape in outputs.items()]
        graph = make.make_graph(self._steps, "network", [vectors], told, self._constants)
        sets = [make.make_opsetid("", _OPSET), make.make_opsetid(_OWN, 1)]
        model: bytes = make.make_model(graph, opset_imports=sets, ir_version=_FORMAT).SerializeToString()
        return model

    def _placed(self, at: str, norm: str) -> str:
        """The word vectors with those of their places, normed."""
        places = self._weights[f"{at}position_embeddings.weight"] + self._weights[f"{at}token_type_embeddings.weight"][0]
        length = self.step("Gather", self.step("Shape", "vectors"), self.whole(1))
        used = self.step("Slice", self.constant(places[self._form.first_position :]), self.whole(0), length, self.whole(0))
        weights = self._norm(norm)
        return self.step("LayerNormalization", self.step("Add", "vectors", used), *weights, axis=-1, epsilon=self._form.epsilon)

    def _layers(self, hidden: str, norm: str) -> str:
        """`norm`: the one that made `hidden`."""
        count = sum(name.endswith("intermediate.dense.weight") for name in self._weights)
        for layer in range(count):
            at = f"{self._form.prefix}encoder.layer.{layer}."
            attended = self._attention(hidden, norm, f"{at}attention.")
            hidden, norm = self._closed(attended, hidden, f"{at}attention.output"), f"{at}attention.output.LayerNorm"
            hidden, norm = self._closed(self._widened(hidden, norm, at), hidden, f"{at}output"), f"{at}output.LayerNorm"
        return hidden

    def _attention(self, hidden: str, norm: str, at: str) -> str:
        """Queries, keys and values in one product: what they multiply is cut once."""
        parts = ("query", "key", "value")
        matrix = np.concatenate([self._weights[f"{at}self.{part}.weight"] for part in parts])
        bias = np.concatenate([self._weights[f"{at}self.{part}.bias"] for part in parts])
        split = self.split(self._evened(hidden, norm, matrix, bias, self._reach[f"{at}self.query"]), *[self._width] * 3)
        attended = self.step("MultiHeadAttention", *split, domain=_OWN, num_heads=self._form.heads)
        return self._cut(attended, *(self._weights[f"{at}output.dense.{part}"] for part in ("weight", "bias")))

    def _widened(self, hidden: str, norm: str, at: str) -> str:
        """The two products with the GELU between them; the channels that reach furthest come first, and stay in floats."""
        order = np.argsort(-self._reach[f"{at}output.dense"], kind="stable")
        count = len(order) // _FAR_WIDE
        weight, bias = (self._weights[f"{at}intermediate.dense.{part}"][order] for part in ("weight", "bias"))
        inner = self._evened(hidden, norm, weight, None, self._reach[f"{at}intermediate.dense"])
        far, rest = self.split(self.step("BiasGelu", inner, self.constant(bias), domain=_OWN), count, len(order) - count)
        rows = self._weights[f"{at}output.dense.weight"][:, order]
        floats = self.step("MatMul", far, self.constant(rows[:, :count].T))
        return self.step("Add", floats, self._cut(rest, rows[:, count:], self._weights[f"{at}output.dense.bias"]))

    def _closed(self, given: str, hidden: str, at: str) -> str:
        """The norm of what a block gives and what went into it (SkipLayerNormalization, which adds, takes longer)."""
        summed = self.step("Add", given, hidden)
        return self.step("LayerNormalization", summed, *self._norm(f"{at}.LayerNorm"), axis=-1, epsilon=self._form.epsilon)

    def product(self, given: str, name: str) -> str:
        """With a matrix, in floats."""
        return self.step("MatMul", given, self.constant(self._weights[f"{name}.weight"].T))

    def _evened(self, given: str, norm: str, rows: Array, bias: Array | None, reach: Array) -> str:
        """The product of what a norm gave, made even before it is cut to 8 bits, but for the channels that reach furthest."""
        reach = np.maximum(reach, self._expected(norm))
        share = _unevenness(reach, rows)
        far = np.argsort(-reach / share, kind="stable")[: -(-len(reach) // _FAR)]
        kept = 1 / share
        kept[far] = 0
        rest = self._cut(self.step("Mul", given, self.constant(kept)), rows * share, bias)
        floats = self.step("MatMul", self.step("Gather", given, self.whole(*far), axis=2), self.constant(rows[:, far].T))
        return self.step("Add", rest, floats)

    def _cut(self, given: str, rows: Array, bias: Array | None = None) -> str:
        """The product in 8 bits; without a bias where the next step adds it."""
        scales = np.maximum(np.abs(rows).max(axis=1) / _MOST, 1e-12).astype(np.float32)
        whole = np.rint(rows / scales[:, None]).astype(np.int8).T
        zeros = np.zeros(len(scales), np.int8)  # the zero of each column of the matrix
        added = np.zeros(len(scales), np.float32) if bias is None else bias
        return self.step("DynamicQuantizeMatMul", given, *map(self.constant, (whole, scales, zeros, added)), domain=_OWN)

    def _expected(self, norm: str) -> Array:
        """(width) how large a norm makes each channel."""
        gain, bias = (np.abs(self._weights[f"{norm}.{part}"]) for part in ("weight", "bias"))
        return np.asarray(bias + _REACH * gain)

    def step(self, kind: str, *inputs: str, domain: str = "", named: str | None = None, **attributes: Any) -> str:
        """One more step; returns the name of what it gives."""
        name = named or f"{kind}.{len(self._steps)}"
        self._steps.append(self._make.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def split(self, given: str, *widths: int) -> list[str]:
        """Its last dimension in parts of these widths."""
        names = [f"{given}.{part}" for part in range(len(widths))]
        self._steps.append(self._make.make_node("Split", [given, self.whole(*widths)], names, axis=2))
        return names

    def _norm(self, name: str) -> tuple[str, str]:
        return self.weight(f"{name}.weight"), self.weight(f"{name}.bias")

    def weight(self, name: str) -> str:
        """A weight as it is."""
        return self.constant(self._weights[name])

    def whole(self, *values: int) -> str:
        """Whole numbers."""
        return self.constant(np.array(values, np.int64))

    def constant(self, values: Array) -> str:
        """Values that never change."""
        name = f"constant.{len(self._constants)}"
        self._constants.append(self._stored.from_array(np.array(values, order="C"), name))
        return name


def _unevenness(reach: Array, rows: Array) -> Array:
    """(width) what each activation is divided by, and its weights multiplied."""
    share = reach**_MOVED / np.maximum(np.abs(rows).max(axis=0), 1e-5) ** (1 - _MOVED)
    return np.asarray(np.maximum(share, 1e-5), np.float32)
