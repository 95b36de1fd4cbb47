"""What is read from a model's folder."""

import json
from pathlib import Path
from typing import Any

import pytest

from embeddings.sentence_folder import NotConvertibleError, Prompts, read_network, read_prompts
from embeddings.weights import ModelError
from tests.tiny_model import HEADS, HIDDEN, LAYERS, POSITIONS, tiny_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tiny_folder(tmp_path / "tiny")


def change(folder: Path, name: str, **values: Any) -> None:
    path = folder / name
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_the_network_is_as_the_folder_says(folder: Path) -> None:
    network = read_network(folder)
    assert (network.layers, network.heads, network.dimensions) == (LAYERS, HEADS, HIDDEN)
    assert (network.first_position, network.padding, network.window, network.pooling) == (0, 1, POSITIONS, "mean")


def test_a_roberta_counts_positions_from_after_its_padding(folder: Path) -> None:
    change(folder, "config.json", model_type="xlm-roberta")
    network = read_network(folder)
    assert (network.first_position, network.window) == (2, POSITIONS - 2)


def test_a_shorter_window_in_the_configuration_is_kept(folder: Path) -> None:
    change(folder, "sentence_bert_config.json", max_seq_length=16)
    assert read_network(folder).window == 16


@pytest.mark.parametrize(
    "pooling", [{"pooling_mode": "cls"}, {"pooling_mode_cls_token": True, "pooling_mode_mean_tokens": False}]
)
def test_pooling_by_the_first_token_is_read_in_both_spellings(folder: Path, pooling: dict[str, Any]) -> None:
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({"word_embedding_dimension": HIDDEN} | pooling))
    assert read_network(folder).pooling == "cls"


@pytest.mark.parametrize(
    ("name", "values", "reason"),
    [
        ("config.json", {"model_type": "mpnet"}, "its type is 'mpnet'"),
        ("config.json", {"hidden_act": "relu"}, "its activation is 'relu'"),
        ("config.json", {"position_embedding_type": "relative_key"}, "relative"),
        ("config.json", {"is_decoder": True}, "decoder"),
        ("sentence_bert_config.json", {"do_lower_case": True}, "lower-cases"),
        ("1_Pooling/config.json", {"pooling_mode_max_tokens": True}, "its pooling is"),
        ("1_Pooling/config.json", {"include_prompt": False}, "leaves the prompt out"),
    ],
)
def test_a_model_of_another_kind_is_not_converted(folder: Path, name: str, values: dict[str, Any], reason: str) -> None:
    change(folder, name, **values)
    with pytest.raises(NotConvertibleError, match=reason):
        read_network(folder)


def test_a_model_with_more_modules_is_not_converted(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text())
    modules.insert(2, {"idx": 2, "name": "2", "path": "2_Dense", "type": "sentence_transformers.models.Dense"})
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(NotConvertibleError, match="Dense"):
        read_network(folder)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_model_without_fast_files_is_not_converted(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(NotConvertibleError, match=name):
        read_network(folder)


@pytest.mark.parametrize(
    ("prompts", "expected"),
    [
        ({"query": "q: ", "passage": "p: "}, Prompts("q: ", "p: ")),
        ({"query": "q: ", "document": "d: "}, Prompts("q: ", "d: ")),
        ({"query": "", "document": "", "passage": "p: "}, Prompts("", "p: ")),
        ({}, Prompts("", "")),
        (None, Prompts("", "")),
    ],
)
def test_prompts_come_from_the_configuration(folder: Path, prompts: dict[str, str] | None, expected: Prompts) -> None:
    change(folder, "config_sentence_transformers.json", prompts=prompts)
    assert read_prompts(folder) == expected


def test_a_folder_without_prompts_has_none(folder: Path) -> None:
    (folder / "config_sentence_transformers.json").unlink()
    assert read_prompts(folder) == Prompts("", "")


def test_a_damaged_configuration_is_one_sentence(folder: Path) -> None:
    (folder / "config.json").write_text("{")
    with pytest.raises(ModelError, match=r"config.json cannot be read .*Set|set"):
        read_network(folder)
