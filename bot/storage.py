"""The bot's own storage: what must survive a restart and is in no article file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.schema import CreateColumn

from bot.commits import Commits
from bot.tables import metadata
from corpus.database import DISK_TROUBLE, missing_columns, open_engine
from corpus.migrating import bring_up

_WRITES = "depeche_writes"
_STANDSTILL = 2000  # milliseconds: every transaction here takes some
_STEPS = Path(__file__).parent / "migrations"


class StorageError(Exception):
    """The storage cannot be used; one sentence with the remedy."""


class Storage:
    """A database with the tables of `bot/tables.py`; may be used from several threads.

    Commits wait for the disk (synchronous FULL): what is confirmed to Telegram here is sent by nobody again, so a power
    cut must not take it back. In SQLite it is a file of its own beside the catalogue's: there is one writer at a time, and
    a long indexing must not hold up an answer.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITES: True})
        self.commits = Commits(self.writing)

    @classmethod
    def open(cls, where: Path | str) -> "Storage":
        """Opens, and makes where missing, the storage in an SQLite file or at a database URL.

        Raises StorageError where it cannot be read or was made by a later version.
        """
        engine = open_engine(where, synchronous="FULL")
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _leave_transactions_to_us)
            event.listen(engine, "begin", _begin)
        else:
            event.listen(engine, "connect", _end_what_stands_still)
        try:
            bring_up(engine, metadata, _STEPS, "storage_version")
            _add_missing_columns(engine)
        except DatabaseError as error:
            if any(sign in str(error.orig) for sign in DISK_TROUBLE):
                raise StorageError(
                    f"the bot's storage {engine.url.render_as_string()} cannot be written ({error.orig}). "
                    "Make room on the disk of DEPECHE_VAR, then start the bot again: what waits there is kept."
                ) from error
            raise StorageError(
                f"the bot's storage {engine.url.render_as_string()} cannot be read ({error.orig}). "
                "Put a backup in its place with `depeche restore FILE`, or move it away to begin with an empty one."
            ) from error
        return cls(engine)

    @property
    def is_shared(self) -> bool:
        """Whether several processes may work on it: a server, and no file."""
        return self._engine.dialect.name != "sqlite"

    def close(self) -> None:
        """Waits for what is still to be written, and closes every connection."""
        self.commits.close()
        self._engine.dispose()

    def scrub(self) -> None:
        """Takes out of the files what was deleted: until then the log of changes still holds it."""
        if self._engine.dialect.name == "sqlite":
            connection = self._engine.raw_connection()
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries: all see one state, and nobody is held up."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, committed at the end of the block and taken back where it raises.

        In SQLite it is the only writer from its beginning, so that what it reads is still so when it writes. On a server
        other processes write meanwhile: what must be done by one alone is said in its statements (ON CONFLICT, FOR UPDATE).
        What many do at once goes through `commits`.
        """
        with self._writer.begin() as connection:
            yield connection


def _leave_transactions_to_us(connection: Any, _entry: object) -> None:
    """The driver would begin a transaction only before the first change, after what was read for it."""
    connection.isolation_level = None
    connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, and not only given free


def _end_what_stands_still(connection: Any, _entry: object) -> None:
    """A process that stops in the middle of a transaction, as on a machine that pages, must not lock the others out."""
    connection.execute("SELECT set_config('idle_in_transaction_session_timeout', %s, false)", (str(_STANDSTILL),))
    connection.commit()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _add_missing_columns(engine: Engine) -> None:
    """A storage made by an earlier version gets today's new columns, which are empty for its rows."""
    for table, columns in missing_columns(engine, metadata).items():
        for column in columns:
            if not column.nullable and column.server_default is None:
                raise StorageError(
                    f"the bot's storage was made by a version that this one cannot follow: {table} lacks {column.name}. "
                    "Run the version that made it, or move it away to begin with an empty one."
                )
            definition = CreateColumn(column).compile(dialect=engine.dialect)
            with engine.begin() as connection:
                connection.execute(text(f"ALTER TABLE {table} ADD COLUMN {definition}"))
