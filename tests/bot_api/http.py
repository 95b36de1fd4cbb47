"""Plain HTTP for the Bot API server: one thread a connection, nothing but the standard library."""

import socket
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.bot_api.parameters import Parameters, read_parameters

Answer = Callable[[str, str, Parameters], tuple[int, bytes]]
File = Callable[[str, str], bytes | None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, answer: Answer, file: File) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.file = file
        self.connections: set[socket.socket] = set()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that goes away amid a call is nothing to report."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.server.connections.add(self.connection)

    def finish(self) -> None:
        self.server.connections.discard(self.connection)
        super().finish()

    def do_POST(self) -> None:
        self._serve()

    def do_GET(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        address = urlsplit(self.path)
        kind, _, rest = address.path.lstrip("/").partition("/")
        if kind == "file" and rest.startswith("bot"):
            token, _, path = rest.removeprefix("bot").partition("/")
            content = self.server.file(unquote(token), path)
            self._send(200 if content is not None else 404, content or b"", "application/octet-stream")
            return
        parameters = read_parameters(address.query, self.headers.get("Content-Type", ""), body)
        token = unquote(kind.removeprefix("bot")) if kind.startswith("bot") else ""
        self._send(*self.server.answer(token, rest, parameters))

    def _send(self, status: int, body: bytes, kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name in the base class)
        """Nothing: tests read what was called from the state."""


class Listener:
    """The port, and the thread that serves it."""

    def __init__(self, answer: Answer, file: File, port: int = 0) -> None:
        self._server = _Server(port, answer, file)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def root(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        """Serves from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Closes the port and every connection."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        for connection in list(self._server.connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
