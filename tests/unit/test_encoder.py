"""Which encoder is loaded, and what is said where none can be."""

import logging
from pathlib import Path

import pytest

from embeddings import encoder
from embeddings.conversion import Source
from embeddings.encoder import load_encoder
from embeddings.weights import ModelError
from tests.tiny_model import tiny_folder


def the_source(source: Source, _: Path) -> Source:
    """Stands for an encoder: it has a name, and nothing is loaded."""
    return source


def test_an_unknown_engine_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"'cuda'.*auto, converted, torch"):
        load_encoder(None, tmp_path, "cuda")


def test_a_converted_model_without_openvino_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    with pytest.raises(ModelError, match=r"OpenVINO is not installed.*make install"):
        load_encoder(str(tiny_folder(tmp_path / "tiny")), tmp_path, "converted")


def test_a_converted_model_asked_for_of_another_kind_is_an_error_that_says_why(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "tiny")
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match=r"cannot be converted: it has no tokenizer.json"):
        load_encoder(str(folder), tmp_path, "converted")


def test_a_model_that_the_hub_does_not_give_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str, **_: object) -> str:
        raise ConnectionError(f"no way to {name}\nand more lines")

    monkeypatch.setattr("huggingface_hub.snapshot_download", refuse)
    with pytest.raises(ModelError, match=r"owner/model is no folder here.*no way to owner/model\).*DEPECHE_MODEL"):
        load_encoder("owner/model", tmp_path)


def test_a_model_on_the_hub_is_loaded_from_its_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tiny_folder(tmp_path / "copy")
    monkeypatch.setattr("huggingface_hub.snapshot_download", lambda _, **__: str(copy))
    monkeypatch.setattr(encoder, "converted_encoder", the_source)
    assert load_encoder("owner/model", tmp_path).name.startswith("owner/model@")


def test_without_openvino_torch_is_used_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    monkeypatch.setattr(encoder, "torch_encoder", the_source)
    with caplog.at_level(logging.WARNING):
        load_encoder(str(tiny_folder(tmp_path / "tiny")), tmp_path)
    assert "OpenVINO is not installed" in caplog.text


def test_a_conversion_that_does_not_agree_leaves_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(tiny_folder(tmp_path / "tiny"))
    monkeypatch.setattr(encoder, "converted_encoder", lambda _, __: None)
    monkeypatch.setattr(encoder, "torch_encoder", the_source)
    assert load_encoder(folder, tmp_path).name.startswith("tiny@")
    with pytest.raises(ModelError, match="does not agree with torch"):
        load_encoder(folder, tmp_path, "converted")
