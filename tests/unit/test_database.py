"""How a database is opened."""

import gc
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select

from corpus.database import (
    PlainText,
    ServerError,
    _write_ahead,
    batched,
    missing_columns,
    open_engine,
    rows_of,
    upsert,
    url_of,
)
from tests.postgres import PostgresServer


def test_a_file_and_a_url_are_told_apart() -> None:
    assert url_of(Path("var/x.sqlite3")) == "sqlite:///var/x.sqlite3"
    assert url_of("var/x.sqlite3") == "sqlite:///var/x.sqlite3"
    assert url_of("postgresql://host/name") == "postgresql+psycopg://host/name"


@pytest.mark.parametrize("url", ["nothing://host/name", "postgresql://host:port/name"])
def test_a_url_of_no_database_is_told_with_the_remedy(url: str) -> None:
    with pytest.raises(ServerError, match=r"DEPECHE_DATABASE.*postgresql://USER"):
        open_engine(url)


def test_a_server_that_is_away_is_told_with_the_remedy_and_without_the_password() -> None:
    pytest.importorskip("psycopg")
    engine = open_engine("postgresql://user:geheim@127.0.0.1:1/name")
    with pytest.raises(ServerError, match="correct DEPECHE_DATABASE") as told:
        engine.connect()
    assert "geheim" not in str(told.value)


def test_a_server_that_was_restarted_is_used_again(postgres: PostgresServer) -> None:
    engine = open_engine(postgres.url(postgres.new_database()))
    assert rows_of(engine, select(1))[0][0] == 1
    postgres.restart()
    assert rows_of(engine, select(1))[0][0] == 1
    engine.dispose()


def test_a_connection_keeps_few_prepared_statements(tmp_path: Path) -> None:
    engine, metadata = open_engine(tmp_path / "x.sqlite3"), MetaData()
    notes = Table("notes", metadata, Column("id", Integer, primary_key=True))
    metadata.create_all(engine)
    with engine.connect() as connection:
        before = _prepared()
        for length in range(1, 100):  # each length of the list is another statement
            connection.execute(select(notes).where(notes.c.id.in_(range(length)))).all()
        assert 0 < _prepared() - before <= 32
    engine.dispose()


def _prepared() -> int:
    gc.collect()
    return sum(type(one).__name__ == "Statement" for one in gc.get_objects())


def test_a_row_that_is_there_already_is_left_or_changed(database: Path | str) -> None:
    engine, metadata = open_engine(database), MetaData()
    notes = Table("notes", metadata, Column("id", Integer, primary_key=True), Column("words", PlainText))
    metadata.create_all(engine)
    with engine.begin() as connection:
        for words in ("un", "deux"):
            connection.execute(upsert(connection, notes).on_conflict_do_nothing(), [{"id": 1, "words": words}])
        adding = upsert(connection, notes).on_conflict_do_nothing().returning(notes.c.id)
        new = connection.execute(adding, [{"id": number, "words": "trois"} for number in (1, 2)]).scalars().all()
        metadata_rows = connection.execute(select(notes.c.words).order_by(notes.c.id)).scalars().all()
    assert (new, metadata_rows) == ([2], ["un", "trois"])
    metadata.drop_all(engine)
    engine.dispose()


def test_the_folder_of_a_file_is_made(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a" / "b" / "x.sqlite3")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
    engine.dispose()


def test_columns_that_are_missing_are_named(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "x.sqlite3")
    before, now = MetaData(), MetaData()
    Table("notes", before, Column("id", Integer, primary_key=True))
    Table("notes", now, Column("id", Integer, primary_key=True), Column("words", Text))
    before.create_all(engine)
    assert missing_columns(engine, before) == {}
    assert {table: [one.name for one in missing] for table, missing in missing_columns(engine, now).items()} == {
        "notes": ["words"]
    }
    engine.dispose()


def test_rows_are_those_of_the_statement(tmp_path: Path) -> None:
    engine, metadata = open_engine(tmp_path / "x.sqlite3"), MetaData()
    notes = Table("notes", metadata, Column("id", Integer, primary_key=True))
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(notes), [{"id": 1}, {"id": 2}])
    assert [row.id for row in rows_of(engine, select(notes))] == [1, 2]
    engine.dispose()


def test_values_are_cut_into_lists_that_a_statement_may_name() -> None:
    assert [len(some) for some in batched(range(1000))] == [400, 400, 200]
    assert list(batched([])) == []


class Refusing:
    """A cursor whose file refuses so many times, for one reason."""

    def __init__(self, reason: int, times: int) -> None:
        self.tries, self._reason, self._times = 0, reason, times

    def execute(self, _: str) -> None:
        self.tries += 1
        if self.tries <= self._times:
            refusal = sqlite3.OperationalError("refused")
            refusal.sqlite_errorcode = self._reason
            raise refusal


def test_a_new_file_is_switched_to_wal_again_while_others_switch_it() -> None:
    cursor = Refusing(sqlite3.SQLITE_BUSY_RECOVERY, times=2)
    _write_ahead(cursor)
    assert cursor.tries == 3


def test_a_file_that_cannot_be_written_is_told_at_once() -> None:
    cursor = Refusing(sqlite3.SQLITE_READONLY, times=1)
    with pytest.raises(sqlite3.OperationalError):
        _write_ahead(cursor)
    assert cursor.tries == 1
