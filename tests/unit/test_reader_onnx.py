"""The reader drawn for ONNX Runtime answers as its network on torch does: small networks with weights of chance."""

from pathlib import Path

import numpy as np
import pytest
import torch

from bot.answering.reader_engine import difference
from bot.answering.reader_network import ReaderNetwork
from bot.answering.reader_onnx import save_onnx
from bot.answering.reader_runtime import OnnxEngine

CONFIG = {
    "hidden_size": 32,
    "layer_norm_eps": 1e-12,
    "num_attention_heads": 4,
    "intermediate_size": 64,
    "num_hidden_layers": 3,
    "max_position_embeddings": 40,
    "type_vocab_size": 2,
}


@pytest.fixture(scope="module")
def network() -> ReaderNetwork:
    torch.manual_seed(7)
    made = ReaderNetwork(CONFIG)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.add_(torch.randn_like(parameter) * 0.1)  # biases and norms, too, are not those of the start
    return made.eval()


@pytest.fixture(scope="module")
def drawn(network: ReaderNetwork, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "reader.onnx"
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    save_onnx(weights, CONFIG["num_attention_heads"], CONFIG["layer_norm_eps"], path)
    return path


def batch(count: int, length: int, kept: list[int]) -> tuple[np.ndarray, np.ndarray]:
    vectors = np.random.default_rng(3).normal(size=(count, length, CONFIG["hidden_size"])).astype(np.float32)
    return vectors, (np.arange(length) < np.array(kept)[:, None]).astype(np.int64)


@pytest.mark.parametrize(("count", "length", "kept"), [(1, 5, [5]), (3, 40, [40, 11, 2]), (2, 17, [17, 16])])
def test_its_logits_are_those_of_torch(network: ReaderNetwork, drawn: Path, count: int, length: int, kept: list[int]) -> None:
    vectors, mask = batch(count, length, kept)
    with torch.inference_mode():
        theirs = [one.numpy() for one in network(torch.from_numpy(vectors), torch.from_numpy(mask))]
    ours = OnnxEngine(drawn)(vectors, mask)
    assert [one.shape for one in ours] == [(count, length), (count, length), (count,)]
    assert difference(ours, theirs, mask) < 0.1  # the tolerance of the product; one wrong step makes it 1
    assert np.abs(ours[2] - theirs[2]).max() < 0.2


def test_what_fills_a_row_up_changes_nothing(drawn: Path) -> None:
    engine = OnnxEngine(drawn)
    vectors, mask = batch(1, 12, [9])
    filled = vectors.copy()
    filled[:, 9:] = vectors[:, :3]  # other padding, of the same range: what is cut to 8 bits is scaled by the largest
    assert np.allclose(engine(vectors, mask)[0][:, :9], engine(filled, mask)[0][:, :9], atol=0.05)


def test_a_weight_that_is_missing_is_named(network: ReaderNetwork, tmp_path: Path) -> None:
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items() if name != "bounds.bias"}
    with pytest.raises(KeyError, match=r"bounds\.bias"):
        save_onnx(weights, 4, 1e-12, tmp_path / "reader.onnx")
