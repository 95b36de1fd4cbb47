"""Calls that nobody waits for any more: they end by themselves, and their connection serves the next."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import suppress

import pytest
from telegram.error import NetworkError, TimedOut

from bot.telegram.unbroken import UnbrokenRequest

CONNECTIONS = 3


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """A server that takes a moment for each answer."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                await reader.readuntil(b"\r\n\r\n")
                await asyncio.sleep(0.003)
                writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}')
                await writer.drain()
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/bot1:x/sendChatAction"
    server.close()


def a_request(patience: float = 5.0) -> UnbrokenRequest:
    return UnbrokenRequest(CONNECTIONS, patience, read_timeout=5, connect_timeout=5)


async def called(request: UnbrokenRequest, url: str) -> int:
    status, _ = await request.do_request(url, "POST")
    return status


async def given_up(request: UnbrokenRequest, url: str, seconds: float) -> None:
    call = asyncio.create_task(called(request, url))
    await asyncio.sleep(seconds)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)


async def test_calls_that_are_given_up_at_any_moment_use_no_connection_up(url: str) -> None:
    request, chance = a_request(), random.Random(1)
    await request.initialize()

    async def give_up_many() -> None:
        for _ in range(150):
            await given_up(request, url, chance.random() * 0.008)

    await asyncio.gather(*(give_up_many() for _ in range(2 * CONNECTIONS)))
    assert await asyncio.gather(*(called(request, url) for _ in range(2 * CONNECTIONS))) == [200] * 2 * CONNECTIONS
    await request.shutdown()


async def test_where_no_connection_becomes_free_the_call_is_in_time_an_error(url: str) -> None:
    request = a_request(patience=0.0)
    await request.initialize()
    calls = await asyncio.gather(*(called(request, url) for _ in range(CONNECTIONS + 1)), return_exceptions=True)
    assert calls[:CONNECTIONS] == [200] * CONNECTIONS
    assert isinstance(calls[-1], TimedOut)
    assert await called(request, url) == 200
    await request.shutdown()


async def test_the_end_does_not_wait_for_calls_under_way(url: str) -> None:
    request = a_request()
    await request.initialize()
    await given_up(request, url, 0)
    async with asyncio.timeout(2):
        await request.shutdown()


async def test_who_waits_is_told_what_went_wrong() -> None:
    request = a_request()
    await request.initialize()
    with pytest.raises(NetworkError):
        await called(request, "http://127.0.0.1:1/bot1:x/getMe")
    await request.shutdown()
