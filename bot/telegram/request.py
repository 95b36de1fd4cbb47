"""What a user wants of the bot, without the library's ways of telling it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from telegram import Bot, CallbackQuery, Message

from bot.telegram.buttons import Press
from bot.telegram.place import Place


@dataclass(frozen=True)
class Request:
    """A message for the bot: `words` is the question, or what stands after a command."""

    bot: Bot
    place: Place
    words: str
    message: Message


@dataclass(frozen=True)
class Pressed:
    """A button that was pressed under the bot's message `place.message`, by `place.user`."""

    bot: Bot
    place: Place
    query: CallbackQuery
    press: Press

    @property
    def message(self) -> int:
        """The number of the message with the button."""
        assert self.place.message is not None
        return self.place.message


Commands = Mapping[str, Callable[[Request], Awaitable[None]]]


class Family(Protocol):
    """Commands that belong together."""

    @property
    def commands(self) -> Commands:
        """What each does, by its name."""
        ...
