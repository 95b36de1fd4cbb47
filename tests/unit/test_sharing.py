"""Several processes at one inbox, on both databases: each has a storage of its own over the same place."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import select
from telegram import Bot, Update

from bot.storage import Storage
from bot.tables import processes
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
        one.share.renew()
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
    other.share.renew()
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
    other.share.renew()
    assert await other.looks() == [5]
    assert not await one.ends(5)
    one.share.renew()
    assert one.share.process != before
    assert one.share.is_sure(one.share.process)
    assert not one.share.is_sure(before)
    assert await one.looks() == []
    assert await other.ends(5)


async def test_a_buried_process_that_does_not_know_it_yet_gets_no_chat(pair: tuple[Process, Process], clock: Clock) -> None:
    one, other = pair
    clock.now += LEASE
    other.share.renew()
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
        process.share.renew()
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
        looking = [self.dispatch._looking] if self.dispatch._looking else []
        for task in [*looking, *self.dispatch._working]:
            task.cancel()
        if self.dispatch._heartbeat:
            self.dispatch._heartbeat.stop()


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
    monkeypatch.setattr("bot.telegram.heartbeat.BETWEEN_BEATS", 0.1)
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


async def test_a_process_that_is_busy_keeps_its_chats(storages: list[Storage], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a writer with a long queue nor an event loop that does not turn for a while is death."""
    monkeypatch.setattr(sharing, "LEASE", 1.0)
    monkeypatch.setattr("bot.telegram.heartbeat.BETWEEN_BEATS", 0.1)
    busy, other = Run(storages[0], []), Share(storages[1])
    other.renew()
    await busy.dispatch.start()
    name = busy.share.process
    queue = storages[0].commits.afterwards(lambda: time.sleep(2.0))
    time.sleep(2.0)  # the loop is to stand still
    queue.result()
    with storages[1].writing() as connection:
        sharing._bury_the_dead(connection)
        living = set(connection.execute(select(processes.c.name)).scalars())
    await busy.dispatch.stop()
    assert name in living


async def test_a_burial_waits_for_nobody_and_takes_the_rest_with_the_next_look(
    storages: list[Storage], pair: tuple[Process, Process], clock: Clock
) -> None:
    """A stalled process that goes on locks its chats in the order of its work, another buries it in that of the table."""
    if not storages[0].is_shared:
        pytest.skip("one writer at a time: nothing to wait for each other")
    one, other = pair
    await one.inbox.add([arrival(5), arrival(6, chat=8)])
    assert await one.looks() == [5, 6]
    clock.now += LEASE
    other.share.renew()
    with storages[0].writing() as stalled:
        assert sharing.hold_on(stalled, 6, one.share.process)
        assert await asyncio.wait_for(other.looks(), 5) == [5]
        assert sharing.hold_on(stalled, 6, one.share.process)
    assert await other.looks() == [5, 6]


async def test_a_send_is_begun_only_by_who_has_the_chat_for_as_long_as_a_call_takes(
    storages: list[Storage], pair: tuple[Process, Process], clock: Clock
) -> None:
    one, other = pair
    await one.inbox.add([arrival(5)])
    await one.looks()

    def allowed(process: Process) -> bool:
        with storages[0].reading() as connection:
            return sharing.may_send(connection, 5, process.share.process)

    assert (allowed(one), allowed(other)) == (True, False)
    clock.now += LEASE - 1.5
    assert not allowed(one)
    one.share.renew()
    assert allowed(one)
    await one.ends(5)
    assert not allowed(one)


async def _until(met: Callable[[], bool]) -> None:
    for _ in range(6000):
        if met():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come about")
