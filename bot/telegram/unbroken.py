"""Calls of the Bot API that end by themselves once they have begun, whoever waits for them no longer."""

import asyncio
from typing import Any

from telegram.error import TimedOut

from bot.telegram.polling import ApiRequest


class UnbrokenRequest(ApiRequest):
    """Cancelling what waits for a call does not cancel the call, and calls wait for a connection here.

    httpcore's pool loses a connection for good when a call is cancelled, or gives up, while it waits for one (its issue
    1093): typing notices, which end with their answer, would use up the pool in hours of traffic, and nothing could be
    sent any more.
    """

    def __init__(self, connection_pool_size: int, pool_timeout: float, **limits: Any) -> None:
        """As the library's own; `pool_timeout` in seconds."""
        super().__init__(connection_pool_size=connection_pool_size, pool_timeout=pool_timeout, **limits)
        self._free, self._patience = asyncio.Semaphore(connection_pool_size), pool_timeout
        self._under_way: set[asyncio.Future[tuple[int, bytes]]] = set()

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """One call; see the library. Raises TimedOut where no connection becomes free."""
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise TimedOut("all connections are in use") from None
        call = asyncio.ensure_future(super().do_request(*args, **kwargs))
        self._under_way.add(call)
        call.add_done_callback(self._over)
        return await asyncio.shield(call)

    async def shutdown(self) -> None:
        """Ends what is still under way: no connection is needed after that."""
        under_way = list(self._under_way)
        for call in under_way:
            call.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await super().shutdown()

    def _over(self, call: asyncio.Future[tuple[int, bytes]]) -> None:
        self._free.release()
        self._under_way.discard(call)
        if not call.cancelled():
            call.exception()  # looked at here where nobody waits for it any more
