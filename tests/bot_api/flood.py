"""Telegram's limits on sending: one message a second to a chat, 20 a minute to a group, 30 a second in all.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class FloodRules:
    """Limits; `burst` messages to a chat may come at once, `slack` seconds forgive the network's jitter."""

    per_chat_seconds: float = 1.0
    burst: int = 1
    per_group_minute: int = 20
    per_second: int = 30
    slack: float = 0.1


LENIENT = FloodRules(per_chat_seconds=0.0, per_group_minute=10_000, per_second=10_000)


@dataclass
class Flood:
    """Counts what is sent; `clock` gives seconds."""

    rules: FloodRules
    clock: Callable[[], float]
    refused: list[int] = field(default_factory=list)
    _sent: dict[int, deque[float]] = field(default_factory=dict)
    _all: deque[float] = field(default_factory=deque)

    def retry_after(self, chat: int) -> int | None:
        """Counts one message to `chat`; whole seconds to wait instead where that is too much."""
        now = self.clock()
        sent = self._sent.setdefault(chat, deque())
        wait = max(
            self._too_soon(sent, now, self.rules.burst, self.rules.burst * self.rules.per_chat_seconds),
            self._too_soon(sent, now, self.rules.per_group_minute, 60.0) if chat < 0 else 0.0,
            self._too_soon(self._all, now, self.rules.per_second, 1.0),
        )
        if wait > self.rules.slack:
            self.refused.append(chat)
            return math.ceil(wait)
        for times in (sent, self._all):
            times.append(now)
            while times and now - times[0] > 60.0:
                times.popleft()
        return None

    @staticmethod
    def _too_soon(times: deque[float], now: float, allowed: int, window: float) -> float:
        """Seconds until fewer than `allowed` messages lie within `window`."""
        if len(times) < allowed:
            return 0.0
        return max(window - (now - times[-allowed]), 0.0)
