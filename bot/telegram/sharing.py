"""One inbox for several processes: every chat belongs to one of them, for as long as that one lives.

A process says every second that it lives (a lease, by the clock of the database), from a thread and in a transaction of its own.
One that does not is buried by whichever process notices first: its chats are free, and go to the next that looks. A process that
finds itself buried takes a new name, and whatever it still had in work under the old one sends nothing more.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, insert, or_, select, text, update

from bot.storage import Storage
from bot.tables import holds, processes, updates
from corpus.database import upsert

logger = logging.getLogger(__name__)

LEASE = 6.0  # seconds that a process counts as alive after it said so
_FOR_A_CALL = 2.0  # it stops sending before others may begin: a call that is under way has time to end
_LATE = 3.0  # seconds without a renewal that are worth a line in the log
_IDLE = 3600.0  # seconds without a message after which a chat may go to another process that hears from it first
_AT_ONCE = 50  # chats taken in one look, so that others get some, too


@dataclass(frozen=True)
class _Lease:
    """Read by all threads at once, and so replaced as a whole."""

    process: str
    asked: float
    sure_until: float


class Share:
    """The chats of this process. One object a process; renewed in a thread of its own, else used in the event loop."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage, self._clock = storage, clock
        self._name, self._terms = token_hex(6), count(1)
        self._lease = _Lease(f"{self._name}/0", clock(), float("-inf"))
        self._gained: set[int] = set()

    @property
    def process(self) -> str:
        """The name under which this process has chats."""
        return self._lease.process

    def is_sure(self, process: str) -> bool:
        """Whether nobody else can have the chats that were had under this name."""
        lease = self._lease
        return process == lease.process and self._clock() < lease.sure_until

    def renew(self) -> None:
        """Says that this process lives; the first time, and after it was buried, under a new name."""
        last, asked, name = self._lease, self._clock(), self._lease.process
        with self._storage.writing() as connection:
            if not _renew(connection, name):
                name = f"{self._name}/{next(self._terms)}"
                _enrol(connection, name)
        self._lease = _Lease(name, asked, asked + LEASE - _FOR_A_CALL)
        if asked - last.asked > _LATE:
            logger.warning("This process renewed its lease after %.1f s; its chats %s", asked - last.asked, _fate(last, name))

    async def claim(self) -> None:
        """Takes free chats that have something waiting, after burying who does not live any more."""
        self._gained |= await asyncio.to_thread(self._claim)

    def take_gained(self) -> set[int]:
        """Chats that came to this process since this was asked last."""
        gained, self._gained = self._gained, set()
        return gained

    async def leave(self) -> None:
        """Gives everything back: this process ends, or begins nothing more."""
        self._lease = replace(self._lease, sure_until=float("-inf"))
        await self._storage.commits.write(partial(_bury, names=[self.process]))

    def _claim(self) -> set[int]:
        """Not through the one writer: what it waits for, or fails at, is nothing that a message should wait for or fail at."""
        with self._storage.writing() as connection:
            _bury_the_dead(connection)
        with self._storage.writing() as connection:
            return _claim(connection, self.process)


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


def may_send(connection: Connection, number: int, process: str) -> bool:
    """Whether the update waits and is this process's, and stays so for as long as a call takes: no lease is ever shortened."""
    until = database_now(connection) + _FOR_A_CALL
    mine = and_(holds.c.chat == chat_of(), holds.c.process == process)
    leased = select(updates.c.number).join(holds, mine).join(processes, processes.c.name == holds.c.process)
    waits = leased.where(updates.c.number == number, updates.c.done_at.is_(None), processes.c.until > until)
    return connection.execute(waits).first() is not None


def database_now(connection: Connection) -> float:
    """Seconds since 1970: one clock for all processes."""
    if connection.dialect.name == "sqlite":
        return time.time()
    return float(connection.execute(select(func.extract("epoch", func.clock_timestamp()))).scalar_one())


def _renew(connection: Connection, process: str) -> bool:
    unhurried(connection)
    now = database_now(connection)
    alive = and_(processes.c.name == process, processes.c.until > now)
    return connection.execute(update(processes).where(alive).values(until=now + LEASE)).rowcount > 0


def _enrol(connection: Connection, process: str) -> None:
    connection.execute(insert(processes).values(name=process, until=database_now(connection) + LEASE))


def unhurried(connection: Connection) -> None:
    """No disk is waited for: a crash of the server takes back half a second at most, of what counts for seconds."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL synchronous_commit TO OFF"))


def _fate(last: _Lease, name: str) -> str:
    return "stayed with it" if name == last.process else "went to others"


def _bury_the_dead(connection: Connection) -> None:
    """The lock of its row decides who buries a process."""
    now = database_now(connection)
    expired = select(processes.c.name, processes.c.until).where(processes.c.until <= now).with_for_update(skip_locked=True)
    dead = {name: now - until for name, until in connection.execute(expired)}
    for name in _bury(connection, list(dead)):
        logger.warning("Process %s is taken for dead: its lease ended %.1f s ago", name, dead[name])


def _claim(connection: Connection, process: str) -> set[int]:
    """The lock of its row decides who gets a chat; while this process's own is looked at, it may be renewed but not buried."""
    now = database_now(connection)
    myself = select(processes.c.name).where(processes.c.name == process).with_for_update(read=True, key_share=True)
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


def _bury(connection: Connection, names: list[str]) -> list[str]:
    """Who has nothing more. It waits for nobody, so that no two wait for each other: a chat in work is freed by the next look."""
    if not names:
        return []
    theirs = select(holds.c.chat).where(holds.c.process.in_(names)).with_for_update(skip_locked=True)
    connection.execute(update(holds).where(holds.c.chat.in_(theirs)).values(process=None))
    still_has = exists().where(holds.c.process == processes.c.name)
    gone = delete(processes).where(processes.c.name.in_(names), ~still_has).returning(processes.c.name)
    return list(connection.execute(gone).scalars())
