"""From the inbox to the handlers: in order within a lane, and again for as long as Telegram cannot be reached."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from telegram import Bot, Update

from bot.telegram.backoff import Backoff
from bot.telegram.delivery import Delivery, delivering
from bot.telegram.heartbeat import Heartbeat
from bot.telegram.inbox import Arrival, Inbox, Waiting
from bot.telegram.order import Lanes, lane_of
from bot.telegram.sharing import Share

logger = logging.getLogger(__name__)

Handle = Callable[[Update], Awaitable[None]]

_AT_ONCE = 200  # lanes in work; each is mostly waiting for a thread that answers, or for its turn to send
# An update in work when a process dies may be why it died. After so many deaths it is tried alone, so that the next
# death is not laid at another's door; after some more it is set aside.
_SUSPECT, _GIVEN_UP = 3, 6
_TRIES = 3  # of an update that fails beyond the one place for errors
_LATEST = 86_400  # seconds for which an answer that cannot be sent is tried again
_LONGEST_PAUSE = 120.0  # seconds between two tries
_BETWEEN_LOOKS = 0.25  # seconds, at a shared inbox
_BETWEEN_PULSES = 1.0  # seconds, while what is in work is waited for at the end


class Dispatch:
    """Takes updates as they come, stores them, and has them handled. What is not done when it stops waits on disk.

    Where the inbox is shared, what comes here may be handled by another process, and what came there by this one: it looks
    every moment for what there is for it, and waits for the database to agree before it begins with an update or leaves one.
    """

    def __init__(self, inbox: Inbox, bot: Bot, handle: Handle, clock: Callable[[], float] = time.time) -> None:
        self._inbox, self._bot, self._handle, self._clock = inbox, bot, handle, clock
        self._share = inbox.share
        self._heartbeat = Heartbeat(self._share.renew) if self._share else None
        self._lanes = Lanes()
        self._known: set[int] = set()  # numbers that wait in a lane or are in work
        self._working: set[asyncio.Task[None]] = set()
        self._looking: asyncio.Task[None] | None = None
        self._suspects: set[int] = set()
        self._one_suspect = asyncio.Lock()
        self._stopping, self._came = asyncio.Event(), asyncio.Event()

    @property
    def depth(self) -> int:
        """How many updates are not done."""
        return self._lanes.depth + self._lanes.busy

    async def receive(self, raw: Sequence[Any]) -> int:
        """Stores updates as Telegram sends them; how many of them were new. Once it returns they are on disk."""
        arrivals = [arrival for one in raw if (arrival := read_arrival(one, self._bot)) is not None]
        new = await self._inbox.add(arrivals)
        if self._share:
            self._came.set()
        else:
            self._enter(new)
        return len(new) + sum(arrival.aside is not None for arrival in arrivals)

    async def start(self) -> None:
        """Takes up what an earlier process left."""
        if self._share and self._heartbeat:
            await asyncio.to_thread(self._share.renew)
            self._heartbeat.start()
            self._looking = asyncio.create_task(self._look(self._share, self._heartbeat))
            return
        left = self._inbox.waiting()
        if left:
            logger.info("Taking up %s updates that an earlier run left", len(left))
        await self._take_up(left)

    async def stop(self) -> None:
        """Begins nothing more and waits for what is in work; cancelled, it cancels that too."""
        self._stopping.set()
        self._came.set()
        try:
            while self._working:
                await asyncio.wait(self._working, timeout=_BETWEEN_PULSES)
                self._give_pulse()
        except asyncio.CancelledError:
            for task in self._working:
                task.cancel()
            raise
        finally:
            await self._leave()

    async def _leave(self) -> None:
        """The chats of this process go to others, once nothing more is done for them."""
        if self._looking:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)
        if self._share and self._heartbeat:
            await asyncio.to_thread(self._heartbeat.stop)
            await self._share.leave()

    def _give_pulse(self) -> None:
        if self._heartbeat:
            self._heartbeat.pulse()

    async def _look(self, share: Share, heartbeat: Heartbeat) -> None:
        """Takes what there is for this process, at once where something came here, else a few times a second."""
        while not self._stopping.is_set():
            self._came.clear()
            heartbeat.pulse()
            try:
                await share.claim()
                await self._take_on(await asyncio.to_thread(self._inbox.waiting))
            except Exception as failure:
                logger.error("The inbox could not be looked at: %r", failure)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._came.wait(), _BETWEEN_LOOKS)

    async def _take_up(self, left: Sequence[Waiting]) -> None:
        """At the start of a process that is alone: what is suspect is tried before anything else is in work."""
        for one in left:
            if one.attempts >= _GIVEN_UP:
                await self._give_up_dead(one)
                continue
            if one.attempts >= _SUSPECT and not self._stopping.is_set():
                self._inbox.begin(one.number)
                if await self._attempt(one.number) is None:
                    continue
            self._lanes.add(one.number, one.lane)
        self._begin()

    async def _take_on(self, waiting: Sequence[Waiting]) -> None:
        """While others are in work: of what is suspect, one is begun at a time, in its lane."""
        for one in waiting:
            if one.number in self._known or self._stopping.is_set():
                continue
            if one.attempts >= _GIVEN_UP:
                await self._give_up_dead(one)
                continue
            self._known.add(one.number)
            if one.attempts >= _SUSPECT:
                self._suspects.add(one.number)
            self._lanes.add(one.number, one.lane)
        self._begin()

    def _enter(self, new: Sequence[Waiting]) -> None:
        for one in new:
            self._lanes.add(one.number, one.lane)
        self._begin()

    def _begin(self) -> None:
        while len(self._working) < _AT_ONCE and not self._stopping.is_set() and (begun := self._lanes.next()):
            task = asyncio.create_task(self._in_lane(*begun))
            self._working.add(task)
            task.add_done_callback(partial(self._ended, begun[0]))

    async def _in_lane(self, number: int, lane: str) -> None:
        try:
            if number in self._suspects:
                async with self._one_suspect:
                    await self._work(number)
            else:
                await self._work(number)
        finally:
            self._lanes.release(lane)

    def _ended(self, number: int, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        self._known.discard(number)
        self._suspects.discard(number)
        if not task.cancelled() and (failure := task.exception()) is not None:
            logger.error("An update was left for the next start", exc_info=failure)
        self._begin()

    async def _work(self, number: int) -> None:
        """Handles one update, until it is done, given up, or the bot stops."""
        if not await self._agreed(self._inbox.begin(number)):
            return
        backoff, failures, latest = Backoff(longest=_LONGEST_PAUSE), 0, self._clock() + _LATEST
        while (failed := await self._attempt(number)) is not None:
            failures += failed
            if failures == _TRIES or self._clock() > latest:
                await self._give_up(number, f"it failed {failures} times" if failures else "it could not be answered for a day")
                return
            if await self._pause(backoff.next()):
                return
            self._inbox.take_back(number)

    async def _attempt(self, number: int) -> bool | None:
        """None where the update is done; else whether it failed, and not only what was to be sent for it."""
        opened = await asyncio.to_thread(self._inbox.open, number) if self._share else self._inbox.open(number)
        if opened is None:
            return None
        holder = self._share.process if self._share else None
        delivery = Delivery(number, opened.sent, holder=holder, is_ours=self._ours(holder))
        try:
            with delivering(delivery):
                await self._handle(Update.de_json(json.loads(opened.content), self._bot))
        except Exception:
            logger.exception("Update %s failed", number)
            return True
        if delivery.unsent:
            logger.warning("Update %s is tried again: %s", number, next(iter(delivery.unsent.values())))
            return False
        await self._agreed(self._inbox.done(number))
        return None

    async def _agreed(self, change: Future[bool]) -> bool:
        """What the database says of a change. A process that is alone goes on at once: it knows."""
        return await asyncio.wrap_future(change) if self._share else True

    def _ours(self, holder: str | None) -> Callable[[], bool]:
        return partial(self._share.is_sure, holder) if self._share and holder else _always

    async def _pause(self, seconds: float) -> bool:
        """Waits; whether the bot is to stop."""
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return False
        return True

    async def _give_up_dead(self, one: Waiting) -> None:
        await self._give_up(one.number, f"{one.attempts} processes died with it in work")

    async def _give_up(self, number: int, why: str) -> None:
        logger.error("Update %s is set aside: %s", number, why)
        await self._agreed(self._inbox.set_aside(number, why))


def _always() -> bool:
    return True


def read_arrival(raw: Any, bot: Bot) -> Arrival | None:
    """An update as it is stored; one that cannot be read is kept aside, one without a number is left out."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < 2**63:
        logger.error("Telegram sent an update without a number; it is left out")
        return None
    # Half a pair of surrogates is no character and can be written nowhere: a question mark takes its place.
    content = json.dumps(raw, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
    try:
        update = Update.de_json(raw, bot)
        chat = update.effective_chat or update.effective_user
        return Arrival(number, lane_of(update), chat.id if chat else None, content)
    except Exception as failure:
        logger.error("Update %s cannot be read and is set aside: %r", number, failure)
        return Arrival(number, "unreadable", None, content, aside=f"unreadable: {type(failure).__name__}")
