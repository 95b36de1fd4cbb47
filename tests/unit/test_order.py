"""Tests for the order of messages within a chat and across chats."""

import asyncio

from telegram import Chat, Message, Update, User

from bot.telegram.order import ChatOrder


def an_update(number: int, chat: int) -> Update:
    sent = Message(number, None, Chat(chat, "private"), text="?", from_user=User(chat, "Ada", False))  # type: ignore[arg-type]
    return Update(number, message=sent)


async def test_a_chat_is_served_in_order_and_other_chats_meanwhile() -> None:
    order, log = ChatOrder(), list[str]()
    release = asyncio.Event()

    async def work(name: str, wait: bool = False) -> None:
        log.append(f"{name} begins")
        if wait:
            await release.wait()
        log.append(f"{name} ends")

    tasks = [
        asyncio.create_task(order.process_update(an_update(1, 1), work("a1", wait=True))),
        asyncio.create_task(order.process_update(an_update(2, 1), work("a2"))),
        asyncio.create_task(order.process_update(an_update(3, 2), work("b1"))),
    ]
    for _ in range(10):
        await asyncio.sleep(0)
    assert log == ["a1 begins", "b1 begins", "b1 ends"]
    release.set()
    await asyncio.gather(*tasks)
    assert log[3:] == ["a1 ends", "a2 begins", "a2 ends"]


async def test_an_error_in_one_message_does_not_stop_the_next() -> None:
    order, log = ChatOrder(), list[int]()

    async def fail() -> None:
        raise ValueError

    async def work() -> None:
        log.append(1)

    tasks = [order.process_update(an_update(1, 1), fail()), order.process_update(an_update(2, 1), work())]
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(outcomes[0], ValueError)
    assert log == [1]


async def test_nothing_is_kept_of_a_quiet_chat_and_what_has_no_chat_goes_through() -> None:
    order = ChatOrder()

    async def work() -> None:
        return

    await order.process_update(an_update(1, 1), work())
    await order.process_update(Update(2), work())
    await order.process_update("no update", work())
    assert order.busy == 0
