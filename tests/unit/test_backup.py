"""Backups: one state of everything, taken while others write, put back whole or not at all."""

import json
import sqlite3
import threading
import zipfile
from errno import ENOSPC
from pathlib import Path

import pytest

from bot import backup
from bot.backup import RUNNING, alone, restore_backup, write_backup
from bot.errors import UserError
from bot.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    var = tmp_path / "var"
    var.mkdir()
    for name in ("catalogue.sqlite3", "bot.sqlite3"):
        with sqlite3.connect(var / name) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE notes (a INTEGER, b INTEGER)")
            connection.execute("INSERT INTO notes VALUES (0, 0)")
        connection.close()
    (var / "feedback.jsonl").write_text('{"good": true}\n')
    return Settings(var=var, _env_file=None)  # type: ignore[call-arg]


def notes(path: Path) -> list[tuple[int, int]]:
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT a, b FROM notes").fetchall()
    connection.close()
    return rows


def change(path: Path, value: int) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE notes SET a = ?", (value,))
        connection.execute("UPDATE notes SET b = ?", (value,))
    connection.close()


def test_what_was_saved_comes_back_and_what_was_there_is_kept_aside(settings: Settings, tmp_path: Path) -> None:
    write_backup(settings, tmp_path / "b.zip")
    change(settings.var / "bot.sqlite3", 7)
    (settings.var / "feedback.jsonl").unlink()
    aside = restore_backup(settings, tmp_path / "b.zip")
    assert notes(settings.var / "bot.sqlite3") == [(0, 0)]
    assert (settings.var / "feedback.jsonl").read_text() == '{"good": true}\n'
    assert aside is not None
    assert notes(aside / "bot.sqlite3") == [(7, 7)]


def test_a_backup_is_one_state_while_others_write(settings: Settings, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        value = 0
        while not done.is_set():
            value += 1
            change(settings.var / "bot.sqlite3", value)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            write_backup(settings, tmp_path / f"{number}.zip")
    finally:
        done.set()
        writer.join()
    for number in range(5):
        restore_backup(settings, tmp_path / f"{number}.zip")
        ((a, b),) = notes(settings.var / "bot.sqlite3")
        assert a == b


def test_a_backup_goes_into_an_empty_var_and_only_its_owner_reads_it(settings: Settings, tmp_path: Path) -> None:
    write_backup(settings, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    elsewhere = Settings(var=tmp_path / "new", _env_file=None)  # type: ignore[call-arg]
    assert restore_backup(elsewhere, tmp_path / "b.zip") is None
    assert notes(tmp_path / "new" / "catalogue.sqlite3") == [(0, 0)]


def test_a_backup_never_takes_the_place_of_another(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_text("mine")
    with pytest.raises(UserError, match="there already"):
        write_backup(settings, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "var"]


def test_nothing_is_put_back_while_a_bot_runs(settings: Settings, tmp_path: Path) -> None:
    write_backup(settings, tmp_path / "b.zip")
    with alone(settings.var / RUNNING), pytest.raises(UserError, match="Another process"):
        restore_backup(settings, tmp_path / "b.zip")


def test_an_empty_var_and_a_database_server_are_no_matter_for_it(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nothing to save"):
        write_backup(Settings(var=tmp_path, _env_file=None), tmp_path / "b.zip")  # type: ignore[call-arg]
    with pytest.raises(UserError, match="pg_dump"):
        write_backup(Settings(var=tmp_path, database="postgresql://h/n", _env_file=None), tmp_path / "b.zip")  # type: ignore[call-arg]


def forged(path: Path, files: dict[str, bytes], told: dict[str, object]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps({"format": 1, "files": told}))
        for name, content in files.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"../../evil": b"x"}, {"../../evil": {"bytes": 1, "sha256": "x"}}),
        ({"bot.sqlite3": b"x"}, {"bot.sqlite3": {"bytes": 1, "sha256": "another"}}),
        ({"bot.sqlite3": b"0" * 10_000_000}, {"bot.sqlite3": {"bytes": 1000, "sha256": "x"}}),
        ({"bot.sqlite3": b"x"}, {"bot.sqlite3": {"bytes": -1, "sha256": "x"}}),
        ({}, {"bot.sqlite3": {"bytes": 1, "sha256": "x"}}),
        ({}, {"bot.sqlite3": {}}),
        ({}, {"bot.sqlite3": None}),
        ({}, []),
    ],
    ids=["a path outside", "other bytes", "a bomb", "a negative size", "a file missing", "no size", "no facts", "no files"],
)
def test_a_forged_backup_changes_nothing(
    settings: Settings, tmp_path: Path, files: dict[str, bytes], told: dict[str, object]
) -> None:
    forged(tmp_path / "b.zip", files, told)
    before = sorted(path.name for path in settings.var.iterdir())
    with pytest.raises(UserError, match="Nothing was changed"):
        restore_backup(settings, tmp_path / "b.zip")
    left = {path.name for path in settings.var.iterdir()} - {RUNNING, "indexing.lock"}
    assert sorted(left) == before
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04" + b"\0" * 100])
def test_what_is_no_backup_is_refused(settings: Settings, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(UserError, match="no backup"):
        restore_backup(settings, tmp_path / "b.zip")
    with pytest.raises(UserError, match="no backup"):
        restore_backup(settings, tmp_path / "missing.zip")


@pytest.mark.parametrize("failure", [sqlite3.OperationalError("disk I/O error"), OSError(ENOSPC, "No space left on device")])
def test_a_full_disk_is_told_with_the_remedy_and_leaves_nothing_behind(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(backup, "_copy_database", fail)
    (tmp_path / "elsewhere").mkdir()
    with pytest.raises(UserError, match=r"b\.zip cannot be written \((disk I/O error|No space left on device)\)\. Make room"):
        write_backup(settings, tmp_path / "elsewhere" / "b.zip")
    assert list((tmp_path / "elsewhere").iterdir()) == []
