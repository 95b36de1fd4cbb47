"""One inbox for several processes: every chat belongs to one of them, for as long as that one lives.

A process says every few seconds that it lives (a lease, by the clock of the database). One that does not is buried by whichever
process notices first: its chats are free, and go to the next that looks. A process that finds itself buried takes a new name,
and whatever it still had in work under the old one sends nothing more.
"""

import time
from collections.abc import Callable
from functools import partial
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select, update

from bot.storage import Storage
from bot.tables import holds, processes, updates
from corpus.database import upsert

LEASE = 10.0  # seconds that a process counts as alive after it said so
_SURE_FOR = LEASE - 2.0  # it stops sending before others may begin: a call that is under way has time to end
RENEWED_AFTER = 2.0
_IDLE = 3600.0  # seconds without a message after which a chat may go to another process that hears from it first
_AT_ONCE = 50  # chats taken in one look, so that others get some, too


class Share:
    """The chats of this process. One object a process; used in the event loop."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage, self._clock = storage, clock
        self._name, self._term, self._sure_until = token_hex(6), 0, float("-inf")
        self._gained: set[int] = set()

    @property
    def process(self) -> str:
        """The name under which this process has chats."""
        return f"{self._name}/{self._term}"

    def is_sure(self, process: str) -> bool:
        """Whether nobody else can have the chats that were had under this name."""
        return process == self.process and self._clock() < self._sure_until

    async def renew(self) -> None:
        """Says that this process lives; the first time, and after it was buried, under a new name."""
        asked, successor = self._clock(), f"{self._name}/{self._term + 1}"
        if not await self._storage.commits.write(partial(_renew, process=self.process, successor=successor)):
            self._term += 1
        self._sure_until = asked + _SURE_FOR

    async def claim(self) -> None:
        """Takes free chats that have something waiting, after burying who does not live any more."""
        self._gained |= await self._storage.commits.write(partial(_claim, process=self.process))

    def take_gained(self) -> set[int]:
        """Chats that came to this process since this was asked last."""
        gained, self._gained = self._gained, set()
        return gained

    async def leave(self) -> None:
        """Gives everything back: this process ends, or begins nothing more."""
        await self._storage.commits.write(partial(_bury, names=[self.process]))
        self._sure_until = float("-inf")


def chat_of() -> ColumnElement[int]:
    """The chat that an update belongs to."""
    return func.coalesce(updates.c.chat, 0)


def is_held(process: str) -> ColumnElement[bool]:
    """Whether the chat of an update is that of a process."""
    return exists().where(holds.c.chat == chat_of(), holds.c.process == process)


def hold_on(connection: Connection, number: int, process: str) -> bool:
    """Whether the update waits and is this process's; it stays so until the end of the transaction, and is not idle."""
    chat = select(chat_of()).where(updates.c.number == number, updates.c.done_at.is_(None)).scalar_subquery()
    mine = and_(holds.c.chat == chat, holds.c.process == process)
    return connection.execute(update(holds).where(mine).values(touched=database_now(connection))).rowcount > 0


def database_now(connection: Connection) -> float:
    """Seconds since 1970: one clock for all processes."""
    if connection.dialect.name == "sqlite":
        return time.time()
    return float(connection.execute(select(func.extract("epoch", func.clock_timestamp()))).scalar_one())


def _renew(connection: Connection, process: str, successor: str) -> bool:
    until = database_now(connection) + LEASE
    alive = and_(processes.c.name == process, processes.c.until > until - LEASE)
    if connection.execute(update(processes).where(alive).values(until=until)).rowcount:
        return True
    connection.execute(insert(processes).values(name=successor, until=until))
    return False


def _claim(connection: Connection, process: str) -> set[int]:
    """Locks of the rows decide between processes: who buries is alone with the dead, who claims is alone with the chat."""
    now = database_now(connection)
    expired = select(processes.c.name).where(processes.c.until <= now).with_for_update(skip_locked=True)
    _bury(connection, list(connection.execute(expired).scalars()))
    myself = select(processes.c.name).where(processes.c.name == process).with_for_update(read=True)
    if connection.execute(myself).first() is None:
        return set()
    _note_new_chats(connection, now)
    waiting = exists().where(chat_of() == holds.c.chat, updates.c.done_at.is_(None))
    begun = exists().where(chat_of() == holds.c.chat, updates.c.done_at.is_(None), updates.c.attempts > 0)
    idle = and_(holds.c.process != process, holds.c.touched < now - _IDLE, ~begun)
    free = select(holds.c.chat).where(waiting, or_(holds.c.process.is_(None), idle)).limit(_AT_ONCE)
    gained = set(connection.execute(free.with_for_update(skip_locked=True)).scalars())
    if gained:
        connection.execute(update(holds).where(holds.c.chat.in_(gained)).values(process=process, touched=now))
    return gained


def _note_new_chats(connection: Connection, now: float) -> None:
    known = exists().where(holds.c.chat == chat_of())
    new = select(chat_of()).where(updates.c.done_at.is_(None), ~known).distinct()
    rows = [{"chat": chat, "process": None, "touched": now} for chat in sorted(connection.execute(new).scalars())]
    if rows:
        connection.execute(upsert(connection, holds).on_conflict_do_nothing(), rows)


def _bury(connection: Connection, names: list[str]) -> None:
    if names:
        connection.execute(update(holds).where(holds.c.process.in_(names)).values(process=None))
        connection.execute(delete(processes).where(processes.c.name.in_(names)))
