"""Tests for keeping Telegram's limits; the clock is a number that only sleeping moves."""

import asyncio
import heapq
from collections.abc import Awaitable
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.telegram.pacing import Pacing, Window
from tests.bot_api.flood import Flood, FloodRules

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


class Clock:
    """Virtual time: whoever sleeps is woken in order once nobody else can run."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._count = 0

    async def sleep(self, seconds: float) -> None:
        self._count += 1
        awake = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, self._count, awake))
        await awake.wait()

    async def run(self, *work: Awaitable[Any]) -> list[Any]:
        tasks = [asyncio.ensure_future(one) for one in work]
        while not all(task.done() for task in tasks):
            for _ in range(20):
                await asyncio.sleep(0)
            if self._sleepers and not all(task.done() for task in tasks):
                self.now, _, awake = heapq.heappop(self._sleepers)
                awake.set()
        return [task.result() for task in tasks]


class Telegram:
    """Counts what arrives, by the rules of the test server."""

    def __init__(self, clock: Clock, refusals: int = 0) -> None:
        self.flood = Flood(FloodRules(slack=0.0), lambda: clock.now)
        self.clock, self.refusals = clock, refusals
        self.arrived: list[tuple[float, int]] = []
        self.refused: list[float] = []

    async def call(self, chat: int) -> bool:
        if self.refusals:
            self.refusals -= 1
            self.refused.append(self.clock.now)
            raise RetryAfter(7)
        assert self.flood.retry_after(chat) is None, "Telegram would have refused"
        self.arrived.append((self.clock.now, chat))
        return True


def request(pacing: Pacing, telegram: Telegram, chat: int, endpoint: str = "sendMessage") -> Awaitable[Any]:
    return pacing.process_request(telegram.call, (chat,), {}, endpoint, {"chat_id": chat}, None)


async def test_a_chat_gets_one_message_a_second_and_the_first_at_once() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    await clock.run(*(request(pacing, telegram, 1) for _ in range(4)))
    assert [round(at, 2) for at, _ in telegram.arrived] == [0.0, 1.05, 2.1, 3.15]


async def test_other_chats_do_not_wait_for_a_busy_one() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    await clock.run(*(request(pacing, telegram, chat) for chat in (1, 1, 2, 3)))
    assert sorted(chat for at, chat in telegram.arrived if at == 0.0) == [1, 2, 3]


async def test_hundred_chats_at_once_stay_within_thirty_a_second() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    await clock.run(*(request(pacing, telegram, chat) for chat in range(1, 101)))
    assert len(telegram.arrived) == 100


async def test_a_group_gets_twenty_messages_a_minute() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    await clock.run(*(request(pacing, telegram, -5) for _ in range(25)))
    assert len([at for at, _ in telegram.arrived if at < 60]) == 20


async def test_what_is_no_new_message_goes_through_at_once() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    telegram.flood = Flood(FloodRules(per_chat_seconds=0.0), lambda: clock.now)
    await clock.run(*(request(pacing, telegram, 1, endpoint) for endpoint in ("sendChatAction", "editMessageText", "getMe")))
    assert [at for at, _ in telegram.arrived] == [0.0, 0.0, 0.0]


async def test_when_telegram_asks_to_wait_only_that_chat_waits_and_the_message_arrives() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock, refusals=1), Pacing(lambda: clock.now, clock.sleep)
    await clock.run(request(pacing, telegram, 1), request(pacing, telegram, 2))
    assert [chat for _, chat in telegram.arrived] == [2, 1]
    assert telegram.arrived[1][0] >= 7


async def test_a_chat_that_is_refused_again_and_again_is_an_error_in_the_end() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock, refusals=99), Pacing(lambda: clock.now, clock.sleep)
    with pytest.raises(RetryAfter):
        await clock.run(request(pacing, telegram, 1))
    assert len(telegram.refused) == 5


def test_a_window_is_quiet_once_its_last_message_is_old() -> None:
    window = Window(2, 10.0)
    assert window.is_quiet(0.0)
    window.add(0.0)
    window.add(4.0)
    assert window.wait(5.0) == 5.0
    assert not window.is_quiet(13.0)
    assert window.is_quiet(14.0)


async def test_chats_that_are_quiet_are_not_kept_for_ever_and_those_that_are_not_are_kept() -> None:
    clock = Clock()
    telegram, pacing = Telegram(clock), Pacing(lambda: clock.now, clock.sleep)
    for chat in range(1_000):
        await clock.run(request(pacing, telegram, chat))
    assert clock.now > 30  # thirty a second
    assert len(pacing._chats) <= 200
    start = clock.now
    await clock.run(request(pacing, telegram, 999))
    assert clock.now >= start + 0.9, "the chat written to last waits its second"
