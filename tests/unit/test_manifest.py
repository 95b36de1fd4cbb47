from pathlib import Path

import pytest

from embeddings.manifest import About, describe, is_intact, read_manifest

ABOUT = About("m", 1, 3, "print", "2026-11-22T00:00:00+00:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "a.json").write_text("[1, 2]")
    (tmp_path / "vectors").write_bytes(bytes(100))
    return tmp_path


def test_what_is_described_is_read_and_intact(folder: Path) -> None:
    manifest = describe(folder, 4, ABOUT, 384, 7)
    assert (manifest.number, manifest.model, manifest.dimensions, manifest.chunks, manifest.articles) == (4, "m", 384, 7, 3)
    assert manifest.sizes == {"vectors": 100, "words/a.json": 6}
    assert read_manifest(folder) == manifest
    assert is_intact(folder, manifest)


def test_a_file_of_another_size_or_one_too_many_makes_it_unreadable(folder: Path) -> None:
    describe(folder, 4, ABOUT, 384, 7)
    (folder / "vectors").write_bytes(bytes(99))
    assert read_manifest(folder) is None
    (folder / "vectors").write_bytes(bytes(100))
    (folder / "more").write_text("x")
    assert read_manifest(folder) is None


def test_a_changed_byte_is_seen_by_the_checksum(folder: Path) -> None:
    manifest = describe(folder, 4, ABOUT, 384, 7)
    (folder / "vectors").write_bytes(bytes(99) + b"x")
    assert read_manifest(folder) == manifest
    assert not is_intact(folder, manifest)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"format": 99}'])
def test_what_is_no_manifest_is_none(folder: Path, content: str) -> None:
    (folder / "manifest.json").write_text(content)
    assert read_manifest(folder) is None
