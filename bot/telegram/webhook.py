"""Updates as Telegram brings them, for a bot that has an address of its own: into the same inbox as those that are fetched."""

import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1_000_000  # bytes; an update of Telegram has some thousands

Receive = Callable[[list[Any]], Awaitable[int]]


def webhook_app(receive: Receive, url: str, secret: str) -> Starlette:
    """Takes POSTs at the path of `url`. 200 says that the update is on disk; Telegram brings it again after anything else."""

    async def take(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
            return Response(status_code=403)
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return Response(status_code=400)
        try:
            await receive([update])
        except Exception as failure:
            logger.error("An update could not be stored and is asked for again: %r", failure)
            return Response(status_code=503)
        return Response(status_code=200)

    return Starlette(routes=[Route(urlsplit(url).path or "/", take, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """At most LARGEST bytes, whatever length is announced; None for more."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            return None
    return bytes(body)
