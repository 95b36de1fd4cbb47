"""Tests for the way from the event loop to the assistant."""

import asyncio

import pytest

from bot.telegram.desk import Desk
from tests.fake_assistant import FakeAssistant


async def test_the_event_loop_goes_on_while_the_assistant_computes() -> None:
    assistant = FakeAssistant()
    slow = assistant.hold("Lente ?")
    desk = Desk(assistant)
    asking = asyncio.create_task(desk.ask("Lente ?", "c"))
    quick, status = await desk.ask("Rapide ?", "c")
    assert quick.answer == "echo Rapide ?"
    assert status.articles == 12
    assert not asking.done()
    slow.set()
    assert (await asking)[0].answer == "echo Lente ?"
    desk.close()


async def test_an_error_of_the_assistant_comes_through() -> None:
    desk = Desk(FakeAssistant({"Où ?": ValueError("broken")}))
    with pytest.raises(ValueError, match="broken"):
        await desk.ask("Où ?", "c")
    desk.close()


async def test_forgetting_and_the_status_go_the_same_way() -> None:
    assistant = FakeAssistant()
    desk = Desk(assistant)
    await desk.forget("c")
    assert assistant.forgotten == ["c"]
    assert (await desk.status()).generation == 1
    desk.close()
