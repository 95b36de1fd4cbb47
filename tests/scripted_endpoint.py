"""An OpenAI-compatible endpoint on this machine that does what a test tells it to, over real sockets."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Script:
    """What the next requests get: a status, or pieces of text with a wait before each and an end, sound or not."""

    pieces: Sequence[str] = ()
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: float = 0.0  # before anything at all
    between: float = 0.0  # before each piece
    end: str = "stop"  # "stop", "length", "close" (the connection ends), "hang", "garbage"
    tool_call: bool = False
    refuses: str | None = None  # 400 where the request has this field


class ScriptedEndpoint:
    """`scripts` are used one a request, the last one for all that follow; `requests` are the bodies that came."""

    def __init__(self, *scripts: Script) -> None:
        self.scripts = list(scripts)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.over = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    @contextmanager
    def running(self) -> Iterator["ScriptedEndpoint"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.over.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                endpoint.requests.append(body)
                endpoint.keys.append(self.headers["Authorization"])
                script = endpoint.scripts.pop(0) if len(endpoint.scripts) > 1 else endpoint.scripts[0]
                with suppress(BrokenPipeError, ConnectionResetError):  # the client has had enough, which is its right
                    endpoint.play(self, script, body)

            def log_message(self, *_: object) -> None:
                pass

        return Handler

    def play(self, request: BaseHTTPRequestHandler, script: Script, body: dict[str, Any]) -> None:
        """Answers one request as the script says."""
        self.over.wait(script.wait)
        status = 400 if script.refuses in body else script.status
        request.send_response(status)
        request.send_header("Content-Type", "text/event-stream" if status == 200 else "application/json")
        for name, value in script.headers.items():
            request.send_header(name, value)
        request.end_headers()
        if status != 200:
            request.wfile.write(json.dumps({"error": {"message": "as the script says", "type": "scripted"}}).encode())
            return
        for piece in script.pieces:
            self.over.wait(script.between)
            self._send(request, {"content": piece})
        if script.tool_call:
            call = {"index": 0, "id": "c", "type": "function", "function": {"name": "send", "arguments": "{}"}}
            self._send(request, {"tool_calls": [call]})
        if script.end in ("stop", "length"):
            self._send(request, {}, script.end)
            request.wfile.write(b"data: [DONE]\n\n")
        elif script.end == "garbage":
            request.wfile.write(b"data: {\xff\xfe not json\n\n")
        elif script.end == "hang":
            self.over.wait(60)

    def _send(self, request: BaseHTTPRequestHandler, delta: dict[str, Any], reason: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": int(time.time()), "model": "m", "choices": [choice]}
        request.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
        request.wfile.flush()
