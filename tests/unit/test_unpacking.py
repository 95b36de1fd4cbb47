"""The folder that is written from a packed model."""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

from embeddings.packed import Packed
from embeddings.unpacking import write_folder
from tests.tiny_model import HIDDEN, LAYERS, PIECES, WIDE, packed_model, tiny_folder


def test_the_weights_have_the_names_and_shapes_of_a_bert_encoder(tmp_path: Path) -> None:
    weights = load_file(tiny_folder(tmp_path) / "model.safetensors")
    assert weights["embeddings.word_embeddings.weight"].shape == (len(PIECES), HIDDEN)
    assert weights["encoder.layer.1.intermediate.dense.weight"].shape == (WIDE, HIDDEN)
    assert weights["encoder.layer.1.output.dense.bias"].shape == (HIDDEN,)
    assert len(weights) == 7 + 16 * LAYERS


def test_the_weights_are_those_of_the_packed_file(tmp_path: Path) -> None:
    packed = Packed(packed_model())
    write_folder(packed, tmp_path)
    weights = load_file(tmp_path / "model.safetensors")
    assert np.array_equal(weights["encoder.layer.0.attention.self.key.weight"].ravel(), packed.tensor("l0.k.w"))
    assert np.array_equal(weights["encoder.layer.1.output.LayerNorm.bias"], packed.tensor("l1.oln.b"))


def test_the_pooler_that_the_packed_file_leaves_out_is_zeros(tmp_path: Path) -> None:
    assert not load_file(tiny_folder(tmp_path) / "model.safetensors")["pooler.dense.weight"].any()


def test_the_configuration_asks_for_the_prompts_of_the_model(tmp_path: Path) -> None:
    config = json.loads((tiny_folder(tmp_path) / "config_sentence_transformers.json").read_text())
    assert config["prompts"] == {"query": "query: ", "passage": "passage: "}


def test_unpacking_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = tiny_folder(tmp_path / "one"), tiny_folder(tmp_path / "two")
    names = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert names
    assert all((one / name).read_bytes() == (two / name).read_bytes() for name in names)
