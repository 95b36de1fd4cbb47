"""Telegram's limits on sending, kept by several processes together: they count in one database, by its clock."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from bot.storage import Storage
from bot.tables import paces
from bot.telegram.delivery import ChatLostError, current
from bot.telegram.pacing import Window, all_window, chat_windows
from bot.telegram.sharing import database_now, may_send, unhurried
from corpus.database import upsert

_ALL = ""  # the row of all chats together


class SharedPacing:
    """A turn to send, in all processes. Of one process only one call at a time asks the database.

    What counts a message also asks whether its chat is still this process's: a send is only begun by who has the chat for
    as long as a call takes, by the clock and the rows that decide who gets it next.
    """

    def __init__(
        self,
        storage: Storage,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._storage, self._clock, self._sleep = storage, clock, sleep
        self._asking = asyncio.Lock()
        self._busy_until = float("-inf")  # until then nobody may send

    async def turn(self, chat: Any) -> None:
        """Returns when one message to the chat may be sent, and has then been counted. Raises ChatLostError where it may not."""
        while (wait := await self._ask(chat)) > 0:
            await self._sleep(wait)

    async def _ask(self, chat: Any) -> float:
        async with self._asking:
            if (wait := self._busy_until - self._clock()) > 0:
                return wait
            of_chat, of_all = await asyncio.to_thread(self._count, chat)
            if of_all > 0:
                self._busy_until = self._clock() + of_all
            return max(of_chat, of_all)

    def _count(self, chat: Any) -> tuple[float, float]:
        """How long the chat, and all together, must wait; where neither must, one more is counted."""
        with self._storage.writing() as connection:
            unhurried(connection)
            delivery = current()
            if delivery and delivery.holder and not may_send(connection, delivery.number, delivery.holder):
                raise ChatLostError
            mine = _locked(connection, str(chat), chat_windows(chat))
            everybody = _locked(connection, _ALL, [all_window()])
            now = database_now(connection)
            waits = _wait(mine, now), _wait(everybody, now)
            if not any(waits):
                _add(connection, str(chat), mine, now)
                _add(connection, _ALL, everybody, now)
            return waits


def _locked(connection: Connection, place: str, windows: Sequence[Window]) -> Sequence[Window]:
    """The windows with the times of this row, which nobody else reads before the end of the transaction."""
    fresh = {"place": place, "at": 0.0, "times": "[]"}
    connection.execute(upsert(connection, paces).on_conflict_do_nothing(), fresh)
    times = connection.execute(select(paces.c.times).where(paces.c.place == place).with_for_update()).scalar_one()
    for one in json.loads(times):
        for window in windows:
            window.add(one)
    return windows


def _wait(windows: Sequence[Window], now: float) -> float:
    return max(window.wait(now) for window in windows)


def _add(connection: Connection, place: str, windows: Sequence[Window], now: float) -> None:
    for window in windows:
        window.add(now)
    times = max((window.times for window in windows), key=len)
    connection.execute(update(paces).where(paces.c.place == place).values(at=now, times=json.dumps(times)))
