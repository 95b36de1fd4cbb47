"""What is looked at from outside while the bot runs, and what is tidied up meanwhile."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from bot.health import health_app
from bot.memory import give_back
from bot.retention import prune
from bot.serving import serving
from bot.storage import Storage
from bot.telegram.desk import Desk
from bot.telegram.dispatch import Dispatch
from bot.telegram.inbox import Inbox
from bot.telegram.polling import PollingBot

logger = logging.getLogger(__name__)

_LONGEST_WAIT = 300  # seconds that an update may wait before the bot counts as stuck
_TIDYING = 3600.0  # seconds between two looks for what is too old


@dataclass(frozen=True)
class Watched:
    """The parts of a running bot that tell how it is."""

    bot: PollingBot
    inbox: Inbox
    dispatch: Dispatch
    desk: Desk

    @asynccontextmanager
    async def open(self, host: str, port: int) -> AsyncIterator[None]:
        """Answers at a port while inside; 0 opens none."""
        self.desk.metrics.watch("updates_waiting", "Updates that are not done", lambda: self.dispatch.depth)
        self.desk.metrics.watch("generation", "The index in use", lambda: self.desk.indexed().generation)
        self.desk.metrics.watch("articles", "Articles in the index in use", lambda: self.desk.indexed().articles)
        self.desk.metrics.watch("refused_files", "Files that could not be read, or not in full", self.desk.refused_files)
        if not port:
            yield
            return
        checks = {"index": self.has_index, "inbox": self.is_draining, "telegram": lambda: self.bot.reached}
        async with serving(health_app(checks, self.desk.metrics), host, port):
            logger.info("Health and figures at http://%s:%s/readyz", host, port)
            yield

    def has_index(self) -> bool:
        """Whether there is something to answer from."""
        return self.desk.indexed().articles > 0

    def is_draining(self) -> bool:
        """Whether nothing has waited for too long."""
        oldest = self.inbox.oldest()
        return oldest is None or time.time() - oldest < _LONGEST_WAIT


@asynccontextmanager
async def pruning(storage: Storage, days: int) -> AsyncIterator[None]:
    """Deletes what is older than `days` now and every hour while inside."""
    task = asyncio.create_task(_prune(storage, days))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _prune(storage: Storage, days: int) -> None:
    while True:
        try:
            await storage.commits.write(partial(prune, now=int(time.time()), days=days))
            storage.commits.afterwards(storage.scrub)
        except Exception as failure:
            logger.error("What is too old could not be deleted: %r", failure)
        give_back()
        await asyncio.sleep(_TIDYING)
