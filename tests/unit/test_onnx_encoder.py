"""An encoder on ONNX Runtime: each text pooled by itself, whatever it is batched with, one at a time or in bulk."""

from pathlib import Path

import numpy as np
import pytest

from embeddings.network import matrices
from embeddings.onnx_encoder import OnnxPooler, poolers, save_onnx
from embeddings.sentence_folder import read_network
from embeddings.torch_engine import TorchModel
from tests.tiny_model import tiny_folder

TOKENS = np.array([[0, 4, 6, 5, 8, 2], [0, 7, 12, 2, 1, 1], [0, 2, 1, 1, 1, 1]])
MASK = (TOKENS != 1).astype(np.int64)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_folder(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="module")
def drawn(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drawn") / "model.onnx"
    model = TorchModel(folder)
    with model.watched() as reach:
        model(TOKENS, MASK)
    save_onnx(matrices(folder), read_network(folder), reach, path)
    return path


def cosines(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    return np.asarray((some * others).sum(1) / np.linalg.norm(some, axis=1) / np.linalg.norm(others, axis=1))


@pytest.mark.parametrize("bulk", [False, True])
def test_what_is_pooled_is_what_torch_pools(folder: Path, drawn: Path, bulk: bool) -> None:
    single, make_bulk = poolers(drawn, folder)
    pooler = make_bulk() if bulk else single
    assert cosines(pooler(TOKENS, MASK), TorchModel(folder)(TOKENS, MASK)).min() > 0.998


def test_a_text_is_pooled_as_it_is_by_itself(folder: Path, drawn: Path) -> None:
    pooler, _ = poolers(drawn, folder)
    alone = [pooler(TOKENS[row : row + 1, :length], MASK[row : row + 1, :length])[0] for row, length in enumerate(MASK.sum(1))]
    assert np.allclose(pooler(TOKENS, MASK), alone, atol=1e-6)


def test_in_bulk_there_are_as_many_calls_at_once_as_cores(folder: Path, drawn: Path) -> None:
    single, make_bulk = poolers(drawn, folder)
    bulk: OnnxPooler = make_bulk()
    assert (single.streams, bulk.streams) == (1, bulk._engine.cores)


def test_a_weight_that_is_missing_is_named(folder: Path, tmp_path: Path) -> None:
    weights = matrices(folder)
    del weights["encoder.layer.1.output.dense.bias"]
    with pytest.raises(KeyError, match=r"encoder\.layer\.1\.output\.dense\.bias|attention"):
        save_onnx(weights, read_network(folder), {}, tmp_path / "model.onnx")
