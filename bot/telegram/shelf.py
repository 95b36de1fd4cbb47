"""The answers that were shown, on disk: their buttons go on working after a restart."""

import time
from functools import partial

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection, Select, delete, insert, or_, select

from bot import retention
from bot.storage import Storage
from bot.tables import shown
from bot.telegram.sharing import Share
from bot.telegram.shown import Shown

_AS_JSON = TypeAdapter(Shown)


class StorageShelf:
    """Changes are written in order and not waited for: whatever is sent afterwards is on record only after them."""

    def __init__(self, storage: Storage, share: Share | None = None) -> None:
        """With a `share`, other processes show answers, too."""
        self._storage, self._share = storage, share

    def load(self, count: int) -> list[Shown]:
        """The newest answers, the oldest of them first; those of a version that cannot be read any more are left out."""
        return self._read(select(shown.c.answer).order_by(shown.c.id.desc()).limit(count))

    def moved(self) -> list[tuple[int, list[Shown]]]:
        """Chats that came from another process since this was asked last, each with its answers, the oldest first."""
        chats = self._share.take_gained() if self._share else ()
        return [(chat, self._of_chat(chat)) for chat in chats]

    def save(self, one: Shown) -> None:
        """Puts an answer on the shelf, in place of an earlier state of it."""
        row: dict[str, object] = {
            "key": one.key,
            "conversation": one.place.conversation,
            "at": int(time.time()),
            "answer": _AS_JSON.dump_json(one).decode("utf-8", "replace"),
        }
        self._storage.commits.later(partial(_save, row=row))

    def drop(self, key: str) -> None:
        """Takes one answer off."""
        self._storage.commits.later(partial(_drop, key=key))

    def forget(self, conversation: str) -> None:
        """Deletes all that is kept of a conversation, and its traces in the file."""
        self._storage.commits.later(partial(retention.forget, conversation=conversation))
        self._storage.commits.afterwards(self._storage.scrub)

    def _of_chat(self, chat: int) -> list[Shown]:
        key = f"telegram:{chat}"
        of_it = or_(shown.c.conversation == key, shown.c.conversation.like(f"{key}:%"))
        return self._read(select(shown.c.answer).where(of_it).order_by(shown.c.id.desc()))

    def _read(self, newest_first: Select[tuple[str]]) -> list[Shown]:
        with self._storage.reading() as connection:
            rows = connection.execute(newest_first).all()
        return [one for row in reversed(rows) if (one := _read(row.answer)) is not None]


def _read(answer: str) -> Shown | None:
    try:
        return _AS_JSON.validate_json(answer)
    except ValidationError:
        return None


def _save(connection: Connection, row: dict[str, object]) -> None:
    _drop(connection, str(row["key"]))  # rather than changed in place: the newest come last
    connection.execute(insert(shown), row)


def _drop(connection: Connection, key: str) -> None:
    connection.execute(delete(shown).where(shown.c.key == key))
