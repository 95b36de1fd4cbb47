"""What watches the bot from outside: whether it lives, whether it is of use, and its figures. For a local port only."""

import asyncio
from collections.abc import Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.metrics import Metrics

Check = Callable[[], bool]


def health_app(checks: Mapping[str, Check], metrics: Metrics) -> Starlette:
    """`/healthz` answers while the event loop runs; `/readyz` says which check fails, with 503; `/metrics` for Prometheus."""

    async def live(_: Request) -> Response:
        return JSONResponse({"live": True})

    async def ready(_: Request) -> Response:
        found = {name: await asyncio.to_thread(_holds, check) for name, check in checks.items()}
        return JSONResponse({"ready": all(found.values()), **found}, 200 if all(found.values()) else 503)

    async def figures(_: Request) -> Response:
        return Response(await asyncio.to_thread(metrics.exposed), media_type="text/plain; version=0.0.4; charset=utf-8")

    return Starlette(routes=[Route("/healthz", live), Route("/readyz", ready), Route("/metrics", figures)])


def _holds(check: Check) -> bool:
    """A check that cannot be made does not hold."""
    try:
        return check()
    except Exception:
        return False
