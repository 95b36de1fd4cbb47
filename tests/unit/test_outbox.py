"""What was sent for an update is not sent again when it is taken up again."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from bot.storage import Storage
from bot.tables import sends
from bot.telegram import outbox as module
from bot.telegram.delivery import ChatLostError, Delivery, delivering
from bot.telegram.inbox import Arrival, Inbox, note_sent
from bot.telegram.outbox import Outbox
from bot.telegram.pacing import Pacing
from tests.fakes import Clock
from tests.kept import kept_in


class Telegram:
    """Takes messages, or raises the errors that it was made with."""

    def __init__(self, *failures: TelegramError) -> None:
        self.failures = list(failures)
        self.sent: list[str] = []

    async def post(self, endpoint: str, data: dict[str, Any]) -> dict[str, Any]:
        if self.failures:
            raise self.failures.pop(0)
        self.sent.append(data.get("text", endpoint))
        return {"message_id": len(self.sent)}


class Bot:
    """Sends through an outbox that does not wait."""

    def __init__(self, storage: Storage, telegram: Telegram) -> None:
        async def at_once(_: float) -> None:
            return

        ticks = iter(range(0, 10_000, 100))
        self.outbox, self.telegram = Outbox(storage.commits, Pacing(lambda: next(ticks), at_once)), telegram

    async def send(self, text: str, chat: int = 7, endpoint: str = "sendMessage") -> Any:
        data = {"chat_id": chat, "text": text}
        return await self.outbox.process_request(self.telegram.post, (endpoint, data), {}, endpoint, data, None)


async def an_update(storage: Storage) -> None:
    await Inbox(storage).add([Arrival(5, "7", 7, "{}")])


def again(storage: Storage) -> Delivery:
    opened = Inbox(storage).open(5)
    assert opened is not None
    return Delivery(5, opened.sent)


async def test_a_second_attempt_sends_only_what_the_first_did_not(database: Path | str) -> None:
    telegram = Telegram()
    with kept_in(database) as storage:
        await an_update(storage)
        with delivering(Delivery(5)):
            first = await Bot(storage, telegram).send("un")
    with kept_in(database) as storage, delivering(again(storage)):
        bot = Bot(storage, telegram)
        assert await bot.send("un") == first
        assert await bot.send("deux") == {"message_id": 2}
    assert telegram.sent == ["un", "deux"]


async def test_messages_to_several_chats_are_told_apart(database: Path | str) -> None:
    telegram = Telegram()
    with kept_in(database) as storage:
        await an_update(storage)
        with delivering(Delivery(5)):
            await Bot(storage, telegram).send("à un", chat=1)
        with delivering(again(storage)):
            bot = Bot(storage, telegram)
            await bot.send("à deux", chat=2)
            await bot.send("à un", chat=1)
    assert telegram.sent == ["à un", "à deux"]


async def test_a_send_that_failed_is_noted_until_it_works(database: Path | str) -> None:
    telegram = Telegram(NetworkError("gone"))
    with kept_in(database) as storage:
        await an_update(storage)
        delivery, bot = Delivery(5), Bot(storage, telegram)
        with delivering(delivery):
            with pytest.raises(NetworkError):
                await bot.send("un")
            assert list(delivery.unsent) == [("7", 1)]
            await bot.send("un")
        assert delivery.unsent == {}
        assert list(again(storage).sent) == [("7", 1)]


@pytest.mark.parametrize("failure", [BadRequest("chat not found"), Forbidden("bot was blocked by the user")])
async def test_what_telegram_will_never_take_is_not_tried_again(database: Path | str, failure: TelegramError) -> None:
    with kept_in(database) as storage:
        await an_update(storage)
        delivery, bot = Delivery(5), Bot(storage, Telegram(failure))
        with delivering(delivery), pytest.raises(type(failure)):
            await bot.send("un")
        assert delivery.unsent == {}


@pytest.mark.parametrize("endpoint", ["editMessageText", "sendChatAction", "answerCallbackQuery"])
async def test_what_changes_nothing_when_it_comes_twice_goes_through(database: Path | str, endpoint: str) -> None:
    telegram = Telegram()
    with kept_in(database) as storage:
        await an_update(storage)
        for _ in range(2):
            with delivering(again(storage)):
                await Bot(storage, telegram).send("un", endpoint=endpoint)
    assert telegram.sent == ["un", "un"]


async def test_what_is_sent_unasked_goes_through(database: Path | str) -> None:
    telegram = Telegram()
    with kept_in(database) as storage:
        await Bot(storage, telegram).send("nouvelles")
    assert telegram.sent == ["nouvelles"]


async def test_a_chat_that_is_lost_while_a_turn_is_waited_for_gets_nothing(database: Path | str) -> None:
    telegram, clock = Telegram(), Clock()
    with kept_in(database) as storage:
        await an_update(storage)
        bot = Bot(storage, telegram)
        bot.outbox = Outbox(storage.commits, Pacing(clock, clock.sleep))
        await bot.send("avant")
        lost_at = clock.now + 0.5  # the turn comes after a second
        delivery = Delivery(5, is_ours=lambda: clock.now < lost_at)
        with delivering(delivery), pytest.raises(ChatLostError):
            await bot.send("un")
    assert telegram.sent == ["avant"]
    assert list(delivery.unsent) == [("7", 1)]


async def test_what_was_sent_is_noted_again_where_that_fails(database: Path | str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAUSES", (0.0, 0.0))
    failures = [RuntimeError("deadlock"), RuntimeError("gone")]

    def note(connection: Connection, **what: Any) -> None:
        if failures:
            raise failures.pop()
        note_sent(connection, **what)

    monkeypatch.setattr(module, "note_sent", note)
    with kept_in(database) as storage:
        await an_update(storage)
        with delivering(Delivery(5)):
            await Bot(storage, Telegram()).send("un")
        assert list(again(storage).sent) == [("7", 1)]


async def test_a_late_note_of_who_lost_the_chat_changes_nothing(database: Path | str) -> None:
    with kept_in(database) as storage:
        await an_update(storage)
        for said in ({"message_id": 1}, {"message_id": 2}):
            with storage.writing() as connection:
                note_sent(connection, 5, ("7", 1), said)
        assert again(storage).sent == {("7", 1): {"message_id": 1}}
        Inbox(storage).done(5).result()
        with storage.writing() as connection:
            note_sent(connection, 5, ("7", 1), {"message_id": 3})
        with storage.reading() as connection:
            assert connection.execute(select(sends)).all() == []
