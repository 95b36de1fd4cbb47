"""What is kept of a trained reader, and read again."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from bot.answering.reader_weights import WEIGHTS, load_weights, save_weights

NAMES = (
    "encoder.embeddings.position_embeddings.weight",
    "encoder.encoder.layer.0.output.dense.weight",
    "encoder.encoder.layer.1.output.dense.weight",
    "encoder.encoder.layer.1.output.dense.bias",
    "bounds.weight",
)


def state(seed: int) -> dict[str, Tensor]:
    torch.manual_seed(seed)
    return {name: torch.randn(4) if name.endswith("bias") else torch.randn(4, 4) for name in NAMES}


def trained_above_the_lowest() -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    own = state(0)
    return own | {name: tensor for name, tensor in state(1).items() if ".layer.0." not in name}, own


def test_the_layers_that_training_left_alone_and_the_vectors_are_not_kept(tmp_path: Path) -> None:
    new, own = trained_above_the_lowest()
    save_weights(new, own, tmp_path)
    assert set(load_file(tmp_path / WEIGHTS)) == set(NAMES[2:])
    found = load_weights(tmp_path, set(NAMES))
    assert all(torch.allclose(found[name], new[name], atol=2e-3) for name in NAMES[2:])


def test_matrices_in_8_bits_are_near_and_a_vector_stays_in_16(tmp_path: Path) -> None:
    new, own = trained_above_the_lowest()
    save_weights(new, own, tmp_path, in_bytes=True)
    kept = load_file(tmp_path / WEIGHTS)
    assert kept["bounds.weight"].dtype is torch.int8
    assert kept["encoder.encoder.layer.1.output.dense.bias"].dtype is torch.float16
    found = load_weights(tmp_path, set(NAMES))
    for name in NAMES[2:]:
        assert (found[name] - new[name]).abs().max() <= new[name].abs().max() / 250


def test_a_reader_trained_down_to_the_lowest_layer_is_kept_whole(tmp_path: Path) -> None:
    save_weights(state(1), state(0), tmp_path)
    assert set(load_weights(tmp_path, set(NAMES))) == set(NAMES[1:])


def test_a_file_of_another_network_is_refused(tmp_path: Path) -> None:
    save_weights(*trained_above_the_lowest(), tmp_path)
    with pytest.raises(ValueError, match="do not fit this reader"):
        load_weights(tmp_path, {*NAMES, "encoder.encoder.layer.1.more.weight"})
