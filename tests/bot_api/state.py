"""What Telegram knows: chats, messages, updates that wait for the bot, calls that the bot made."""

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.bot_api.entities import Entity, Formatted
from tests.bot_api.flood import Flood, FloodRules
from tests.bot_api.parameters import Parameters, Refusal

Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """A message that the bot sent, or its newest edit."""

    id: int
    chat: int
    formatted: Formatted
    raw: str
    buttons: tuple[tuple[Json, ...], ...] = ()
    reply_to: int | None = None
    topic: int | None = None
    parse_mode: str | None = None
    edited: bool = False
    asks_reply: bool = False
    at: float = 0.0

    @property
    def text(self) -> str:
        """What is read."""
        return self.formatted.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """Its looks."""
        return self.formatted.entities

    def button(self, label: str) -> Json:
        """The button whose label is `label`, or else holds it."""
        buttons = sorted((button for row in self.buttons for button in row), key=lambda button: button["text"] != label)
        return next(button for button in buttons if label in button["text"])


@dataclass(frozen=True)
class Call:
    """One call of the bot."""

    method: str
    parameters: Parameters
    at: float


@dataclass
class State:
    """Everything, behind one lock; whoever changes it tells those who wait."""

    token: str
    rules: FloodRules = field(default_factory=FloodRules)
    strict: bool = True
    changed: threading.Condition = field(default_factory=threading.Condition)
    chats: dict[int, Json] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    incoming: dict[tuple[int, int], Json] = field(default_factory=dict)
    sent: dict[int, list[Sent]] = field(default_factory=dict)
    edits: list[Sent] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    updates: deque[Json] = field(default_factory=deque)
    allowed_updates: list[str] | None = None
    webhook: str = ""
    commands: dict[str, list[Json]] = field(default_factory=dict)
    callbacks: dict[str, Json | None] = field(default_factory=dict)
    inline: dict[str, Json | None] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    polls: int = 0
    next_update: int = 700_000_001
    next_message: dict[int, int] = field(default_factory=dict)
    flood: Flood = field(init=False)

    def __post_init__(self) -> None:
        """The counters of what is sent."""
        self.flood = Flood(self.rules, time.monotonic)

    @property
    def bot(self) -> Json:
        """The bot as a user."""
        number = int(self.token.partition(":")[0])
        return {"id": number, "is_bot": True, "first_name": "Dépêche", "username": "depeche_test_bot"}

    def message_id(self, chat: int) -> int:
        """The next number in a chat; both sides share the count."""
        self.next_message[chat] = self.next_message.get(chat, 0) + 1
        return self.next_message[chat]

    def put_update(self, kind: str, content: Json) -> int:
        """An update for the bot, unless it asked not to have its kind."""
        with self.changed:
            number, self.next_update = self.next_update, self.next_update + 1
            if not self.allowed_updates or kind in self.allowed_updates:
                self.updates.append({"update_id": number, kind: content})
            self.changed.notify_all()
            return number

    def chat_of(self, parameters: Parameters) -> int:
        """The chat that a call names, where the bot may write."""
        if not parameters.text("chat_id"):
            raise Refusal(400, "Bad Request: chat_id is empty")
        chat = parameters.integer("chat_id")
        if chat not in self.chats:
            raise Refusal(400, "Bad Request: chat not found")
        if chat in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def find(self, chat: int, message: int) -> Sent | None:
        """A message of the bot."""
        return next((one for one in self.sent.get(chat, []) if one.id == message), None)
