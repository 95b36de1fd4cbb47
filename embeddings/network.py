"""Builds a BERT encoder with pooling (Devlin et al. 2019, https://arxiv.org/abs/1810.04805) for OpenVINO, from the weights alone.

Drawing the graph from the weights takes two seconds and neither torch nor a trace of it, and decides how each weight is kept: the
table of words in 8 bits with a scale for each word; the matrices as they are, or in 8 bits with a scale for each row, which
processors with integer dot products multiply faster. OpenVINO then cuts the activations to 8 bits group by group as they come.
"""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings.sentence_folder import Network, NotConvertibleError

Floats = NDArray[np.float32]
_OUT_OF_SIGHT = -1e9  # added to the attention on padding


def build_network(folder: Path, network: Network, whole_numbers: bool) -> Any:
    """An openvino.Model: input_ids and attention_mask (n, length) → pooled (n, dimensions), not yet of unit length.

    `whole_numbers`: matrices in 8 bits. Raises NotConvertibleError where the weights are not those of such a network.
    """
    from safetensors import safe_open  # deferred: only a conversion reads the weights

    with safe_open(folder / "model.safetensors", framework="numpy") as weights:
        return _Builder(_reader(weights), network, whole_numbers).model()


def matrices(folder: Path) -> dict[str, Floats]:
    """All weights but the table of words, by the names that they have in a BERT encoder."""
    from safetensors import safe_open  # deferred, as above

    with safe_open(folder / "model.safetensors", framework="numpy") as weights:
        read = _reader(weights)
        wanted = (name for name in _names(weights) if name.endswith(("weight", "bias")) and "word_embeddings" not in name)
        return {name: read(name) for name in wanted}


def _names(weights: Any) -> dict[str, str]:
    """What the file calls each weight, by its name in a BERT encoder."""
    return {name.removeprefix("bert.").removeprefix("roberta."): name for name in weights.keys()}  # noqa: SIM118 (not a dict)


def _reader(weights: Any) -> Callable[[str], Floats]:
    names = _names(weights)

    def read(name: str) -> Floats:
        if name not in names:
            raise NotConvertibleError(f"it has no weights {name}")
        try:
            return np.ascontiguousarray(weights.get_tensor(names[name]), np.float32)
        except TypeError as error:
            raise NotConvertibleError(f"its weights {name} are of a type that numpy does not know") from error

    return read


