"""Tests for long work beside the conversation."""

import asyncio
import threading

import pytest

from bot.telegram.background import begin, in_thread


async def test_the_loop_goes_on_and_the_outcome_comes_back() -> None:
    go_on = threading.Event()
    working = asyncio.create_task(in_thread(lambda: go_on.wait(20) and threading.current_thread().daemon))
    await asyncio.sleep(0)
    assert not working.done()
    go_on.set()
    assert await working is True


async def test_an_error_comes_back_too() -> None:
    def fail() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        await in_thread(fail)


async def test_what_was_begun_goes_on_by_itself() -> None:
    ended = asyncio.Event()

    async def work() -> None:
        ended.set()

    begin(work())
    await asyncio.wait_for(ended.wait(), 5)
