"""The Bot API server without HTTP between, for tests of one update at a time."""

import json
from typing import Any
from urllib.parse import unquote

from telegram.request import BaseRequest, RequestData

from tests.bot_api.parameters import Parameters
from tests.bot_api.server import BotApiServer


class DirectRequest(BaseRequest):
    """Hands the library's calls straight to a server that does not listen."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server

    @property
    def read_timeout(self) -> float:
        """Never reached."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(  # type: ignore[override]
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: Any
    ) -> tuple[int, bytes]:
        """One call; it needs no time, so the timeouts mean nothing."""
        assert "read_timeout" in timeouts
        token, _, name = url.rpartition("/bot")[2].partition("/")
        if "/file/bot" in url:
            content = self._server.file(unquote(token), unquote(name))
            return (404, b"") if content is None else (200, content)
        values = dict(request_data.json_parameters) if request_data else {}
        assert method == "POST"
        assert json.dumps(values)
        return self._server.answer(token, name, Parameters(values))
