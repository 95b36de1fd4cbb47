"""Several processes at one inbox, on both databases: each has a storage of its own over the same place."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from telegram import Bot, Update

from bot.storage import Storage
from bot.telegram import sharing
from bot.telegram.dispatch import Dispatch
from bot.telegram.inbox import Arrival, Inbox
from bot.telegram.sharing import LEASE, Share
from tests.fakes import Clock
from tests.kept import kept_in
from tests.unit.test_dispatch import raw

BOT = Bot("1:x")
HOUR = 3600.0


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(sharing, "database_now", lambda _: one.now)
    return one


@pytest.fixture
def storages(database: Path | str) -> Iterator[list[Storage]]:
    with ExitStack() as stack:
        yield [stack.enter_context(kept_in(database)) for _ in range(2)]


class Process:
    """One process, as far as it has chats."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.share = Share(storage, clock)
        self.inbox = Inbox(storage, clock, self.share)

    async def looks(self) -> list[int]:
        await self.share.claim()
        return [one.number for one in self.inbox.waiting()]

    async def begins(self, number: int) -> bool:
        return await asyncio.wrap_future(self.inbox.begin(number))

    async def ends(self, number: int) -> bool:
        return await asyncio.wrap_future(self.inbox.done(number))


@pytest.fixture
async def pair(storages: list[Storage], clock: Clock) -> tuple[Process, Process]:
    both = Process(storages[0], clock), Process(storages[1], clock)
    for one in both:
        await one.share.renew()
    return both


def arrival(number: int, chat: int | None = 7) -> Arrival:
    return Arrival(number, str(chat), chat, "{}")


async def test_a_chat_belongs_to_the_first_that_looks_wherever_its_updates_come(pair: tuple[Process, Process]) -> None:
    one, other = pair
    await one.inbox.add([arrival(5), arrival(6, chat=None)])
    assert await one.looks() == [5, 6]
    await other.inbox.add([arrival(7), arrival(8, chat=9)])
    assert await other.looks() == [8]
    assert await one.looks() == [5, 6, 7]
    assert not await other.begins(5)
    assert other.inbox.open(5) is None
    assert await one.begins(5)
    assert one.inbox.open(5) is not None
    assert (one.share.take_gained(), other.share.take_gained()) == ({7, 0}, {9})
    assert one.share.take_gained() == set()


async def test_what_a_dead_process_had_goes_to_one_that_lives(pair: tuple[Process, Process], clock: Clock) -> None:
    one, other = pair
    await one.inbox.add([arrival(5), arrival(6)])
    assert await one.looks() == [5, 6]
    clock.now += LEASE - 1
    await other.share.renew()
    assert await other.looks() == []
    clock.now += 1
    assert await other.looks() == [5, 6]


async def test_a_process_that_was_thought_dead_changes_nothing_more_and_begins_anew(
    pair: tuple[Process, Process], clock: Clock
) -> None:
    one, other = pair
    await one.inbox.add([arrival(5)])
    await one.looks()
    assert await one.begins(5)
    before = one.share.process
    clock.now += LEASE
    assert not one.share.is_sure(before)
    await other.share.renew()
    assert await other.looks() == [5]
    assert not await one.ends(5)
    await one.share.renew()
    assert one.share.process != before
    assert one.share.is_sure(one.share.process)
    assert not one.share.is_sure(before)
    assert await one.looks() == []
    assert await other.ends(5)


async def test_a_buried_process_that_does_not_know_it_yet_gets_no_chat(pair: tuple[Process, Process], clock: Clock) -> None:
    one, other = pair
    clock.now += LEASE
    await other.share.renew()
    await other.looks()
    await one.inbox.add([arrival(5)])
    assert await one.looks() == []
    assert await other.looks() == [5]


async def test_a_process_is_sure_for_less_long_than_others_wait(pair: tuple[Process, Process], clock: Clock) -> None:
    share = pair[0].share
    clock.now += LEASE - 2.5
    assert share.is_sure(share.process)
    clock.now += 1
    assert not share.is_sure(share.process)


async def test_who_leaves_gives_everything_back_at_once(pair: tuple[Process, Process]) -> None:
    one, other = pair
    await one.inbox.add([arrival(5)])
    await one.looks()
    await one.share.leave()
    assert await other.looks() == [5]


async def test_an_idle_chat_goes_to_whoever_hears_from_it_but_never_one_in_work(
    pair: tuple[Process, Process], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LEASE", 10 * HOUR)
    one, other = pair
    for process in pair:
        await process.share.renew()
    await one.inbox.add([arrival(5), arrival(6, chat=8)])
    await one.looks()
    assert await one.begins(5)
    assert await one.begins(6)
    assert await one.ends(6)
    clock.now += HOUR - 1
    await other.inbox.add([arrival(7), arrival(8, chat=8)])
    assert await other.looks() == []
    clock.now += 2
    assert await other.looks() == [8]
    assert not await one.begins(8)


class Run:
    """A process with its dispatch; `handled` is shared by all of them, in the order of handling."""

    def __init__(self, storage: Storage, handled: list[int]) -> None:
        self._handled = handled
        self.share = Share(storage)
        self.dispatch = Dispatch(Inbox(storage, share=self.share), BOT, self.handle)

    async def handle(self, update: Update) -> None:
        await asyncio.sleep(0.002)
        self._handled.append(update.update_id)

    def die(self) -> None:
        """As far as a process can within another: nothing of it goes on, nor begins where something was cut off."""
        self.dispatch._stopping.set()
        for task in [*self.dispatch._sharing, *self.dispatch._working]:
            task.cancel()


async def test_each_update_is_handled_once_and_in_the_order_of_its_chat(storages: list[Storage]) -> None:
    handled: list[int] = []
    runs = [Run(storage, handled) for storage in storages]
    for run in runs:
        await run.dispatch.start()
    for number in range(60):
        await runs[number % 2].dispatch.receive([raw(number, chat=number % 7)])
    await _until(lambda: len(handled) == 60)
    for run in runs:
        await run.dispatch.stop()
    assert sorted(handled) == list(range(60))
    for chat in range(7):
        mine = [number for number in handled if number % 7 == chat]
        assert mine == sorted(mine)


async def test_what_a_process_had_in_work_when_it_died_is_done_by_another(
    storages: list[Storage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "LEASE", 1.5)
    monkeypatch.setattr("bot.telegram.dispatch.RENEWED_AFTER", 0.1)
    handled: list[int] = []
    dying, living = (Run(storage, handled) for storage in storages)
    await dying.dispatch.start()
    await dying.dispatch.receive([raw(number, chat=number % 3) for number in range(30)])
    await _until(lambda: len(handled) >= 3)
    dying.die()
    await living.dispatch.start()
    await _until(lambda: set(handled) == set(range(30)))
    await living.dispatch.stop()
    for chat in range(3):  # what was handled and not yet noted may be handled again, but never before what came before it
        mine = [number for number in dict.fromkeys(handled) if number % 3 == chat]
        assert mine == sorted(mine)


async def _until(met: Callable[[], bool]) -> None:
    for _ in range(6000):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about")
