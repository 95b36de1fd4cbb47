"""Brings the tables of a database to those of this version: an SQLite file as it always was, a server by numbered steps.

A step is a file `step_NNNN.py` of Alembic in the folder of its owner (`corpus/migrations`, `bot/migrations`). Each owner has a
version of its own in the database, since on SQLite each has a file of its own. Whoever changes a table writes the next step;
a test holds the steps against the tables, on both databases.
"""

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, column, inspect, select, table, text
from sqlalchemy.schema import CreateIndex, CreateTable


def bring_up(engine: Engine, metadata: MetaData, steps: Path, version_table: str) -> None:
    """Makes what is missing. On a server several processes may ask for it at once: one does it, the others wait."""
    if engine.dialect.name == "sqlite":
        _make_missing(engine, metadata)
        return
    with engine.begin() as connection:
        if _version(connection, version_table) == newest(steps):
            return
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _key(version_table)})
        take_steps(connection, steps, version_table)


def take_steps(connection: Connection, steps: Path, version_table: str) -> None:
    """Takes the steps that the database lacks, within the transaction at hand."""
    from alembic.runtime.environment import EnvironmentContext  # deferred: a database that is up to date needs none of it
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(steps), version_locations=[str(steps)])

    def missing(revision: Any, _: object) -> Any:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(_config(), scripts, fn=missing) as environment:
        environment.configure(connection=connection, version_table=version_table, transaction_per_migration=False)
        environment.run_migrations()


def newest(steps: Path) -> str:
    """The number of the last step."""
    return max(path.stem for path in steps.glob("step_*.py")).removeprefix("step_")


def _make_missing(engine: Engine, metadata: MetaData) -> None:
    """As `create_all`, which fails where another process makes the same table between its look and its making."""
    there = set(inspect(engine).get_table_names())
    with engine.begin() as connection:
        for one in metadata.sorted_tables:
            if one.name not in there:
                connection.execute(CreateTable(one, if_not_exists=True))
                for index in one.indexes:
                    connection.execute(CreateIndex(index, if_not_exists=True))


def _version(connection: Connection, version_table: str) -> str | None:
    if not inspect(connection).has_table(version_table):
        return None
    return connection.execute(select(column("version_num")).select_from(table(version_table))).scalar()


def _key(name: str) -> int:
    """A number for a lock of the server, the same in every process."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), signed=True)


def _config() -> Any:
    from alembic.config import Config  # deferred, as above

    return Config()
