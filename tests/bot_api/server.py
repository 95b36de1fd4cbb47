"""The Bot API over HTTP, and the hands of a test on it: what users send, what goes wrong, what the bot answered.

with BotApiServer() as server:
    server.say(1, "Où s'est tenu le sommet ?")
    message = server.wait_for_message(1)
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from tests.bot_api.flood import FloodRules
from tests.bot_api.http import Listener
from tests.bot_api.methods import METHODS
from tests.bot_api.parameters import Parameters, Refusal
from tests.bot_api.state import Call, Json, Sent, State
from tests.bot_api.users import Users

TOKEN = "123456:TEST-token_of-the-local-server"
PATIENCE = 20.0  # seconds that a test waits for the bot


@dataclass
class Fault:
    """Something that goes wrong with the next `times` calls of a method (of one chat, if named)."""

    method: str
    status: int = 500
    description: str = "Internal Server Error"
    times: int = 1
    chat: int | None = None
    retry_after: int | None = None
    stall: float = 0.0
    garbled: bool = False
    after: bool = False  # the call is carried out, and only its answer is lost

    def concerns(self, method: str, parameters: Parameters) -> bool:
        """Whether this call is to fail."""
        same_chat = self.chat is None or parameters.text("chat_id") == str(self.chat)
        return self.times > 0 and self.method.lower() == method.lower() and same_chat


class BotApiServer(Users):
    """A Bot API server on this machine. What users do is in `Users`; here is what the bot did."""

    def __init__(self, token: str = TOKEN, rules: FloodRules | None = None, strict: bool = True, port: int = 0) -> None:
        super().__init__(State(token, rules or FloodRules(), strict))
        self.faults: list[Fault] = []
        self._seen: dict[int, int] = {}
        self._port = port
        self._listener: Listener | None = None

    def __enter__(self) -> Self:
        self._listener = Listener(self.answer, self.file, self._port)
        self._listener.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Ends every poll and closes the port."""
        with self.state.changed:
            self.state.polls += 1
            self.state.changed.notify_all()
        if self._listener:
            self._listener.stop()

    @property
    def root(self) -> str:
        """What DEPECHE_TELEGRAM_API is set to."""
        assert self._listener, "the server does not listen: use it as a context manager"
        return self._listener.root

    @property
    def token(self) -> str:
        """The one token that is right."""
        return self.state.token

    # --- what the bot did ----------------------------------------------------------------------

    def calls(self, method: str, chat: int | None = None) -> list[Call]:
        """The calls of one method, oldest first."""
        with self.state.changed:
            return [
                call
                for call in self.state.calls
                if call.method.lower() == method.lower() and chat in (None, call.parameters.integer("chat_id"))
            ]

    def messages(self, chat: int) -> list[Sent]:
        """All that the bot sent to a chat."""
        with self.state.changed:
            return list(self.state.sent.get(chat, []))

    def wait_for_message(self, chat: int, patience: float = PATIENCE) -> Sent:
        """The next message of the bot in a chat that no earlier call gave; each is given once, in order."""
        place = self._seen.get(chat, 0)
        self.wait_until(lambda: len(self.state.sent.get(chat, [])) > place, f"a message in chat {chat}", patience)
        self._seen[chat] = place + 1
        return self.messages(chat)[place]

    def wait_for_edit(self, chat: int, patience: float = PATIENCE) -> Sent:
        """The newest edit in a chat, once there is one; it is then forgotten."""
        mine: list[Sent] = []

        def there() -> bool:
            mine[:] = [edit for edit in self.state.edits if edit.chat == chat]
            return bool(mine)

        self.wait_until(there, f"an edit in chat {chat}", patience)
        self.state.edits.remove(mine[-1])
        return mine[-1]

    def wait_for_call(self, method: str, count: int = 1, patience: float = PATIENCE) -> Call:
        """The call with that number of one method."""
        self.wait_until(lambda: len(self.calls(method)) >= count, f"call {count} of {method}", patience)
        return self.calls(method)[count - 1]

    def wait_until(self, met: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Waits for the bot; AssertionError says what did not come, and what the bot did instead."""
        end = time.monotonic() + patience
        with self.state.changed:
            while not met():
                left = end - time.monotonic()
                if left <= 0:
                    done = [f"{call.method} {call.parameters.text('text')[:60]!r}" for call in self.state.calls[-8:]]
                    raise AssertionError(f"No {what} within {patience} s; the last calls: {done}")
                self.state.changed.wait(min(left, 0.5))

    # --- what goes wrong -----------------------------------------------------------------------

    def fail(self, method: str, **fault: Any) -> Fault:
        """The next call of a method fails, see Fault."""
        self.faults.append(Fault(method, **fault))
        return self.faults[-1]

    def block(self, chat: int) -> None:
        """The user blocks the bot."""
        self.state.blocked.add(chat)

    # --- HTTP ----------------------------------------------------------------------------------

    def answer(self, token: str, method: str, parameters: Parameters) -> tuple[int, bytes]:
        """One call: the HTTP status and the body."""
        if token != self.state.token:
            wrong = (401, "Unauthorized") if token.partition(":")[0].isdigit() and ":" in token else (404, "Not Found")
            return _refused(Refusal(*wrong))
        with self.state.changed:
            self.state.calls.append(Call(method, parameters, time.monotonic()))
            self.state.changed.notify_all()
            fault = next((one for one in self.faults if one.concerns(method, parameters)), None)
            if fault is not None:
                fault.times -= 1
        if fault is not None:
            return self._go_wrong(fault, method, parameters)
        return self._carry_out(method, parameters)

    def _carry_out(self, method: str, parameters: Parameters) -> tuple[int, bytes]:
        with self.state.changed:
            try:
                carry_out = METHODS.get(method.lower())
                if carry_out is None:
                    raise Refusal(404, "Not Found: method not found")
                said = carry_out(self.state, parameters)
            except Refusal as refusal:
                return _refused(refusal)
            finally:
                self.state.changed.notify_all()
        return 200, json.dumps({"ok": True, "result": said}).encode()

    def _go_wrong(self, fault: Fault, method: str, parameters: Parameters) -> tuple[int, bytes]:
        threading.Event().wait(fault.stall)
        if fault.stall and fault.status == 200:
            return self._carry_out(method, parameters)
        if fault.after:
            self._carry_out(method, parameters)
        if fault.garbled:
            return fault.status, b'{"ok": tr'
        more: Json = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
        return _refused(Refusal(fault.status, fault.description, **more))

    def file(self, token: str, path: str) -> bytes | None:
        """The content of a file that a user sent."""
        return self.state.files.get(path.removeprefix("files/")) if token == self.state.token else None


def _refused(refusal: Refusal) -> tuple[int, bytes]:
    said: Json = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        said["parameters"] = refusal.parameters
    return refusal.code, json.dumps(said).encode()
