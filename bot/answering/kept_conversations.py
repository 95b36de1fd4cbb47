"""Conversations on disk: they outlast the process, and what an interrupted attempt left is taken back."""

import time
from collections.abc import Callable
from functools import partial

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select

from bot import occasion, tables
from bot.answering.conversation import TURNS, Turn
from bot.storage import Storage

_AS_JSON = TypeAdapter(Turn)


class KeptConversations:
    """The last turns of each conversation; returns from a change once it is on disk."""

    def __init__(self, storage: Storage, turns: int = TURNS, clock: Callable[[], float] = time.time) -> None:
        self._storage, self._turns, self._clock = storage, turns, clock

    def turns(self, key: str) -> tuple[Turn, ...]:
        """The turns of one conversation, oldest first; empty for one that is not known."""
        newest = select(tables.turns.c.turn).where(tables.turns.c.conversation == key).order_by(tables.turns.c.id.desc())
        with self._storage.reading() as connection:
            rows = connection.execute(newest.limit(self._turns)).all()
        return tuple(_AS_JSON.validate_json(row.turn) for row in reversed(rows))

    def add(self, key: str, turn: Turn) -> None:
        """Adds a turn, for the occasion at hand; the oldest of the conversation makes room."""
        row: dict[str, object] = {
            "conversation": key,
            "occasion": occasion.current.get(),
            "at": int(self._clock()),
            "turn": _AS_JSON.dump_json(turn).decode(),
        }
        self._storage.commits.submit(partial(_add, row=row, kept=self._turns)).result()

    def forget(self, key: str) -> None:
        """Deletes one conversation; an unknown one is no error."""
        of_it = delete(tables.turns).where(tables.turns.c.conversation == key)
        self._storage.commits.submit(lambda connection: connection.execute(of_it)).result()


def _add(connection: Connection, row: dict[str, object], kept: int) -> None:
    connection.execute(insert(tables.turns), row)
    of_it = tables.turns.c.conversation == row["conversation"]
    newest = select(tables.turns.c.id).where(of_it).order_by(tables.turns.c.id.desc()).limit(kept)
    connection.execute(delete(tables.turns).where(of_it, tables.turns.c.id.not_in(newest)))
