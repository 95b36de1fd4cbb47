"""From the inbox to the handlers, over runs that end well and runs that die."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from telegram import Bot, Update
from telegram.error import NetworkError

from bot import occasion
from bot.storage import Storage
from bot.tables import updates
from bot.telegram import dispatch as module
from bot.telegram.delivery import current
from bot.telegram.dispatch import Dispatch, read_arrival
from bot.telegram.inbox import Inbox
from tests.kept import kept_in

BOT = Bot("1:x")


def raw(number: int, chat: int = 7) -> dict[str, Any]:
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": str(number)}
    return {"update_id": number, "message": message}


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_PAUSE", 0.0)


class Run:
    """One run of the bot over a storage; `handled` has the numbers in their order."""

    def __init__(self, storage: Storage, handle: Callable[[Update], Awaitable[None]] | None = None) -> None:
        self.handled: list[int] = []
        self._handle = handle
        self.dispatch = Dispatch(Inbox(storage), BOT, self.handle)

    async def handle(self, update: Update) -> None:
        if self._handle:
            await self._handle(update)
        self.handled.append(update.update_id)

    async def until_done(self) -> list[int]:
        while self.dispatch.depth:
            await asyncio.sleep(0.001)
        await self.dispatch.stop()
        return self.handled


async def _never(_: Update) -> None:
    await asyncio.Event().wait()


def asides(storage: Storage) -> dict[int, str]:
    with storage.reading() as connection:
        rows = connection.execute(select(updates.c.number, updates.c.aside).where(updates.c.aside.is_not(None)))
        return {row.number: row.aside for row in rows}


async def test_what_comes_is_handled_in_order_and_once(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        run = Run(storage)
        assert await run.dispatch.receive([raw(6), raw(5), raw(6)]) == 2
        assert await run.dispatch.receive([raw(5)]) == 0
        assert await run.until_done() == [5, 6]


async def test_what_a_dead_run_left_is_taken_up_by_the_next(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        dead = Run(storage, handle=_never)
        await dead.dispatch.receive([raw(5), raw(6), raw(7, chat=8)])
        await asyncio.sleep(0.05)
        for task in list(dead.dispatch._working):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    with kept_in(tmp_path) as storage:
        run = Run(storage)
        await run.dispatch.start()
        assert sorted(await run.until_done()) == [5, 6, 7]
        assert run.handled.index(5) < run.handled.index(6)


async def test_stopping_finishes_what_is_in_work_and_leaves_the_rest_on_disk(tmp_path: Path) -> None:
    go, begun = asyncio.Event(), asyncio.Event()

    async def slow(_: Update) -> None:
        begun.set()
        await go.wait()

    with kept_in(tmp_path) as storage:
        run = Run(storage, slow)
        await run.dispatch.receive([raw(5), raw(6)])
        await begun.wait()
        asyncio.get_running_loop().call_later(0.02, go.set)
        await run.dispatch.stop()
        assert run.handled == [5]
    with kept_in(tmp_path) as storage:
        assert [one.number for one in Inbox(storage).waiting()] == [6]


async def test_an_answer_that_could_not_be_sent_is_tried_again_before_the_next_of_its_chat(tmp_path: Path) -> None:
    tries: list[int] = []

    async def unreachable_twice(update: Update) -> None:
        delivery = current()
        assert delivery is not None
        tries.append(update.update_id)
        if len(tries) < 3:
            delivery.unsent["7", 1] = NetworkError("gone")

    with kept_in(tmp_path) as storage:
        run = Run(storage, unreachable_twice)
        await run.dispatch.receive([raw(5), raw(6)])
        await run.until_done()
    assert tries == [5, 5, 5, 6]


async def test_what_always_fails_is_set_aside_with_a_line_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(update: Update) -> None:
        if update.update_id == 5:
            raise ValueError("poison")

    with kept_in(tmp_path) as storage, caplog.at_level(logging.ERROR):
        run = Run(storage, fail)
        await run.dispatch.receive([raw(5), raw(6)])
        assert await run.until_done() == [6]
    with kept_in(tmp_path) as storage:
        assert asides(storage) == {5: "it failed 3 times"}
    assert "Update 5 is set aside" in caplog.text


async def test_an_update_that_kills_is_tried_alone_and_then_set_aside(tmp_path: Path) -> None:
    """Six processes die of it; five others were in work at the first deaths and are answered in the end."""
    alone: list[bool] = []
    for death in range(6):
        killed, busy = asyncio.Event(), set[int]()

        async def kill(update: Update, killed: asyncio.Event = killed, busy: set[int] = busy) -> None:
            busy.add(update.update_id)
            await asyncio.sleep(0.001)
            if update.update_id == 5:
                alone.append(busy == {5})
                killed.set()
            await asyncio.Event().wait()

        with kept_in(tmp_path) as storage:
            run = Run(storage, kill)
            if not death:
                await run.dispatch.receive([raw(number, chat=number) for number in range(5, 11)])
            starting = asyncio.create_task(run.dispatch.start() if death else asyncio.Event().wait())
            await asyncio.wait_for(killed.wait(), 20)
            for task in {starting, *run.dispatch._working}:
                task.cancel()
            await asyncio.gather(starting, *run.dispatch._working, return_exceptions=True)
    assert alone[3:] == [True] * 3
    with kept_in(tmp_path) as storage:
        run = Run(storage)
        await run.dispatch.start()
        assert sorted(await run.until_done()) == [6, 7, 8, 9, 10]
    with kept_in(tmp_path) as storage:
        assert asides(storage) == {5: "6 processes died with it in work"}
        assert Inbox(storage).waiting() == []


async def test_what_is_stored_meanwhile_is_for_the_update(tmp_path: Path) -> None:
    seen: list[int | None] = []

    async def look(_: Update) -> None:
        seen.append(occasion.current.get())

    with kept_in(tmp_path) as storage:
        run = Run(storage, look)
        await run.dispatch.receive([raw(5)])
        await run.until_done()
    assert seen == [5]
    assert occasion.current.get() is None


@pytest.mark.parametrize("odd", ["text", None, 3, [], {}, *({"update_id": number} for number in ("5", True, -1, 2**63))])
def test_what_has_no_number_is_left_out(odd: object) -> None:
    assert read_arrival(odd, BOT) is None


def test_half_a_character_is_replaced_before_anything_is_made_of_it() -> None:
    message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "Où \ud83d ? \U0001f600"}
    arrival = read_arrival({"update_id": 5, "message": message}, BOT)
    assert arrival is not None
    assert json.loads(arrival.content)["message"]["text"] == "Où ? ? \U0001f600"


@pytest.mark.parametrize("message", [[], 3, {"chat": 1}, {"message_id": "x", "chat": 3}, {"chat": {"id": []}}])
def test_what_cannot_be_read_is_kept_aside(message: object) -> None:
    arrival = read_arrival({"update_id": 5, "message": message}, BOT)
    assert arrival is not None
    assert arrival.aside


async def test_an_unreadable_update_counts_as_new_and_is_not_handled(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        run = Run(storage)
        assert await run.dispatch.receive([{"update_id": 5, "message": {"chat": 1}}, raw(6)]) == 2
        assert await run.until_done() == [6]
