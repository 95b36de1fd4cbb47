"""Keeps Telegram's limits on sending, so that it never has to refuse.

One message a second to a chat, 20 a minute to a group, 30 a second in all:
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
Where Telegram refuses all the same (429), only that chat waits, for as long as Telegram says.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

logger = logging.getLogger(__name__)

_CHAT_SECONDS = 1.05
_GROUP_MESSAGES, _GROUP_SECONDS = 20, 61.0
_ALL_MESSAGES, _ALL_SECONDS = 30, 1.05
_ATTEMPTS = 5
_NO_MESSAGES = ("sendChatAction", "sendMessageDraft")  # what they show is gone by itself
_QUIET_CHATS = 200  # how many chats' last times are kept at least before those that no limit needs are dropped

Json = bool | dict[str, Any] | list[dict[str, Any]]


class Window:
    """At most `count` messages within any `seconds`."""

    def __init__(self, count: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=count)

    def wait(self, now: float) -> float:
        """Seconds until one more may be sent."""
        if len(self._times) < (self._times.maxlen or 0):
            return 0.0
        return max(self._times[0] + self._seconds - now, 0.0)

    @property
    def times(self) -> list[float]:
        """When the last ones were sent."""
        return list(self._times)

    def add(self, now: float) -> None:
        """One more was sent."""
        self._times.append(now)

    def is_quiet(self, now: float) -> bool:
        """Whether the last message is so long ago that nothing is left to keep."""
        return not self._times or self._times[-1] + self._seconds <= now


def all_window() -> Window:
    """What is kept by all chats together."""
    return Window(_ALL_MESSAGES, _ALL_SECONDS)


def chat_windows(chat: Any) -> list[Window]:
    """What is kept by one chat; groups have negative numbers."""
    in_group = [Window(_GROUP_MESSAGES, _GROUP_SECONDS)] if isinstance(chat, int) and chat < 0 else []
    return [Window(1, _CHAT_SECONDS), *in_group]


class Pacing(BaseRateLimiter[None]):
    """Holds messages back until they may be sent. Everything but new messages goes through at once."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        everywhere: Callable[[Any], Awaitable[None]] | None = None,
    ) -> None:
        """`everywhere` returns when it is a chat's turn among all processes, where there are several."""
        self._clock, self._sleep, self._everywhere = clock, sleep, everywhere
        self._all = all_window()
        self._chats: dict[Any, list[Window]] = {}
        self._most = _QUIET_CHATS

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Json]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Json:
        """Carries the call out when its chat's turn has come; repeats it where Telegram asks to wait."""
        for attempt in range(1, _ATTEMPTS + 1):
            if endpoint.startswith("send") and endpoint not in _NO_MESSAGES:
                await self._turn(data.get("chat_id"))
                if self._everywhere:
                    await self._everywhere(data.get("chat_id"))
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refusal:
                if attempt == _ATTEMPTS:
                    raise
                seconds = _seconds(refusal)
                logger.warning(
                    "Telegram asks to wait %.0f s before the next %s to chat %s", seconds, endpoint, data.get("chat_id")
                )
                await self._sleep(seconds + 0.1)
        raise AssertionError("unreachable: the last attempt returns or raises")

    async def _turn(self, chat: Any) -> None:
        windows = [*self._windows(chat), self._all]
        # Nothing is awaited between the last look at the clock and the counting: no two take one place.
        while (wait := max(window.wait(self._clock()) for window in windows)) > 0:
            await self._sleep(wait)
        for window in windows:
            window.add(self._clock())

    def _windows(self, chat: Any) -> list[Window]:
        if chat not in self._chats:
            self._drop_quiet_chats()
            self._chats[chat] = chat_windows(chat)
        return self._chats[chat]

    def _drop_quiet_chats(self) -> None:
        if len(self._chats) >= self._most:
            now = self._clock()
            self._chats = {
                chat: windows for chat, windows in self._chats.items() if not all(window.is_quiet(now) for window in windows)
            }
            self._most = max(_QUIET_CHATS, 2 * len(self._chats))  # so that looking costs little, however many are busy

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


def _seconds(refusal: RetryAfter) -> float:
    wait = refusal.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
