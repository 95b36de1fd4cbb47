"""Remembers what was sent, below everything that sends: a crash is followed by no second copy of an answer.

A message is on record as soon as Telegram has said that it took it. A process that dies between the two, and only
then, sends that one message again: Telegram offers nothing to recognise it by.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.commits import Commits, Write
from bot.telegram.delivery import ChatLostError, Delivery, Json, current
from bot.telegram.inbox import note_sent
from bot.telegram.pacing import Pacing

logger = logging.getLogger(__name__)

_PAUSES = (0.1, 0.5, 2.0)  # seconds between tries to note that a message was sent


class Outbox(BaseRateLimiter[None]):
    """Stands before the pacing: every call passes here, whatever library method makes it.

    Only messages are remembered: an edit that comes twice changes nothing. The messages to one chat are told apart by
    their order, so they are to be sent one after the other.
    """

    def __init__(self, commits: Commits, pacing: Pacing | None = None, failed: Callable[[Exception], None] | None = None) -> None:
        """`failed` is told of every call that fails."""
        self._commits, self._pacing, self._failed = commits, pacing or Pacing(), failed

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Json:
        """Carries the call out, unless an earlier attempt at the same update did."""
        delivery, rest = current(), (args, kwargs, endpoint, data, rate_limit_args)
        if delivery is None or not endpoint.startswith("send") or endpoint == "sendChatAction":
            return await self._paced(callback, *rest)
        call = partial(self._paced, partial(_while_ours, delivery, callback), *rest)
        return await self._once(delivery, str(data.get("chat_id")), call)

    async def _paced(self, *call: Any) -> Json:
        try:
            return await self._pacing.process_request(*call)
        except TelegramError as failure:
            if self._failed:
                self._failed(failure)
            raise

    async def _once(self, delivery: Delivery, chat: str, call: Callable[[], Coroutine[Any, Any, Json]]) -> Json:
        place = delivery.take(chat)
        if place in delivery.sent:
            return delivery.sent[place]
        try:
            said = await call()
        except TelegramError as failure:
            delivery.give_back(place)
            if _may_work_later(failure):
                delivery.unsent[place] = failure
            raise
        delivery.unsent.pop(place, None)
        await self._note(partial(note_sent, number=delivery.number, place=place, said=said))
        return said

    async def _note(self, note: Write[None]) -> None:
        """Again where it fails, for a moment: what is not on record comes twice."""
        for pause in _PAUSES:
            try:
                return await self._commits.write(note)
            except Exception as failure:
                logger.warning("That a message was sent could not be noted, and is noted again in %.1f s: %r", pause, failure)
                await asyncio.sleep(pause)
        return await self._commits.write(note)

    async def initialize(self) -> None:
        """As the pacing does."""
        await self._pacing.initialize()

    async def shutdown(self) -> None:
        """As the pacing does."""
        await self._pacing.shutdown()


async def _while_ours(delivery: Delivery, callback: Callable[..., Coroutine[Any, Any, Json]], *args: Any, **more: Any) -> Json:
    """Asked last of all: a turn to send may be long in coming, and the chat go to another process meanwhile."""
    if not delivery.is_ours():
        raise ChatLostError
    return await callback(*args, **more)


def _may_work_later(failure: TelegramError) -> bool:
    """The library's BadRequest is a NetworkError too."""
    return isinstance(failure, NetworkError | RetryAfter | ChatLostError) and not isinstance(failure, BadRequest)
