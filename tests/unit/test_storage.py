"""The bot's storage, on real SQLite files."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from bot import storage as module
from bot.storage import Storage, StorageError


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> Table:
    """A storage of one table, whatever the bot's own tables are."""
    metadata = MetaData()
    monkeypatch.setattr(module, "metadata", metadata)
    return Table("notes", metadata, Column("id", Integer, primary_key=True), Column("words", Text))


@pytest.fixture
def storage(notes: Table, tmp_path: Path) -> Iterator[Storage]:
    one = Storage.open(tmp_path / "new" / "bot.sqlite3")
    assert words(one, notes) == []
    yield one
    one.close()


def words(storage: Storage, notes: Table) -> list[str]:
    with storage.reading() as connection:
        return [row.words for row in connection.execute(select(notes).order_by(notes.c.id))]


def test_what_was_written_is_there_after_opening_it_again(storage: Storage, notes: Table, tmp_path: Path) -> None:
    with storage.writing() as connection:
        connection.execute(insert(notes).values(words="un"))
    storage.close()
    again = Storage.open(tmp_path / "new" / "bot.sqlite3")
    assert words(again, notes) == ["un"]
    again.close()


def test_a_block_that_raises_leaves_nothing_behind(storage: Storage, notes: Table) -> None:
    twice = insert(notes).values([{"id": 1, "words": "un"}, {"id": 1, "words": "deux"}])
    with pytest.raises(IntegrityError), storage.writing() as connection:
        _ = connection.execute(insert(notes).values(id=2, words="zéro")), connection.execute(twice)
    assert words(storage, notes) == []


def test_commits_wait_for_the_disk_and_readers_for_nobody(storage: Storage, notes: Table) -> None:
    with storage.writing() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
        assert pragmas == ["wal", 2, 1]
        connection.execute(insert(notes).values(words="un"))
        assert words(storage, notes) == []  # read by another connection, before the commit


def test_a_writer_is_alone_from_its_beginning(storage: Storage, notes: Table) -> None:
    """Two that each add one to what they read must not read the same."""

    def add_one() -> None:
        for _ in range(20):
            with storage.writing() as connection:
                count = len(connection.execute(select(notes)).all())
                connection.execute(insert(notes).values(words=str(count)))

    threads = [threading.Thread(target=add_one) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert words(storage, notes) == [str(count) for count in range(60)]


def test_a_storage_of_an_earlier_version_gets_the_new_columns(notes: Table, tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    with sqlite3.connect(path) as before:
        before.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY)")
        before.execute("INSERT INTO notes (id) VALUES (1)")
    before.close()
    storage = Storage.open(path)
    assert words(storage, notes) == [None]
    storage.close()


def test_a_column_that_may_not_be_empty_is_not_guessed(notes: Table, tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    Storage.open(path).close()
    notes.append_column(Column("needed", Text, nullable=False))
    with pytest.raises(StorageError, match="notes lacks needed"):
        Storage.open(path)


def test_a_file_that_is_no_database_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    path.write_bytes(b"no database at all, " * 100)
    with pytest.raises(StorageError, match="depeche restore"):
        Storage.open(path)


def test_a_disk_that_is_full_at_the_start_is_told_with_its_own_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("CREATE TABLE …", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(module, "bring_up", fail)
    with pytest.raises(StorageError, match=r"cannot be written \(database or disk is full\)\. Make room on the disk of"):
        Storage.open(tmp_path / "bot.sqlite3")
