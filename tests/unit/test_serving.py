"""The small HTTP server, on real ports of this machine."""

import signal

import httpx
import pytest

from bot.errors import UserError
from bot.health import health_app
from bot.metrics import Metrics
from bot.serving import serving


async def test_it_answers_while_inside_and_leaves_the_signals_alone() -> None:
    before = signal.getsignal(signal.SIGTERM)
    async with serving(health_app({}, Metrics()), "127.0.0.1", 0) as port, httpx.AsyncClient() as client:
        said = await client.get(f"http://127.0.0.1:{port}/healthz")
        assert said.json() == {"live": True}
        assert "server" not in said.headers
        assert signal.getsignal(signal.SIGTERM) is before
    async with httpx.AsyncClient() as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"http://127.0.0.1:{port}/healthz")


async def test_a_port_that_is_taken_is_an_error_with_the_remedy() -> None:
    async with serving(health_app({}, Metrics()), "127.0.0.1", 0) as port:
        with pytest.raises(UserError, match="DEPECHE_HEALTH_PORT"):
            async with serving(health_app({}, Metrics()), "127.0.0.1", port):
                pass
