"""How a database is opened: an SQLite file, or a server by its URL. The catalogue and the bot's storage share it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from sqlalchemy import Column, Engine, MetaData, Row, create_engine, event, inspect
from sqlalchemy.sql import Executable

T = TypeVar("T")
Synchronous = Literal["NORMAL", "FULL"]

_AT_ONCE = 400  # rows named in one statement: under every database's limit of parameters


def open_engine(where: Path | str, synchronous: Synchronous = "NORMAL") -> Engine:
    """The engine of an SQLite file, its folder made where missing, or of a database URL. Nothing is read yet.

    `synchronous` is SQLite's. Under NORMAL a process may be killed at any moment without losing a commit, and a power
    cut takes back the last ones: right for what can be made anew. FULL waits for the disk at each commit.
    """
    engine = create_engine(url_of(where))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", lambda connection, _entry: _prepare_sqlite(connection, synchronous))
    return engine


def url_of(where: Path | str) -> str:
    """The URL of a database that is given by its URL or by its file."""
    return where if isinstance(where, str) and "://" in where else f"sqlite:///{Path(where)}"


def missing_columns(engine: Engine, metadata: MetaData) -> dict[str, list[Column[Any]]]:
    """The columns that a database made by another version lacks, by table."""
    there = inspect(engine)
    missing = {}
    for table in metadata.sorted_tables:
        known = {column["name"] for column in there.get_columns(table.name)}
        if lacking := [column for column in table.columns if column.name not in known]:
            missing[table.name] = lacking
    return missing


def rows_of(engine: Engine, statement: Executable) -> Sequence[Row[Any]]:
    """The rows that a statement selects."""
    with engine.connect() as connection:
        return connection.execute(statement).all()


def batched(values: Sequence[T]) -> Iterator[list[T]]:
    """The values in lists that one statement may name."""
    for start in range(0, len(values), _AT_ONCE):
        yield list(values[start : start + _AT_ONCE])


def _prepare_sqlite(connection: Any, synchronous: Synchronous) -> None:
    """WAL lets others read while one writes; whoever finds another writing waits for a while."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", "foreign_keys=ON", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
