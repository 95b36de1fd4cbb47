"""Where the model comes from."""

import hashlib
import json
from pathlib import Path

import pytest

from embeddings import weights
from embeddings.weights import ModelError, model_folder, model_name, undamaged
from tests.tiny_model import packed_model, tiny_folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package that carries tiny weights, in the place of the real one; importing it fails."""
    package = tmp_path / "site" / "tinyweights"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('it is to be found, not imported')")
    (package / "tiny.bin").write_bytes(packed_model())
    monkeypatch.syspath_prepend(str(package.parent))
    monkeypatch.setattr(weights, "PACKAGE", "tinyweights")
    monkeypatch.setattr(weights, "PACKED_FILE", "tiny.bin")
    monkeypatch.setattr(weights, "PACKED_SHA256", hashlib.sha256(packed_model()).hexdigest())
    return package


@pytest.mark.usefixtures("package")
def test_the_default_is_unpacked_from_the_package_without_importing_it(tmp_path: Path) -> None:
    folder = model_folder(None, tmp_path / "var")
    assert folder == tmp_path / "var" / "models" / "multilingual-e5-small"
    assert (folder / "model.safetensors").is_file()
    assert model_folder("multilingual-e5-small", tmp_path / "var") == folder


def test_the_default_is_unpacked_once(package: Path, tmp_path: Path) -> None:
    before = (model_folder(None, tmp_path) / "model.safetensors").stat()
    (package / "tiny.bin").unlink()
    assert (model_folder(None, tmp_path) / "model.safetensors").stat().st_ino == before.st_ino


@pytest.mark.usefixtures("package")
def test_a_half_written_folder_is_unpacked_again(tmp_path: Path) -> None:
    path = model_folder(None, tmp_path) / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:1000])
    assert (model_folder(None, tmp_path) / "model.safetensors").read_bytes() == whole


@pytest.mark.usefixtures("package")
def test_a_changed_byte_is_repaired_before_the_weights_are_read(tmp_path: Path) -> None:
    path = model_folder(None, tmp_path) / "model.safetensors"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + b"?")
    assert (undamaged(path.parent, tmp_path) / "model.safetensors").read_bytes() == whole


def test_a_folder_of_older_weights_is_unpacked_again(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (model_folder(None, tmp_path) / "model.safetensors").read_bytes()
    (package / "tiny.bin").write_bytes(packed_model(seed=1))
    monkeypatch.setattr(weights, "PACKED_SHA256", hashlib.sha256(packed_model(seed=1)).hexdigest())
    assert (model_folder(None, tmp_path) / "model.safetensors").read_bytes() != before


def test_weights_that_are_not_those_known_are_refused(package: Path, tmp_path: Path) -> None:
    (package / "tiny.bin").write_bytes(packed_model(seed=1))
    with pytest.raises(ModelError, match=r"checksum differs.*make install"):
        model_folder(None, tmp_path)
    assert not (tmp_path / "models").exists()


def test_weights_that_cannot_be_read_are_one_sentence(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = packed_model()[:3000]
    (package / "tiny.bin").write_bytes(content)
    monkeypatch.setattr(weights, "PACKED_SHA256", hashlib.sha256(content).hexdigest())
    with pytest.raises(ModelError, match=r"cannot be read.*make install"):
        model_folder(None, tmp_path)


def test_a_missing_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "PACKAGE", "not_installed_anywhere")
    with pytest.raises(ModelError, match=r"not_installed_anywhere.*make install"):
        model_folder(None, tmp_path)


@pytest.mark.usefixtures("package")
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(ModelError, match=r"cannot be written.*DEPECHE_VAR"):
        model_folder(None, tmp_path)


def test_a_folder_on_disk_is_taken_as_it_is(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "mine")
    assert model_folder(str(folder), tmp_path / "var") == folder
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("name", ["/nowhere/model", "./model", "~/nowhere/model", "a/b/c", "model/"])
def test_a_missing_folder_is_an_error_with_a_remedy(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model folder .*Set DEPECHE_MODEL"):
        model_folder(name, tmp_path)


def test_a_folder_without_a_model_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules.json.*Set DEPECHE_MODEL"):
        model_folder(str(tmp_path), tmp_path)


def test_a_name_on_the_hub_is_returned_as_it_is(tmp_path: Path) -> None:
    assert str(model_folder("intfloat/multilingual-e5-base", tmp_path)) == "intfloat/multilingual-e5-base"


@pytest.mark.usefixtures("package")
def test_the_name_of_the_default_is_that_of_its_packed_weights(tmp_path: Path) -> None:
    checksum = hashlib.sha256(packed_model()).hexdigest()[:8]
    assert model_name(model_folder(None, tmp_path), tmp_path) == f"multilingual-e5-small@{checksum}"


def test_the_name_changes_with_a_weight_and_with_a_prompt(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "mine")
    names = {model_name(folder, tmp_path)}
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    names.add(model_name(folder, tmp_path))
    (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": {"query": "question: "}}))
    names.add(model_name(folder, tmp_path))
    assert len(names) == 3
    assert all(name.startswith("mine@") for name in names)


def test_the_name_stays_where_the_folder_moves_or_gains_a_converted_copy(tmp_path: Path) -> None:
    name = model_name(tiny_folder(tmp_path / "one" / "mine"), tmp_path)
    moved = tiny_folder(tmp_path / "two" / "mine")
    (moved / "onnx").mkdir()
    (moved / "onnx" / "model.bin").write_text("a converted copy")
    assert model_name(moved, tmp_path) == name


def test_a_damaged_memory_of_a_checksum_is_made_again(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "mine")
    name = model_name(folder, tmp_path)
    for memory in (tmp_path / "models" / "checksums").iterdir():
        memory.write_text("{")
    assert model_name(folder, tmp_path) == name
