"""How a database is opened."""

from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, Text, insert, select

from corpus.database import batched, missing_columns, open_engine, rows_of, url_of


def test_a_file_and_a_url_are_told_apart() -> None:
    assert url_of(Path("var/x.sqlite3")) == "sqlite:///var/x.sqlite3"
    assert url_of("var/x.sqlite3") == "sqlite:///var/x.sqlite3"
    assert url_of("postgresql://host/name") == "postgresql://host/name"


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
