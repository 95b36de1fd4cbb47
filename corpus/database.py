"""How a database is opened: an SQLite file, or a server by its URL. The catalogue and the bot's storage share it."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from sqlite3 import SQLITE_BUSY
from sqlite3 import OperationalError as Refused
from typing import Any, Literal, TypeVar

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Engine,
    ExceptionContext,
    Integer,
    MetaData,
    Row,
    Table,
    Text,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.exc import OperationalError as Unreachable
from sqlalchemy.sql import Executable

T = TypeVar("T")
Synchronous = Literal["NORMAL", "FULL"]

# Text in the order of its characters and numbers of 64 bits, as SQLite has them, whatever a server's own language is.
PlainText = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
Whole = BigInteger().with_variant(Integer(), "sqlite")

DISK_TROUBLE = ("disk is full", "disk I/O error")  # what SQLite says where there is no room, even for the logs of a mere reading

_PATIENCE, _BETWEEN_TRIES = 30.0, 0.02  # seconds: with others that are writing, and between two tries where SQLite does not wait
# Prepared by each connection, the last ones used: one takes up to 18 kB, and each length of a list in it is another statement, so
# that the 128 which are usual filled up over days of questions.
_STATEMENTS_KEPT = 32
_AT_ONCE = 400  # rows named in one statement: under every database's limit of parameters


class ServerError(Exception):
    """The database server cannot be used; one sentence with the remedy."""


def open_engine(where: Path | str, synchronous: Synchronous = "NORMAL") -> Engine:
    """The engine of an SQLite file, its folder made where missing, or of a database URL. Nothing is read yet.

    `synchronous` is SQLite's. Under NORMAL a process may be killed at any moment without losing a commit, and a power
    cut takes back the last ones: right for what can be made anew. FULL waits for the disk at each commit.
    Raises ServerError where the URL is of no database that is known here.
    """
    engine = _engine(url_of(where))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", lambda connection, _entry: _prepare_sqlite(connection, synchronous))
    return engine


def url_of(where: Path | str) -> str:
    """The URL of a database that is given by its URL or by its file."""
    if not isinstance(where, str) or "://" not in where:
        return f"sqlite:///{Path(where)}"
    scheme, _, rest = where.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgres", "postgresql") else where


def upsert(connection: Connection, table: Table) -> Any:
    """An INSERT that can say what becomes of a row that is there already: both databases have it in the same words."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)


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


def _engine(url: str) -> Engine:
    try:
        if url.startswith("sqlite"):
            return create_engine(url, connect_args={"cached_statements": _STATEMENTS_KEPT})
        engine = create_engine(url, pool_pre_ping=True)  # a connection that the server ended meanwhile is made anew
    except (ArgumentError, NoSuchModuleError, ValueError):
        raise ServerError("DEPECHE_DATABASE is no URL of a database. Write postgresql://USER:PASSWORD@HOST/NAME.") from None
    except ModuleNotFoundError as error:
        raise ServerError(
            f"DEPECHE_DATABASE names a server, and the library {error.name} for it is not here. "
            "Install the extra: pip install -c constraints.txt -e '.[cluster]'."
        ) from None
    event.listen(engine, "handle_error", _tell)
    return engine


def _tell(context: ExceptionContext) -> None:
    """What a server says when it is away, or does not let us in; the URL with its password is not in it."""
    if isinstance(context.sqlalchemy_exception, Unreachable) and not context.is_pre_ping:  # which makes the connection anew
        said = " ".join(str(context.original_exception).split())
        raise ServerError(
            f"The database server cannot be used ({said}). Start it, or correct DEPECHE_DATABASE."
        ) from context.original_exception


def _prepare_sqlite(connection: Any, synchronous: Synchronous) -> None:
    """WAL lets others read while one writes; whoever finds another writing waits for a while."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=30000")
    _write_ahead(cursor)
    for pragma in (f"synchronous={synchronous}", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """A new file is switched to WAL; where others switch it at the same moment SQLite refuses at once, without any waiting."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except Refused as refusal:  # a folder that cannot be written to is told at once
            if refusal.sqlite_errorcode & 0xFF != SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(_BETWEEN_TRIES)
