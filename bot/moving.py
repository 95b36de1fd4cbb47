"""Moves what lies in the files of one machine over to servers: the catalogue, what the bot keeps, and the index.

Ids stay what they are, so that an index of files goes on fitting a catalogue that has moved, and buttons in chats go on working.
Each database is moved whole or not at all; the files are only read, and stay where they are.
"""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select

from bot import tables
from bot.backup import INDEXING, RUNNING, alone
from bot.errors import UserError
from bot.settings import Settings
from bot.storage import Storage
from corpus import schema
from corpus.catalogue import Catalogue
from corpus.database import open_engine

_ROWS = 1000  # at once
_OF_RUNNING_PROCESSES = ("processes", "holds", "paces")


def move(var: Path, settings: Settings) -> dict[str, int]:
    """Moves a folder to the database of the settings; how many rows of each table. Raises UserError where it cannot."""
    where = settings.storage
    if isinstance(where, Path):
        raise UserError("DEPECHE_DATABASE names no server. Set it to postgresql://USER:PASSWORD@HOST/NAME of an empty database.")
    if not (var / "catalogue.sqlite3").exists():
        raise UserError(f"There is no catalogue in {var}. Name the folder that DEPECHE_VAR was so far.")
    with ExitStack() as held:
        for lock in (RUNNING, INDEXING):
            held.enter_context(alone(var / lock))
        Catalogue.open(var / "catalogue.sqlite3").close()  # completed, where an earlier version made it
        Catalogue.open(where).close()
        moved = _copied(var / "catalogue.sqlite3", where, schema.metadata)
        if (var / "bot.sqlite3").exists():
            Storage.open(var / "bot.sqlite3").close()
        Storage.open(where).close()
        return moved | _copied(var / "bot.sqlite3", where, tables.metadata, _opinions(var / "feedback.jsonl"))


def _copied(file: Path, where: str, metadata: MetaData, opinions: list[dict[str, str]] | None = None) -> dict[str, int]:
    wanted = [table for table in metadata.sorted_tables if table.name not in _OF_RUNNING_PROCESSES]
    source, target, moved = open_engine(file), open_engine(where), dict[str, int]()
    try:
        with target.begin() as writing:
            for table in wanted:
                _refuse_if_used(writing, table)
            for table in wanted:
                moved[table.name] = sum(_insert(writing, table, rows) for rows in _batches(source, table)) if file.exists() else 0
            if opinions:
                moved["opinions"] += _insert(writing, tables.opinions, opinions)
            for table in wanted:
                _go_on_counting(writing, table)
    finally:
        source.dispose()
        target.dispose()
    return moved


def _refuse_if_used(writing: Connection, table: Table) -> None:
    if writing.execute(select(func.count()).select_from(table)).scalar_one():
        raise UserError(f"DEPECHE_DATABASE has something in {table.name} already. Move into an empty database.")


def _batches(source: Engine, table: Table) -> Iterator[list[dict[str, object]]]:
    with source.connect() as reading:
        rows = reading.execution_options(yield_per=_ROWS).execute(select(table))
        for some in rows.mappings().partitions():
            yield [dict(row) for row in some]


def _insert(writing: Connection, table: Table, rows: list[dict[str, object]] | list[dict[str, str]]) -> int:
    writing.execute(insert(table), rows)
    return len(rows)


def _go_on_counting(writing: Connection, table: Table) -> None:
    """The next id is one that was never given, here or there."""
    (key, *others) = table.primary_key.columns or [None]
    if key is None or others or table.autoincrement_column is None:
        return
    highest = select(func.coalesce(func.max(key), 0)).scalar_subquery()
    name = writing.scalar(select(func.pg_get_serial_sequence(table.name, key.name)))
    if name is not None:
        writing.execute(select(func.setval(name, highest + 1, False)))


def _opinions(file: Path) -> list[dict[str, str]]:
    """The lines of the file of opinions, as they are stored; one that was cut off is left out."""
    if not file.exists():
        return []
    return [{"opinion": opinion} for line in file.read_bytes().splitlines() if (opinion := _as_ascii(line)) is not None]


def _as_ascii(line: bytes) -> str | None:
    try:
        return json.dumps(json.loads(line))
    except ValueError:
        return None
