"""Messages that show work under way: those that a stopped process left behind are known to the next one."""

import time

from sqlalchemy import delete, select

from bot.storage import Storage
from bot.tables import under_way
from corpus.database import upsert


class UnderWay:
    """Which messages tell of work that has not ended. Every method blocks, and may be called from several threads."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def begun(self, chat: int, message: int) -> None:
        """A message tells of work from now on."""
        row = {"chat": chat, "message": message, "at": int(time.time())}
        with self._storage.writing() as connection:
            connection.execute(upsert(connection, under_way).on_conflict_do_nothing(), row)

    def ended(self, chat: int, message: int) -> None:
        """It tells how the work ended."""
        with self._storage.writing() as connection:
            connection.execute(delete(under_way).where(under_way.c.chat == chat, under_way.c.message == message))

    def left(self) -> list[tuple[int, int]]:
        """(chat, message) of those whose work did not end."""
        with self._storage.reading() as connection:
            rows = connection.execute(select(under_way.c.chat, under_way.c.message).order_by(under_way.c.at)).all()
        return [(row.chat, row.message) for row in rows]
