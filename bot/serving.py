"""A small HTTP server within the bot's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn

from bot.errors import UserError

_SECONDS_TO_END = 5


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals stay with the bot, which ends this server when it ends."""
        yield


@asynccontextmanager
async def serving(app: Any, host: str, port: int) -> AsyncIterator[int]:
    """Serves an ASGI application while inside; gives the port. Raises UserError where it is taken."""
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=128)
    except OSError as error:
        raise UserError(
            f"Nothing can listen at {host}:{port} ({error.strerror or error}). "
            "Choose another DEPECHE_WEBHOOK_PORT, DEPECHE_HEALTH_PORT or DEPECHE_LISTEN."
        ) from None
    config = uvicorn.Config(
        app,
        log_config=None,  # the bot's own logging is set up already
        access_log=False,  # addresses are nobody's business here
        lifespan="off",
        ws="none",
        server_header=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        limit_concurrency=200,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield int(listener.getsockname()[1])
    finally:
        server.should_exit = True
        await running
