"""What was sent for the update at hand: so that taking it up again sends nothing twice."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from telegram.error import TelegramError

from bot import occasion

Json = bool | dict[str, Any] | list[dict[str, Any]]
Place = tuple[str, int]  # the chat, and which of the messages to it


@dataclass
class Delivery:
    """One attempt at an update: what an earlier attempt sent already, and what this one could not send."""

    number: int
    sent: Mapping[Place, Json] = field(default_factory=dict)
    unsent: dict[Place, Exception] = field(default_factory=dict)
    holder: str | None = None  # the name under which this process has the chat, where several share the inbox
    is_ours: Callable[[], bool] = lambda: True  # False once another process may have the update
    _places: Counter[str] = field(default_factory=Counter)

    def take(self, chat: str) -> Place:
        """The place of the next message to a chat."""
        self._places[chat] += 1
        return chat, self._places[chat]

    def give_back(self, place: Place) -> None:
        """The message was not sent: the next attempt at it has the same place."""
        self._places[place[0]] -= 1


class ChatLostError(TelegramError):
    """Another process may have the chat: nothing more is sent for this attempt. What is left is tried again by who has it."""

    def __init__(self) -> None:
        super().__init__("this process has lost the chat to another")


_current: ContextVar[Delivery | None] = ContextVar("delivery", default=None)


def current() -> Delivery | None:
    """The delivery that is under way here; None outside of any, as for news that nobody asked for."""
    return _current.get()


@contextmanager
def delivering(delivery: Delivery) -> Iterator[None]:
    """While inside, messages are counted as those of this delivery, and what is stored is for its update."""
    here, cause = _current.set(delivery), occasion.current.set(delivery.number)
    try:
        yield
    finally:
        _current.reset(here)
        occasion.current.reset(cause)
