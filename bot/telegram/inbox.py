"""The updates of Telegram on disk, from before they are confirmed until all that follows from them is done."""

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update

from bot.commits import Write
from bot.storage import Storage
from bot.tables import sends, turns, updates
from bot.telegram.delivery import Json, Place
from bot.telegram.sharing import Share, hold_on, is_held
from corpus.database import upsert


@dataclass(frozen=True)
class Arrival:
    """An update as it came; `aside` says why it is not to be handled."""

    number: int
    lane: str
    chat: int | None
    content: str
    aside: str | None = None


@dataclass(frozen=True)
class Waiting:
    """An update that waits; `attempts` processes began with it and did not end it."""

    number: int
    lane: str
    attempts: int = 0


@dataclass(frozen=True)
class Opened:
    """An update to be handled, and what was already sent for it."""

    content: str
    came_at: int
    sent: dict[Place, Json] = field(default_factory=dict)


class Inbox:
    """The rows of updates. Everything that changes them goes through the one writer, in order.

    Where the inbox is shared, only updates of chats that this process has wait for it, and only those are changed.
    """

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.time, share: Share | None = None) -> None:
        self._storage, self._clock, self.share = storage, clock, share

    async def add(self, arrivals: Sequence[Arrival]) -> list[Waiting]:
        """Stores what is new; returns, once it is on disk, what of it is to be handled, by whichever process.

        Where several processes do so, the same update may be coming to another, for which this one then waits: in a
        transaction of its own, so that nothing else here does.
        """
        adding = partial(_add, arrivals=arrivals, now=int(self._clock()))
        return await (asyncio.to_thread(self._alone, adding) if self.share else self._storage.commits.write(adding))

    def _alone(self, adding: Write[list[Waiting]]) -> list[Waiting]:
        with self._storage.writing() as connection:
            return adding(connection)

    def waiting(self) -> list[Waiting]:
        """All that is to be handled, in the order of their numbers."""
        wanted = select(updates.c.number, updates.c.lane, updates.c.attempts).where(self._waits()).order_by(updates.c.number)
        with self._storage.reading() as connection:
            return [Waiting(*row) for row in connection.execute(wanted)]

    def open(self, number: int) -> Opened | None:
        """An update that waits; None where it is done already."""
        of_it = and_(updates.c.number == number, self._waits())
        with self._storage.reading() as connection:
            row = connection.execute(select(updates.c.content, updates.c.came_at).where(of_it)).one_or_none()
            if row is None:
                return None
            sent = connection.execute(select(sends.c.chat, sends.c.place, sends.c.said).where(sends.c.number == number))
            return Opened(row.content, row.came_at, {(chat, place): json.loads(said) for chat, place, said in sent})

    def begin(self, number: int) -> Future[bool]:
        """Notes that this process begins with it, and takes back what a former attempt stored; False where it is not its own."""
        return self._change(number, _begin)

    def take_back(self, number: int) -> Future[bool]:
        """Takes back what a former attempt of this process stored."""
        return self._change(number, _take_back)

    def done(self, number: int) -> Future[bool]:
        """All is done: of the update only its number is left."""
        return self._change(number, partial(_done, now=int(self._clock())))

    def set_aside(self, number: int, why: str) -> Future[bool]:
        """Gives an update up; it is kept for a while, to be looked at."""
        return self._change(number, partial(_set_aside, why=why, now=int(self._clock())))

    def oldest(self) -> int | None:
        """When the update came that has waited longest; None where none waits."""
        with self._storage.reading() as connection:
            return connection.execute(select(func.min(updates.c.came_at)).where(self._waits())).scalar()

    def _waits(self) -> ColumnElement[bool]:
        waits = updates.c.done_at.is_(None)
        return and_(waits, is_held(self.share.process)) if self.share else waits

    def _change(self, number: int, change: Callable[[Connection, int], None]) -> Future[bool]:
        process = self.share.process if self.share else None

        def write(connection: Connection) -> bool:
            if process is not None and not hold_on(connection, number, process):
                return False
            change(connection, number)
            return True

        return self._storage.commits.later(write)


def note_sent(connection: Connection, number: int, place: Place, said: Json) -> None:
    """Remembers that a message was sent; not where another process has done the update meanwhile."""
    row = {"number": number, "chat": place[0], "place": place[1], "said": json.dumps(said)}
    waits = select(updates.c.number).where(updates.c.number == number, updates.c.done_at.is_(None))
    if connection.execute(waits).first() is not None:
        connection.execute(upsert(connection, sends).on_conflict_do_nothing(), row)


def _add(connection: Connection, arrivals: Sequence[Arrival], now: int) -> list[Waiting]:
    rows = {
        arrival.number: {
            "number": arrival.number,
            "lane": arrival.lane,
            "chat": arrival.chat,
            "content": arrival.content,
            "came_at": now,
            "done_at": now if arrival.aside else None,
            "aside": arrival.aside,
        }
        for arrival in arrivals
    }
    if not rows:
        return []
    adding = upsert(connection, updates).on_conflict_do_nothing().returning(updates.c.number)
    new = set(connection.execute(adding, list(rows.values())).scalars())
    return [
        Waiting(one.number, one.lane)
        for one in {each.number: each for each in arrivals}.values()
        if one.number in new and not one.aside
    ]


def _begin(connection: Connection, number: int) -> None:
    _take_back(connection, number)
    connection.execute(update(updates).where(updates.c.number == number).values(attempts=updates.c.attempts + 1))


def _take_back(connection: Connection, number: int) -> None:
    connection.execute(delete(turns).where(turns.c.occasion == number))


def _done(connection: Connection, number: int, now: int) -> None:
    connection.execute(delete(sends).where(sends.c.number == number))
    nothing = {"content": None, "chat": None, "lane": ""}
    connection.execute(update(updates).where(updates.c.number == number).values(done_at=now, **nothing))


def _set_aside(connection: Connection, number: int, why: str, now: int) -> None:
    connection.execute(delete(sends).where(sends.c.number == number))
    connection.execute(update(updates).where(updates.c.number == number).values(done_at=now, aside=why))
