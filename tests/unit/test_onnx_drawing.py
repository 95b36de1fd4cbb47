"""A drawn encoder with its matrices in 8 bits: one channel that reaches far beyond the others does not blur them."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from bot.answering.reader_network import Encoder
from embeddings.onnx_drawing import Drawing, Form
from embeddings.onnx_engine import OnnxEngine
from embeddings.torch_engine import watching

CONFIG = {
    "hidden_size": 96,
    "layer_norm_eps": 1e-12,
    "num_attention_heads": 4,
    "intermediate_size": 192,
    "num_hidden_layers": 2,
    "max_position_embeddings": 44,
    "type_vocab_size": 2,
}
TEXT = np.random.default_rng(3).normal(size=(30, 96)).astype(np.float32)


@pytest.fixture
def network() -> Encoder:
    torch.manual_seed(5)
    made = Encoder(CONFIG)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)
    return made.eval()


def reach(network: Encoder, text: np.ndarray) -> dict[str, np.ndarray]:
    with watching((name, one) for name, one in network.named_modules() if isinstance(one, torch.nn.Linear)) as found:
        states(network, text)
    return found


def states(network: Encoder, text: np.ndarray) -> np.ndarray:
    with torch.inference_mode():
        return np.asarray(network(torch.from_numpy(text[None]), torch.ones(1, len(text), dtype=torch.int64))[0])


def drawn(network: Encoder, known: dict[str, np.ndarray], path: Path, first: int = 0) -> OnnxEngine:
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    drawing = Drawing(weights, Form(CONFIG["num_attention_heads"], CONFIG["layer_norm_eps"], first), known)
    drawing.step("Identity", drawing.encoded(), named="states")
    path.write_bytes(drawing.finished({"states": ("n", "length", 96)}))
    return OnnxEngine(path)


def apart(ours: np.ndarray, theirs: np.ndarray) -> float:
    return float(np.abs(ours - theirs).mean() / theirs.std())


def test_the_states_are_those_of_torch(network: Encoder, tmp_path: Path) -> None:
    ((ours,),) = drawn(network, reach(network, TEXT), tmp_path / "a.onnx")([TEXT])
    assert apart(ours, states(network, TEXT)) < 0.05


def test_places_are_counted_from_where_the_table_of_places_begins(network: Encoder, tmp_path: Path) -> None:
    known = reach(network, TEXT)
    ((shifted,),) = drawn(network, known, tmp_path / "a.onnx", first=4)([TEXT])
    with torch.no_grad():
        table: Any = network.embeddings["position_embeddings"]
        table.weight[:40] = table.weight[4:].clone()
    assert apart(shifted, states(network, TEXT)) < 0.05


def test_a_channel_that_reaches_far_beyond_the_others_does_not_blur_them(network: Encoder, tmp_path: Path) -> None:
    layers: Any = network.encoder["layer"]
    with torch.no_grad():
        for layer in layers:
            layer.intermediate["dense"].bias[5] = 100.0
            layer.output["dense"].weight[:, 5] *= 0.01
    known, theirs = reach(network, TEXT), states(network, TEXT)
    ((ours,),) = drawn(network, known, tmp_path / "known.onnx")([TEXT])
    ((blurred,),) = drawn(network, {name: 1 / one for name, one in known.items()}, tmp_path / "unknown.onnx")([TEXT])
    assert apart(ours, theirs) < 0.05
    assert apart(blurred, theirs) > 3 * apart(ours, theirs)
