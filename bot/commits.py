"""Writes of many, committed together: each commit waits for the disk, and those that come meanwhile share the next one."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Connection

T = TypeVar("T")
Write = Callable[[Connection], T]

logger = logging.getLogger(__name__)


class Commits:
    """One thread that writes, in the order in which it is asked from any thread.

    What is asked for earlier is on disk once something asked for later is. A write that fails takes back itself alone.
    """

    def __init__(self, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
        """`writing` gives one transaction."""
        self._writing = writing
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="storing")
        self._asked: list[tuple[Write[Any], Future[Any]]] = []
        self._lock = Lock()

    def submit(self, write: Write[T]) -> Future[T]:
        """Asks for a write; the future has what it returns, once that is on disk."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()  # who no longer waits for it does not take it back
        with self._lock:
            self._asked.append((write, future))
            alone = len(self._asked) == 1
        if alone:
            self._thread.submit(self._commit)
        return future

    async def write(self, write: Write[T]) -> T:
        """The same for the event loop: returns once it is on disk."""
        return await asyncio.wrap_future(self.submit(write))

    def later(self, write: Write[T]) -> Future[T]:
        """The same where nobody need wait: a failure is logged."""
        future = self.submit(write)
        future.add_done_callback(_logged)
        return future

    def afterwards(self, work: Callable[[], None]) -> Future[None]:
        """Has something done between two transactions, after all that was asked for."""
        return self._thread.submit(work)

    def close(self) -> None:
        """Waits for all that was asked for."""
        self._thread.shutdown(wait=True)

    def _commit(self) -> None:
        with self._lock:
            asked, self._asked = self._asked, []
        outcomes: list[tuple[Any, Exception | None]] = []
        try:
            with self._writing() as connection:
                outcomes = [_carried_out(write, connection) for write, _ in asked]
        except Exception as failure:
            outcomes = [(None, failure)] * len(asked)
        for (_, future), (said, error) in zip(asked, outcomes, strict=True):
            if error is None:
                future.set_result(said)
            else:
                future.set_exception(error)


def _carried_out(write: Write[T], connection: Connection) -> tuple[T | None, Exception | None]:
    try:
        with connection.begin_nested():
            return write(connection), None
    except Exception as failure:
        return None, failure


def _logged(future: Future[Any]) -> None:
    if (failure := future.exception()) is not None:
        logger.error("Something could not be stored: %r", failure)
