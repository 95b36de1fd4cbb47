"""Long work beside the conversation: in a thread that does not hold up the end of the program."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

_RUNNING: set[asyncio.Task[None]] = set()  # the loop itself keeps no task alive


async def in_thread(work: Callable[[], T]) -> T:
    """What `work` gives; its thread is a daemon, so only for work that may be cut off at any moment, as indexing may."""
    loop, ended = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()

    def settle(outcome: T | None, error: Exception | None) -> None:
        if not ended.done():
            ended.set_exception(error) if error else ended.set_result(outcome)

    def run() -> None:
        try:
            outcome, error = work(), None
        except Exception as failure:
            outcome, error = None, failure
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, outcome, error)

    threading.Thread(target=run, name="background", daemon=True).start()
    gained: T = await ended
    return gained


def begin(work: Coroutine[Any, Any, None]) -> None:
    """Lets something go on by itself; it must deal with its own errors."""
    task = asyncio.create_task(work)
    _RUNNING.add(task)
    task.add_done_callback(_RUNNING.discard)
