"""Tests for fetching updates: confirmed only once they are stored, in order, whatever comes."""

import asyncio
from typing import Any, cast

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram.backoff import Backoff
from bot.telegram.polling import Poller, PollingBot

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")

Json = dict[str, Any]


def an_update(number: int) -> Json:
    return {"update_id": number, "message": {"message_id": number, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "?"}}


class FakeBot:
    """Gives the batches, or raises the errors, that it was made with; then stops the poller."""

    def __init__(self, *batches: list[Any] | TelegramError) -> None:
        self.batches = list(batches)
        self.offsets: list[int | None] = []
        self.stop = asyncio.Event()
        self.webhooks_ended = 0

    async def delete_webhook(self) -> None:
        self.webhooks_ended += 1

    async def fetch(self, offset: int | None, timeout: int) -> list[Any]:
        self.offsets.append(offset)
        if not self.batches:
            self.stop.set()
            return []
        batch = self.batches.pop(0)
        if isinstance(batch, TelegramError):
            raise batch
        assert timeout >= 0
        return batch


async def polled(bot: FakeBot, failures: int = 0) -> list[Any]:
    """The numbers of the updates that were handed on; storing fails so many times first."""
    handed_on: list[Any] = []
    failing = iter(range(failures))

    async def receive(updates: list[Any]) -> int:
        if next(failing, None) is not None:
            raise OSError("No space left on device")
        new = [one.get("update_id") for one in updates if isinstance(one, dict)]
        handed_on.extend(new)
        return len(new)

    await Poller(cast(PollingBot, bot), receive, Backoff(first=0.0)).run(bot.stop)
    return handed_on


async def test_updates_are_delivered_in_order_and_confirmed_with_the_next_call() -> None:
    bot = FakeBot([an_update(5), an_update(6)], [an_update(7)])
    assert await polled(bot) == [5, 6, 7]
    assert bot.offsets[:3] == [None, 7, 8]


async def test_what_was_taken_is_confirmed_at_the_end() -> None:
    bot = FakeBot([an_update(5)])
    bot.batches.append([])
    await polled(bot)
    assert bot.offsets[-1] == 6


@pytest.mark.parametrize("failure", [NetworkError("gone"), TimedOut(), Conflict("another"), TelegramError("odd")])
async def test_errors_are_outlasted_at_the_same_place(failure: TelegramError) -> None:
    bot = FakeBot([an_update(5)], failure, failure, [an_update(6)])
    assert await polled(bot) == [5, 6]
    assert bot.offsets[:4] == [None, 6, 6, 6]


async def test_a_demand_to_wait_is_obeyed() -> None:
    bot = FakeBot(RetryAfter(0), [an_update(5)])
    assert await polled(bot) == [5]


async def test_a_wrong_token_ends_it() -> None:
    with pytest.raises(InvalidToken):
        await polled(FakeBot([an_update(5)], InvalidToken("Unauthorized")))


async def test_an_address_that_is_not_found_for_a_while_does_not_end_it() -> None:
    assert await polled(FakeBot(InvalidToken("Not Found"), [an_update(5)])) == [5]


async def test_a_webhook_that_is_in_the_way_is_ended() -> None:
    bot = FakeBot(Conflict("can't use getUpdates method while webhook is active"), [an_update(5)])
    assert await polled(bot) == [5]
    assert bot.webhooks_ended == 1


async def test_updates_without_a_number_do_not_hold_up_the_others() -> None:
    bot = FakeBot([{"message": {}}, "text", {"update_id": "7"}, an_update(6)])
    assert await polled(bot) == [None, "7", 6]
    assert bot.offsets[1] == 7


async def test_older_updates_do_not_move_the_offset_back() -> None:
    bot = FakeBot([an_update(6)], [an_update(6), an_update(5)])
    await polled(bot)
    assert bot.offsets[1:3] == [7, 7]


async def test_updates_that_cannot_be_stored_are_not_confirmed_and_come_again() -> None:
    bot = FakeBot([an_update(5)], [an_update(5)], [an_update(5)])
    assert await polled(bot, failures=2) == [5]
    assert bot.offsets[:4] == [None, None, None, 6]


async def test_a_stop_ends_a_poll_that_waits() -> None:
    class Waiting(FakeBot):
        async def fetch(self, offset: int | None, timeout: int) -> list[Any]:
            self.stop.set()
            await asyncio.Event().wait()
            return [offset, timeout]

    assert await polled(Waiting()) == []
