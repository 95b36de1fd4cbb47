"""Limits on sending that several processes keep together, on both databases."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.telegram import shared_pacing
from bot.telegram.delivery import ChatLostError, Delivery, delivering
from bot.telegram.shared_pacing import SharedPacing
from tests.fakes import Clock
from tests.kept import kept_in


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(shared_pacing, "database_now", lambda _: one.now)
    return one


@pytest.fixture
def pair(database: Path | str, clock: Clock) -> Iterator[list[SharedPacing]]:
    with ExitStack() as stack:
        yield [SharedPacing(stack.enter_context(kept_in(database)), clock, clock.sleep) for _ in range(2)]


async def test_a_chat_waits_its_second_whichever_process_sends(pair: list[SharedPacing], clock: Clock) -> None:
    times = []
    for place in range(4):
        await pair[place % 2].turn(7)
        times.append(round(clock.now - 1000, 2))
    assert times == [0.0, 1.05, 2.1, 3.15]


async def test_all_chats_together_have_thirty_a_second(pair: list[SharedPacing], clock: Clock) -> None:
    for chat in range(30):
        await pair[chat % 2].turn(chat)
    assert clock.now == 1000
    await pair[0].turn(30)
    assert round(clock.now - 1000, 2) == 1.05


async def test_a_group_has_twenty_a_minute(pair: list[SharedPacing], clock: Clock) -> None:
    for place in range(20):
        await pair[place % 2].turn(-5)
    assert clock.now - 1000 < 25
    await pair[0].turn(-5)
    assert round(clock.now - 1000) == 61


async def test_none_of_many_at_once_is_counted_twice_or_not_at_all(pair: list[SharedPacing], clock: Clock) -> None:
    await asyncio.gather(*(pair[chat % 2].turn(chat) for chat in range(25)))
    assert clock.now == 1000
    assert pair[0]._count(99) == (0.0, 0.0)
    assert [pair[1]._count(100 + chat)[1] > 0 for chat in range(5)] == [False] * 4 + [True]


async def test_who_has_lost_the_chat_gets_no_turn_and_counts_nothing(pair: list[SharedPacing]) -> None:
    with delivering(Delivery(5, holder="buried/1")), pytest.raises(ChatLostError):
        await pair[0].turn(7)
    assert pair[1]._count(7) == (0.0, 0.0)
