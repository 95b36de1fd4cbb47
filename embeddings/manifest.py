"""What a generation says of itself: who made it, of what, and the sizes and checksums of its files."""

import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

FORMAT = 2
_SLICE = 1 << 22  # bytes read at once


@dataclass(frozen=True)
class Manifest:
    """What a generation says of itself; `model` keeps an index and a model from disagreeing."""

    number: int
    model: str
    dimensions: int
    articles: int
    chunks: int
    fingerprint: str
    built_at: str  # ISO, UTC
    sizes: dict[str, int]  # bytes of each file, so that a cut-off one is known at once
    indexing: int = 0  # version of the rules that made it of its chunks
    format: int = FORMAT
    checksums: dict[str, str] = field(default_factory=dict)  # of each file, so that a changed byte is known, too


@dataclass(frozen=True)
class About:
    """What is told of a generation that is about to be written."""

    model: str
    indexing: int
    articles: int
    fingerprint: str
    built_at: str
    after: int = 0  # the last number ever given, even where its folder is gone: a running bot may hold that one


def describe(folder: Path, number: int, about: About, dimensions: int, chunks: int) -> Manifest:
    """Writes the manifest of a folder whose other files are written, and sees all of it on the disk."""
    sizes, checksums = _sizes(folder), _checksums(folder)
    manifest = Manifest(
        number,
        about.model,
        dimensions,
        about.articles,
        chunks,
        about.fingerprint,
        about.built_at,
        sizes,
        about.indexing,
        checksums=checksums,
    )
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest), indent=1))
    _sync(folder)
    return manifest


def read_manifest(folder: Path) -> Manifest | None:
    """What a generation says of itself, or None where it cannot be read or a file of it has not its size."""
    try:
        manifest = Manifest(**json.loads((folder / "manifest.json").read_text()))
        return manifest if manifest.format == FORMAT and manifest.sizes == _sizes(folder) else None
    except (OSError, ValueError, TypeError):
        return None


def is_intact(folder: Path, manifest: Manifest) -> bool:
    """Whether the files are as they were written; those of older programs have no checksums."""
    try:
        return not manifest.checksums or manifest.checksums == _checksums(folder)
    except OSError:
        return False


def _sizes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in _files(folder)}


def _checksums(folder: Path) -> dict[str, str]:
    """CRC-32 of each file: against damage, not forgery; about a gigabyte a second."""
    return {path.relative_to(folder).as_posix(): _checksum(path) for path in _files(folder)}


def _checksum(path: Path) -> str:
    checksum = 0
    with path.open("rb") as file:
        while part := file.read(_SLICE):
            checksum = zlib.crc32(part, checksum)
    return f"{checksum:08x}"


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "manifest.json")


def _sync(folder: Path) -> None:
    """The words must be on the disk before the rename is: a power cut must not leave a name without its content."""
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
