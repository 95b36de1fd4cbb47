"""Folders that are written once: whole and checked, or not there at all.

A folder is written under another name beside its place, sealed with a receipt of its files, put on the disk and renamed, so that
neither a stop in the middle nor two processes at once can leave a half-written one. The receipt tells a damaged folder later.
"""

import contextlib
import json
import os
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

RECEIPT = "receipt.json"
_SLICE = 1 << 22  # bytes
_ABANDONED = 3600.0  # seconds


def write_once(folder: Path, about: Mapping[str, Any], write: Callable[[Path], None]) -> None:
    """Writes a folder by `write`, seals it with `about` and puts it in its place, instead of an unsound or outdated one.

    `about` is plain JSON. Where another process was first with the same, its folder stays. Raises what `write` raises, and
    OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_abandoned(folder)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        write(draft)
        _seal(draft, about)
        draft.chmod(0o755)  # mkdtemp's own folders are closed to everyone else
        _put(draft, folder, about)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def read_seal(folder: Path) -> dict[str, Any] | None:
    """What the folder was sealed with, or None where it is missing or not sealed, or a file has not its size.

    Reads no file whole.
    """
    try:
        receipt = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
        sizes = {name: (folder / name).stat().st_size for name in receipt["files"]}
        about: dict[str, Any] = receipt["about"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return about if all(sizes[name] == size for name, (size, _) in receipt["files"].items()) else None


def is_intact(folder: Path) -> bool:
    """Whether the folder is sealed and every byte of it is as it was written. Reads all of it."""
    if read_seal(folder) is None:
        return False
    receipt = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
    return all(_checksum(folder / name) == checksum for name, (_, checksum) in receipt["files"].items())


def discard(folder: Path) -> None:
    """Takes a folder away: at once under its name, then its files, so that nobody reads half of it."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    with contextlib.suppress(FileNotFoundError):  # another process was first
        folder.replace(aside / folder.name)
    shutil.rmtree(aside, ignore_errors=True)


def _clear_abandoned(folder: Path) -> None:
    """Drafts of processes that were killed: without this, each would leave half a gigabyte for ever."""
    for draft in folder.parent.glob(f".{folder.name}-*"):
        if time.time() - draft.stat().st_mtime > _ABANDONED:
            shutil.rmtree(draft, ignore_errors=True)


def _seal(draft: Path, about: Mapping[str, Any]) -> None:
    names = sorted(path.relative_to(draft).as_posix() for path in draft.rglob("*") if path.is_file())
    files = {name: (_flushed(draft / name).stat().st_size, _checksum(draft / name)) for name in names}
    receipt = draft / RECEIPT
    receipt.write_text(json.dumps({"about": dict(about), "files": files}, indent=1) + "\n", encoding="utf-8")
    _flushed(receipt)


def _put(draft: Path, folder: Path, about: Mapping[str, Any]) -> None:
    if folder.exists() and read_seal(folder) != about:
        discard(folder)
    try:
        draft.replace(folder)
    except OSError:
        if read_seal(folder) != about:  # else another process was first, and its folder is as good
            raise


def _flushed(path: Path) -> Path:
    path.chmod(0o644)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return path


def _checksum(path: Path) -> str:
    """CRC-32: it is there against damage, not against forgery, and takes a quarter of a second where SHA-256 takes two."""
    checksum = 0
    with path.open("rb") as file:
        while part := file.read(_SLICE):
            checksum = zlib.crc32(part, checksum)
    return f"{checksum:08x}"
