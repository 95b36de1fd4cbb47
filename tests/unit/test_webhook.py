"""Updates that Telegram brings."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.telegram.webhook import LARGEST, SECRET_HEADER, webhook_app

URL = "https://example.org/telegram/hook"
RIGHT = {SECRET_HEADER: "secret_1"}


class Inbox:
    """Takes updates, or fails."""

    def __init__(self, fails: bool = False) -> None:
        self.taken: list[Any] = []
        self.fails = fails

    async def receive(self, updates: list[Any]) -> int:
        if self.fails:
            raise OSError("No space left on device")
        self.taken += updates
        return len(updates)


async def post(
    inbox: Inbox, content: Any, headers: dict[str, str] = RIGHT, path: str = "/telegram/hook", method: str = "POST"
) -> int:
    app = webhook_app(inbox.receive, URL, "secret_1")
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        return (await client.request(method, path, content=content, headers=headers)).status_code


async def test_an_update_is_confirmed_once_it_is_stored() -> None:
    inbox = Inbox()
    assert await post(inbox, b'{"update_id": 5}') == 200
    assert inbox.taken == [{"update_id": 5}]


async def test_what_cannot_be_stored_is_asked_for_again() -> None:
    assert await post(Inbox(fails=True), b'{"update_id": 5}') == 503


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "secret_2"}, {SECRET_HEADER: "s" * 10_000}])
async def test_only_telegram_is_heard(headers: dict[str, str]) -> None:
    inbox = Inbox()
    assert await post(inbox, b'{"update_id": 5}', headers) == 403
    assert inbox.taken == []


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b'{"update_id": 5'])
async def test_what_is_no_json_is_refused(content: bytes) -> None:
    inbox = Inbox()
    assert await post(inbox, content) == 400
    assert inbox.taken == []


async def test_a_body_without_end_is_cut_off() -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 100 * LARGEST:
            read += 100_000
            yield b"x" * 100_000

    assert await post(Inbox(), b"x" * (LARGEST + 1)) == 413
    app = webhook_app(Inbox().receive, URL, "secret_1")
    sent: list[Any] = []
    parts = endless()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": await anext(parts), "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/telegram/hook", "query_string": b"", "root_path": ""}
    await app({**scope, "headers": [(SECRET_HEADER.lower().encode(), b"secret_1")]}, receive, send)
    assert sent[0]["status"] == 413
    assert read < 2 * LARGEST


async def test_there_is_nothing_at_other_paths_nor_for_other_methods() -> None:
    assert await post(Inbox(), b"{}", path="/") == 404
    assert await post(Inbox(), b"{}", method="GET") == 405
