"""From the inbox to the handlers: in order within a lane, and again for as long as Telegram cannot be reached."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram import Bot, Update

from bot.telegram.backoff import Backoff
from bot.telegram.delivery import Delivery, delivering
from bot.telegram.inbox import Arrival, Inbox
from bot.telegram.order import Lanes, lane_of

logger = logging.getLogger(__name__)

Handle = Callable[[Update], Awaitable[None]]

_AT_ONCE = 200  # lanes in work; each is mostly waiting for a thread that answers, or for its turn to send
# An update in work when a process dies may be why it died. After so many deaths it is tried alone, so that the next
# death is not laid at another's door; after some more it is set aside.
_SUSPECT, _GIVEN_UP = 3, 6
_TRIES = 3  # of an update that fails beyond the one place for errors
_LATEST = 86_400  # seconds for which an answer that cannot be sent is tried again
_LONGEST_PAUSE = 120.0  # seconds between two tries


class Dispatch:
    """Takes updates as they come, stores them, and has them handled. What is not done when it stops waits on disk."""

    def __init__(self, inbox: Inbox, bot: Bot, handle: Handle, clock: Callable[[], float] = time.time) -> None:
        self._inbox, self._bot, self._handle, self._clock = inbox, bot, handle, clock
        self._lanes = Lanes()
        self._working: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()

    @property
    def depth(self) -> int:
        """How many updates are not done."""
        return self._lanes.depth + self._lanes.busy

    async def receive(self, raw: Sequence[Any]) -> int:
        """Stores updates as Telegram sends them; how many of them were new. Once it returns they are on disk."""
        arrivals = [arrival for one in raw if (arrival := read_arrival(one, self._bot)) is not None]
        new = await self._inbox.add(arrivals)
        for one in new:
            self._lanes.add(one.number, one.lane)
        self._begin()
        return len(new) + sum(arrival.aside is not None for arrival in arrivals)

    async def start(self) -> None:
        """Takes up what an earlier process left."""
        left = self._inbox.waiting()
        if left:
            logger.info("Taking up %s updates that an earlier run left", len(left))
        for one in left:
            if one.attempts >= _GIVEN_UP:
                self._give_up(one.number, f"{one.attempts} processes died with it in work")
                continue
            if one.attempts >= _SUSPECT and not self._stopping.is_set():
                self._inbox.begin(one.number)
                if await self._attempt(one.number) is None:
                    continue
            self._lanes.add(one.number, one.lane)
        self._begin()

    async def stop(self) -> None:
        """Begins nothing more and waits for what is in work; cancelled, it cancels that too."""
        self._stopping.set()
        try:
            while self._working:
                await asyncio.wait(self._working)
        except asyncio.CancelledError:
            for task in self._working:
                task.cancel()
            raise

    def _begin(self) -> None:
        while len(self._working) < _AT_ONCE and not self._stopping.is_set() and (begun := self._lanes.next()):
            task = asyncio.create_task(self._in_lane(*begun))
            self._working.add(task)
            task.add_done_callback(self._ended)

    async def _in_lane(self, number: int, lane: str) -> None:
        try:
            await self._work(number)
        finally:
            self._lanes.release(lane)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (failure := task.exception()) is not None:
            logger.error("An update was left for the next start", exc_info=failure)
        self._begin()

    async def _work(self, number: int) -> None:
        """Handles one update, until it is done, given up, or the bot stops."""
        self._inbox.begin(number)
        backoff, failures, latest = Backoff(longest=_LONGEST_PAUSE), 0, self._clock() + _LATEST
        while (failed := await self._attempt(number)) is not None:
            failures += failed
            if failures == _TRIES or self._clock() > latest:
                self._give_up(number, f"it failed {failures} times" if failures else "it could not be answered for a day")
                return
            if await self._pause(backoff.next()):
                return
            self._inbox.take_back(number)

    async def _attempt(self, number: int) -> bool | None:
        """None where the update is done; else whether it failed, and not only what was to be sent for it."""
        opened = self._inbox.open(number)
        if opened is None:
            return None
        delivery = Delivery(number, opened.sent)
        try:
            with delivering(delivery):
                await self._handle(Update.de_json(json.loads(opened.content), self._bot))
        except Exception:
            logger.exception("Update %s failed", number)
            return True
        if delivery.unsent:
            logger.warning("Update %s is tried again: %s", number, next(iter(delivery.unsent.values())))
            return False
        self._inbox.done(number)
        return None

    async def _pause(self, seconds: float) -> bool:
        """Waits; whether the bot is to stop."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _give_up(self, number: int, why: str) -> None:
        logger.error("Update %s is set aside: %s", number, why)
        self._inbox.set_aside(number, why)


def read_arrival(raw: Any, bot: Bot) -> Arrival | None:
    """An update as it is stored; one that cannot be read is kept aside, one without a number is left out."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**63:
        logger.error("Telegram sent an update without a number; it is left out")
        return None
    content = json.dumps(raw)
    try:
        update = Update.de_json(raw, bot)
        chat = update.effective_chat or update.effective_user
        return Arrival(number, lane_of(update), chat.id if chat else None, content)
    except Exception as failure:
        logger.error("Update %s cannot be read and is set aside: %r", number, failure)
        return Arrival(number, "unreadable", None, content, aside=f"unreadable: {type(failure).__name__}")
