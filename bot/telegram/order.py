"""One message at a time in a chat, in order; other chats in parallel. Buttons do not wait for questions."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.buttons import Action, read_press

# The library stops fetching from its queue at this count. It is no limit on work (the threads that
# answer are), only high enough that one chat's waiting messages never hold up the others.
_AT_ONCE = 100_000

Lane = tuple[int, bool]  # the chat, and whether it is the lane of buttons


class ChatOrder(BaseUpdateProcessor):
    """Lets the updates of one chat through one after the other."""

    def __init__(self) -> None:
        super().__init__(_AT_ONCE)
        self._turns: dict[Lane, asyncio.Lock] = {}
        self._waiting: dict[Lane, int] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits for the turn of the update's chat; asyncio's locks are given in the order in which they were asked for."""
        lane = _lane_of(update)
        if lane is None:
            await coroutine
            return
        turn = self._turns.setdefault(lane, asyncio.Lock())
        self._waiting[lane] = self._waiting.get(lane, 0) + 1
        try:
            async with turn:
                await coroutine
        finally:
            self._waiting[lane] -= 1
            if not self._waiting[lane]:
                # Chats come and go for months: keep nothing of those that are quiet.
                del self._waiting[lane], self._turns[lane]

    @property
    def busy(self) -> int:
        """How many chats have something in work or waiting."""
        return len(self._turns)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _lane_of(update: object) -> Lane | None:
    """The chat; presses that ask nothing have a lane of their own. Inline queries have none: a later key overtakes."""
    if not isinstance(update, Update) or update.inline_query:
        return None
    place = update.effective_chat or update.effective_user
    if place is None:
        return None
    press = read_press(update.callback_query.data or "") if update.callback_query else None
    return place.id, press is not None and press.action is not Action.ASK
