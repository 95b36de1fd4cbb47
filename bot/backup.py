"""One file with everything that is in no article file: the catalogue, the bot's storage, what users thought of answers.

The index is not in it: it is made anew from the catalogue, whose vectors are in it, in seconds.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import UserError
from bot.settings import Settings

RUNNING = "running.lock"  # held by a bot for as long as it runs
INDEXING = "indexing.lock"  # held by an indexing
_FORMAT = 1
_MANIFEST = "manifest.json"
_DATABASES = ("catalogue.sqlite3", "bot.sqlite3")
_OTHERS = ("feedback.jsonl",)
_LARGEST = 200 << 30  # bytes of one file within: more is no backup of ours


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """While inside, no other process is here. Raises UserError where one is."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError(f"Another process is at work in {lock.parent} ({lock.name}). End it first.") from None
        yield


def write_backup(settings: Settings, file: Path) -> str:
    """Writes a backup, consistent while others write; what it holds, for people. Raises UserError where it cannot."""
    _of_files(settings)
    if file.exists():
        raise UserError(f"{file} is there already. Choose another name: a backup never takes the place of another.")
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        with tempfile.TemporaryDirectory(dir=file.absolute().parent) as folder:
            saved = _saved(settings.var, Path(folder))
            if not saved:
                raise UserError(f"There is nothing to save in {settings.var}. Run `depeche index` first, or set DEPECHE_VAR.")
            _pack(saved, unfinished)
        os.link(unfinished, file)  # unlike a rename, never over another file
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UserError(
            f"{file} cannot be written ({reason}). Make room there and on the disk of {settings.var}, or name another file."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return ", ".join(f"{path.name} {path_size / 1e6:.1f} MB" for path, path_size in saved)


def restore_backup(settings: Settings, file: Path) -> Path | None:
    """Puts a backup in place, whole or not at all; the folder where what was there before is kept, if anything was.

    Raises UserError where the file is no backup, is damaged, or a bot runs.
    """
    _of_files(settings)
    settings.var.mkdir(parents=True, exist_ok=True)
    locks = alone(settings.var / RUNNING), alone(settings.var / INDEXING)
    with locks[0], locks[1], tempfile.TemporaryDirectory(dir=settings.var, prefix="restoring-") as folder:
        unpacked = _unpacked(file, Path(folder))
        before = settings.var / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
        old = [path for name in (*_DATABASES, *_OTHERS) for path in sorted(settings.var.glob(f"{name}*"))]
        if old:
            before.mkdir()
        for path in old:  # with the logs of changes that stand beside a database
            path.rename(before / path.name)
        for path in unpacked:
            path.rename(settings.var / path.name)
        return before if old else None


def _of_files(settings: Settings) -> None:
    if settings.database:
        raise UserError("DEPECHE_DATABASE names a database: back it up with its own means, as `pg_dump` for PostgreSQL.")


def _saved(var: Path, folder: Path) -> list[tuple[Path, int]]:
    saved = []
    for name in _DATABASES:
        if (var / name).exists():
            _copy_database(var / name, folder / name)
            saved.append(folder / name)
    for name in _OTHERS:
        if (var / name).exists():
            shutil.copyfile(var / name, folder / name)
            saved.append(folder / name)
    return [(path, path.stat().st_size) for path in saved]


def _copy_database(source: Path, target: Path) -> None:
    """SQLite's own copying: one state of the database, whoever writes meanwhile."""
    with closing(sqlite3.connect(source, timeout=60)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _pack(saved: list[tuple[Path, int]], file: Path) -> None:
    files = {path.name: {"bytes": size, "sha256": _digest(path)} for path, size in saved}
    manifest = {"format": _FORMAT, "made_at": datetime.now(UTC).isoformat(timespec="seconds"), "files": files}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        for path, _ in saved:
            archive.write(path, path.name)
    file.chmod(0o600)  # conversations are in it
    with file.open("rb") as written:
        os.fsync(written.fileno())


def _unpacked(file: Path, folder: Path) -> list[Path]:
    """The files of a backup, each checked; only names that a backup has are ever written."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = json.loads(archive.read(_MANIFEST))
            if manifest["format"] != _FORMAT:
                raise UserError(f"{file} was made by another version (format {manifest['format']}). Restore it with that one.")
            unpacked = []
            for name, told in manifest["files"].items():
                if name not in (*_DATABASES, *_OTHERS) or not 0 <= told["bytes"] <= _LARGEST:
                    raise ValueError(f"it holds {name!r}")
                _unpack(archive, name, folder / name, told["bytes"])
                if _digest(folder / name) != told["sha256"]:
                    raise ValueError(f"{name} is not what was saved")
                unpacked.append(folder / name)
            return unpacked
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise UserError(f"{file} is no backup, or it is damaged ({error}). Nothing was changed.") from None


def _unpack(archive: zipfile.ZipFile, name: str, target: Path, size: int) -> None:
    """At most as many bytes as the manifest tells, whatever the archive unpacks to."""
    left = size
    with archive.open(name) as packed, target.open("wb") as file:
        while part := packed.read(1 << 20):
            left -= len(part)
            if left < 0:
                raise ValueError(f"{name} is longer than was saved")
            file.write(part)
        file.flush()
        os.fsync(file.fileno())


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
