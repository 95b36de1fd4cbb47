"""The reader's network in torch: the encoder's twelve layers and three small heads.

Only `bot.answering.reader_engine` and `training` import it, so that a bot whose reader is already
converted starts without torch.
"""

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from safetensors import safe_open
from torch import Tensor, nn
from torch.nn import functional

from bot.answering.reader_weights import load_weights
from embeddings.torch_engine import watching


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019); its parts are named as in the encoder's file."""

    def __init__(self, width: int, inner: int, heads: int, epsilon: float) -> None:
        super().__init__()
        own = nn.ModuleDict({name: nn.Linear(width, width) for name in ("query", "key", "value")})
        self.attention = nn.ModuleDict({"self": own, "output": _closing(width, width, epsilon)})
        self.intermediate = nn.ModuleDict({"dense": nn.Linear(width, inner)})
        self.output = _closing(inner, width, epsilon)
        self._heads = heads

    def forward(self, states: Tensor, seen: Tensor) -> Tensor:
        """`states`: (n, length, width); `seen`: (n, 1, 1, length), true where there is a token."""
        own: Any = self.attention["self"]
        query, key, value = (
            own[name](states).unflatten(-1, (self._heads, -1)).transpose(1, 2) for name in ("query", "key", "value")
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen).transpose(1, 2).flatten(2)
        states = _closed(self.attention["output"], mixed, states)
        return _closed(self.output, functional.gelu(self.intermediate["dense"](states)), states)


def _closing(given: int, width: int, epsilon: float) -> nn.ModuleDict:
    return nn.ModuleDict({"dense": nn.Linear(given, width), "LayerNorm": nn.LayerNorm(width, eps=epsilon)})


def _closed(closing: Any, inner: Tensor, states: Tensor) -> Tensor:
    return closing["LayerNorm"](closing["dense"](inner) + states)  # type: ignore[no-any-return]  # modules are untyped


class Encoder(nn.Module):
    """The encoder's layers, from word vectors on: the table of word vectors is not part of it."""

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        width, epsilon = config["hidden_size"], config["layer_norm_eps"]
        self.width, self.epsilon, self.heads = width, epsilon, config["num_attention_heads"]
        self.embeddings = nn.ModuleDict(
            {
                "position_embeddings": nn.Embedding(config["max_position_embeddings"], width),
                "token_type_embeddings": nn.Embedding(config["type_vocab_size"], width),
                "LayerNorm": nn.LayerNorm(width, eps=epsilon),
            }
        )
        sizes = (width, config["intermediate_size"], config["num_attention_heads"], epsilon)
        layers = nn.ModuleList(Layer(*sizes) for _ in range(config["num_hidden_layers"]))
        self.encoder = nn.ModuleDict({"layer": layers})

    def lowest(self, layers: int) -> list[nn.Module]:
        """The position vectors and the lowest layers: what training may leave as it is."""
        every: Any = self.encoder["layer"]
        return [self.embeddings, *every[:layers]]

    def forward(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """(n, length, width) word vectors and (n, length) mask → (n, length, width) states."""
        own: Any = self.embeddings
        places = own["position_embeddings"].weight[: vectors.shape[1]] + own["token_type_embeddings"].weight[0]
        states: Tensor = own["LayerNorm"](vectors + places)
        seen = mask.bool()[:, None, None, :]
        layers: Any = self.encoder["layer"]
        for layer in layers:
            states = layer(states, seen)
        return states


class ReaderNetwork(nn.Module):
    """Word vectors of (question, passage) → does the answer start, end at each token; does each passage answer.

    Position 0 (the opening token) stands for "no answer here" among starts and ends, as in
    Devlin et al. 2019 (BERT on SQuAD 2); the third head says the same from the opening token alone.
    """

    def __init__(self, config: dict[str, Any]) -> None:
        super().__init__()
        self.encoder = Encoder(config)
        self.bounds = nn.Linear(self.encoder.width, 2)
        self.answerable = nn.Linear(self.encoder.width, 1)

    def forward(self, vectors: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """`vectors`: word vectors (n, length, 384); `mask`: (n, length). Returns starts, ends (n, length), answerable (n)."""
        states = self.encoder(vectors, mask)
        starts, ends = self.bounds(states).unbind(-1)
        return starts, ends, self.answerable(states[:, 0]).squeeze(-1)


class TorchEngine:
    """The reader on torch: slower, the same logits. Safe to share between threads."""

    def __init__(self, weights: Path, base: Path) -> None:
        self.network = trained(weights, base)

    def __call__(
        self, vectors: npt.NDArray[np.float32], mask: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        with torch.inference_mode():
            starts, ends, answerable = self.network(torch.from_numpy(vectors), torch.from_numpy(mask))
        return starts.numpy(), ends.numpy(), answerable.numpy()

    def reach(self, vectors: npt.NDArray[np.float32], mask: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[np.float32]]:
        """By the name of each matrix, the largest absolute value over all tokens of each channel that it multiplies."""
        modules = self.network.encoder.named_modules(prefix="encoder")
        with watching((name, one) for name, one in modules if isinstance(one, nn.Linear)) as reach:
            for row, length in enumerate(mask.sum(axis=1)):
                self(vectors[row : row + 1, :length], mask[row : row + 1, :length])
        return reach

    def weights(self) -> dict[str, npt.NDArray[np.float32]]:
        """All weights by name."""
        return {name: tensor.numpy() for name, tensor in self.network.state_dict().items()}


def fresh(base: Path) -> ReaderNetwork:
    """A network with the encoder's own layers and untrained heads. `base`: the encoder's folder.

    There is no dropout: with one or two passes over the data there is little to forget.
    """
    config = json.loads((base / "config.json").read_text("utf-8"))
    network = ReaderNetwork(config)
    network.encoder.load_state_dict(_base_weights(base))
    return network


def trained(weights: Path, base: Path) -> ReaderNetwork:
    """The network with the layers and heads saved in `weights`; all else is that of the encoder in `base`."""
    network = fresh(base)
    network.load_state_dict(load_weights(weights, set(network.state_dict())), strict=False)
    return network.eval()


def converted(network: ReaderNetwork) -> Any:
    """The network as an OpenVINO model, for any number and length of passages."""
    import openvino  # deferred: not there on every machine

    example = {"vectors": torch.zeros(2, 16, network.encoder.width), "mask": torch.ones(2, 16, dtype=torch.int64)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch announces the end of tracing, which is what OpenVINO converts from
        model = openvino.convert_model(network, example_input=example)
    model.reshape({0: [-1, -1, network.encoder.width], 1: [-1, -1]})
    return model


def _base_weights(base: Path) -> dict[str, Tensor]:
    """The encoder's weights but its word vectors, its pooler and its buffers."""
    left = ("word_embeddings.weight", "pooler.dense.weight", "pooler.dense.bias", "position_ids")
    with safe_open(base / "model.safetensors", framework="pt") as file:
        names = [name for name in file.keys() if not name.endswith(left)]  # noqa: SIM118  # not a dict
        return {name.removeprefix("bert."): file.get_tensor(name) for name in names}
