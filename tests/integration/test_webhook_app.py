"""The bot behind a webhook, over HTTP: registered with Telegram, fed by it, watched from outside."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.errors import UserError
from bot.telegram.app import Service, TelegramSettings, serve
from bot.telegram.desk import Desk
from bot.telegram.webhook import SECRET_HEADER
from tests.bot_api.server import BotApiServer
from tests.fake_assistant import FakeAssistant
from tests.kept import kept_in

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@asynccontextmanager
async def behind_a_webhook(server: BotApiServer, folder: Path, service: Service) -> AsyncIterator[None]:
    stop = asyncio.Event()
    with kept_in(folder) as storage:
        settings = TelegramSettings(server.token, server.root, service=service)
        running = asyncio.create_task(serve(Desk(FakeAssistant()), settings, storage, stop))
        try:
            call = asyncio.to_thread(server.wait_for_call, "setWebhook", 1, 60.0)
            await asyncio.wait({running, asyncio.ensure_future(call)}, return_when=asyncio.FIRST_COMPLETED)
            yield
        finally:
            stop.set()
            await running


async def test_what_telegram_brings_is_answered_and_the_bot_says_how_it_is(tmp_path: Path) -> None:
    hook, health = free_port(), free_port()
    service = Service("https://example.org/hook", "secret_1", hook, health)
    with BotApiServer() as server:
        server.private(7)
        async with behind_a_webhook(server, tmp_path, service), httpx.AsyncClient() as client:
            registered = server.calls("setWebhook")[0].parameters
            assert registered.text("url") == "https://example.org/hook"
            assert registered.text("secret_token") == "secret_1"
            server.say(7, "Où ça ?")
            update = server.state.updates.popleft()
            address = f"http://127.0.0.1:{hook}/hook"
            assert (await client.post(address, json=update)).status_code == 403
            for _ in range(2):  # Telegram may bring one twice
                assert (await client.post(address, json=update, headers={SECRET_HEADER: "secret_1"})).status_code == 200
            message = await asyncio.to_thread(server.wait_for_message, 7)
            assert message.text.startswith("Echo Où ça ?")
            ready = await client.get(f"http://127.0.0.1:{health}/readyz")
            assert ready.json() == {"ready": True, "index": True, "inbox": True, "telegram": True}
            figures = (await client.get(f"http://127.0.0.1:{health}/metrics")).text
            assert "depeche_generation 1.0" in figures
        assert len(server.messages(7)) == 1
        assert server.calls("getUpdates") == []
        assert server.calls("deleteWebhook") == []


async def test_an_address_that_telegram_refuses_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    with BotApiServer() as server:
        server.fail("setWebhook", status=400, description="Bad Request: bad webhook: IP address 127.0.0.1 is reserved")
        with pytest.raises(UserError, match="DEPECHE_WEBHOOK_URL"):
            async with behind_a_webhook(server, tmp_path, Service("https://localhost/hook", None, free_port())):
                pass
