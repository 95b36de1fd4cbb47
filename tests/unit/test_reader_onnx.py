"""The reader drawn for ONNX Runtime answers as its network on torch does: small networks with weights of chance."""

from pathlib import Path

import numpy as np
import pytest
import torch

from bot.answering.reader_engine import difference
from bot.answering.reader_network import ReaderNetwork, TorchEngine
from bot.answering.reader_onnx import save_onnx
from bot.answering.reader_runtime import OnnxReader

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
    save(network, reach(network), path)
    return path


def save(network: ReaderNetwork, reach: dict[str, np.ndarray], path: Path) -> None:
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items()}
    save_onnx(weights, CONFIG["num_attention_heads"], CONFIG["layer_norm_eps"], reach, path)


def on_torch(network: ReaderNetwork) -> TorchEngine:
    engine = TorchEngine.__new__(TorchEngine)
    engine.network = network
    return engine


def reach(network: ReaderNetwork) -> dict[str, np.ndarray]:
    return on_torch(network).reach(*batch(2, 30, [30, 20]))


def batch(count: int, length: int, kept: list[int]) -> tuple[np.ndarray, np.ndarray]:
    vectors = np.random.default_rng(3).normal(size=(count, length, CONFIG["hidden_size"])).astype(np.float32)
    return vectors, (np.arange(length) < np.array(kept)[:, None]).astype(np.int64)


@pytest.mark.parametrize(("count", "length", "kept"), [(1, 5, [5]), (3, 40, [40, 11, 2]), (2, 17, [17, 16])])
def test_its_logits_are_those_of_torch(network: ReaderNetwork, drawn: Path, count: int, length: int, kept: list[int]) -> None:
    vectors, mask = batch(count, length, kept)
    theirs = on_torch(network)(vectors, mask)
    ours = OnnxReader(drawn)(vectors, mask)
    assert [one.shape for one in ours] == [(count, length), (count, length), (count,)]
    assert difference(ours, theirs, mask) < 0.1  # the tolerance of the product; one wrong step makes it 1
    assert np.abs(ours[2] - theirs[2]).max() < 0.2


def test_what_fills_a_row_up_and_what_is_read_beside_it_change_nothing(drawn: Path) -> None:
    engine = OnnxReader(drawn)
    vectors, mask = batch(2, 12, [9, 12])
    vectors[0, 9:] = 1e6
    together, alone = engine(vectors, mask), engine(vectors[:1, :9], mask[:1, :9])
    assert np.array_equal(together[0][0, :9], alone[0][0])
    assert np.array_equal(together[0][0, 9:], [0, 0, 0])
    assert together[2][0] == alone[2][0]


def test_the_reach_of_a_channel_is_the_most_it_takes_at_a_token_that_is_read(network: ReaderNetwork) -> None:
    torch_engine = on_torch(network)
    vectors, mask = batch(2, 20, [20, 7])
    found = torch_engine.reach(vectors, mask)
    assert len(found) == 6 * CONFIG["num_hidden_layers"]
    assert found["encoder.encoder.layer.2.output.dense"].shape == (CONFIG["intermediate_size"],)
    assert found["encoder.encoder.layer.0.attention.self.key"].shape == (CONFIG["hidden_size"],)
    vectors[1, 7:] *= 1000
    again, alone = torch_engine.reach(vectors, mask), torch_engine.reach(vectors[1:, :7], mask[1:, :7])
    assert all(np.allclose(again[name], found[name], atol=1e-5) for name in found)
    assert all((alone[name] <= found[name] + 1e-5).all() for name in found)


def test_a_weight_that_is_missing_is_named(network: ReaderNetwork, tmp_path: Path) -> None:
    weights = {name: tensor.numpy() for name, tensor in network.state_dict().items() if name != "bounds.bias"}
    with pytest.raises(KeyError, match=r"bounds\.bias"):
        save_onnx(weights, 4, 1e-12, reach(network), tmp_path / "reader.onnx")
