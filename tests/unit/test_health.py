"""What watches the bot from outside."""

import httpx
import pytest

from bot.health import health_app
from bot.metrics import Metrics


def broken() -> bool:
    raise OSError("disk gone")


async def asked(path: str, **checks: object) -> httpx.Response:
    app = health_app(checks, Metrics())  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        return await client.get(path)


async def test_it_lives_whatever_the_checks_say() -> None:
    assert (await asked("/healthz", index=broken)).status_code == 200


@pytest.mark.parametrize(("inbox", "status"), [(lambda: True, 200), (lambda: False, 503), (broken, 503)])
async def test_it_is_ready_when_every_check_holds(inbox: object, status: int) -> None:
    said = await asked("/readyz", index=lambda: True, inbox=inbox)
    assert said.status_code == status
    assert said.json() == {"ready": status == 200, "index": True, "inbox": status == 200}


async def test_the_figures_are_in_the_format_of_prometheus() -> None:
    said = await asked("/metrics")
    assert said.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert 'depeche_questions_total{outcome="answered"} 0.0' in said.text


async def test_there_is_nothing_else() -> None:
    assert (await asked("/")).status_code == 404