class _Builder:
    def __init__(self, read: Callable[[str], Floats], network: Network, whole_numbers: bool) -> None:
        import openvino  # deferred: not there on every machine

        self._ov, self._ops = openvino, openvino.opset13
        self._read, self._network, self._whole_numbers = read, network, whole_numbers

    def model(self) -> Any:
        ops = self._ops
        ids, mask = (self._input(name) for name in ("input_ids", "attention_mask"))
        seen = ops.convert(mask, np.float32)
        hidden = self._embedded(ids)
        hiding = ops.multiply(ops.subtract(self._value(1.0), seen), self._value(_OUT_OF_SIGHT))
        hiding = ops.unsqueeze(hiding, self._whole([1, 2]))
        for layer in range(self._network.layers):
            hidden = self._layer(hidden, hiding, f"encoder.layer.{layer}.")
        pooled = ops.result(self._pooled(hidden, seen))
        return self._ov.Model([pooled], [ids, mask], "encoder")

    def _input(self, name: str) -> Any:
        parameter = self._ops.parameter([-1, -1], np.int64, name=name)
        parameter.output(0).set_names({name})
        return parameter

    def _embedded(self, ids: Any) -> Any:
        ops, first = self._ops, self._network.first_position
        words = ops.gather(self._table("embeddings.word_embeddings.weight"), ops.convert(ids, np.int32), self._whole(0))
        places = self._read("embeddings.position_embeddings.weight") + self._read("embeddings.token_type_embeddings.weight")[0]
        length = ops.gather(ops.shape_of(ids), self._whole(1), self._whole(0))
        positions = ops.range(self._whole(0), length, self._whole(1), "i64")
        placed = ops.gather(self._constant(places[first:]), positions, self._whole(0))
        return self._norm(ops.add(words, ops.unsqueeze(placed, self._whole(0))), "embeddings.LayerNorm")

    def _layer(self, hidden: Any, hiding: Any, at: str) -> Any:
        ops = self._ops
        attended = self._linear(self._attention(hidden, hiding, at), f"{at}attention.output.dense")
        hidden = self._norm(ops.add(attended, hidden), f"{at}attention.output.LayerNorm")
        wide = ops.gelu(self._linear(hidden, f"{at}intermediate.dense"), "ERF")
        return self._norm(ops.add(self._linear(wide, f"{at}output.dense"), hidden), f"{at}output.LayerNorm")

    def _attention(self, hidden: Any, hiding: Any, at: str) -> Any:
        ops = self._ops
        # The scale of the attention goes into the weights of the queries: one pass less over the largest arrays.
        scale = 1 / math.sqrt(len(self._read(f"{at}attention.self.query.bias")) / self._network.heads)
        queries = self._heads(self._linear(hidden, f"{at}attention.self.query", scale), (0, 2, 1, 3))
        keys = self._heads(self._linear(hidden, f"{at}attention.self.key"), (0, 2, 3, 1))
        values = self._heads(self._linear(hidden, f"{at}attention.self.value"), (0, 2, 1, 3))
        shares = ops.softmax(ops.add(ops.matmul(queries, keys, False, False), hiding), -1)
        joined = ops.transpose(ops.matmul(shares, values, False, False), self._whole([0, 2, 1, 3]))
        return ops.reshape(joined, self._whole([0, 0, -1]), True)

    def _heads(self, hidden: Any, order: tuple[int, ...]) -> Any:
        split = self._ops.reshape(hidden, self._whole([0, 0, self._network.heads, -1]), True)
        return self._ops.transpose(split, self._whole(order))

    def _pooled(self, hidden: Any, seen: Any) -> Any:
        ops = self._ops
        if self._network.pooling == "cls":
            return ops.gather(hidden, self._whole(0), self._whole(1))
        seen = ops.unsqueeze(seen, self._whole(2))
        return ops.divide(ops.reduce_sum(ops.multiply(hidden, seen), self._whole(1)), ops.reduce_sum(seen, self._whole(1)))

    def _linear(self, given: Any, name: str, scale: float = 1.0) -> Any:
        weight, bias = self._read(f"{name}.weight") * np.float32(scale), self._read(f"{name}.bias") * np.float32(scale)
        matrix = self._in_bytes(weight) if self._whole_numbers else self._constant(weight)
        return self._ops.add(self._ops.matmul(given, matrix, False, True), self._constant(bias.reshape(1, 1, -1)))

    def _norm(self, given: Any, name: str) -> Any:
        ops = self._ops
        normed = ops.mvn(given, self._whole([-1]), True, self._network.epsilon, "INSIDE_SQRT")
        weight, bias = (self._constant(self._read(f"{name}.{part}").reshape(1, 1, -1)) for part in ("weight", "bias"))
        return ops.add(ops.multiply(normed, weight), bias)

    def _table(self, name: str) -> Any:
        return self._in_bytes(self._read(name))

    def _in_bytes(self, rows: Floats) -> Any:
        """The rows as whole numbers from -127 to 127, each row with its scale."""
        scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True) / 127, np.float32(1e-12))
        whole = np.rint(rows / scales).astype(np.int8)
        return self._ops.multiply(self._ops.convert(self._constant(whole), np.float32), self._constant(scales))

    def _constant(self, values: NDArray[Any]) -> Any:
        return self._ops.constant(np.ascontiguousarray(values))

    def _value(self, value: float) -> Any:
        return self._ops.constant(np.float32(value))

    def _whole(self, values: int | list[int] | tuple[int, ...]) -> Any:
        return self._ops.constant(np.array(values, np.int64))
