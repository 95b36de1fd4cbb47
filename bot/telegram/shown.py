"""The answers that were shown: for the buttons under them, and for what is said about them later."""

import secrets
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.answering.answer import Answer, Quote
from bot.answering.assistant import Status
from bot.telegram.packing import Packer
from bot.telegram.place import Place

_KEPT = 2000  # answers; older buttons are answered politely
_KEY_BYTES = 6


@dataclass(frozen=True)
class Shown:
    """An answer as it stands in a chat: `place` is the question's, `messages` are those of the answer.

    `elsewhere` are messages that show a part of it again.
    """

    key: str
    place: Place
    answer: Answer
    status: Status
    messages: tuple[int, ...] = ()
    elsewhere: tuple[int, ...] = ()

    @property
    def sources(self) -> list[Quote]:
        """The quotes that can be opened: those of the answer, then those of the other sides, one for each article."""
        quotes = [*self.answer.quotes, *(quote for other in self.answer.differing for quote in other.quotes)]
        first = {quote.article: quote for quote in reversed(quotes)}
        return sorted(first.values(), key=quotes.index)


class Shelf(Protocol):
    """Where the answers outlast the process."""

    def load(self, count: int) -> list[Shown]:
        """The newest answers, the oldest of them first."""
        ...

    def save(self, one: Shown) -> None:
        """Keeps an answer, in place of an earlier state of it."""
        ...

    def drop(self, key: str) -> None:
        """Deletes an answer."""
        ...

    def forget(self, conversation: str) -> None:
        """Deletes all that is kept of a conversation."""
        ...

    def moved(self) -> Sequence[tuple[int, list[Shown]]]:
        """Chats that came from another process since this was asked last, each with its answers, the oldest first."""
        ...


_PACKER: Packer[Shown] = Packer(Shown)


@dataclass(frozen=True)
class _Filed:
    """An answer with what it is looked up by."""

    place: Place
    messages: tuple[int, ...]  # all that show it or a part of it
    packed: bytes

    @property
    def shown(self) -> Shown:
        return _PACKER.unpack(self.packed)


class ShownAnswers:
    """The last answers, by a key that nobody can guess and that counts only in its own chat."""

    def __init__(self, kept: int = _KEPT, shelf: Shelf | None = None) -> None:
        """Without a shelf they last as long as the process."""
        self._kept, self._shelf = kept, shelf
        self._answers = OrderedDict((one.key, _filed(one)) for one in (shelf.load(kept) if shelf else ()))

    def put(self, place: Place, answer: Answer, status: Status) -> Shown:
        """Keeps an answer under a new key."""
        self._catch_up()
        shown = Shown(secrets.token_urlsafe(_KEY_BYTES), place, answer, status)
        self._keep(shown)
        if len(self._answers) > self._kept:
            oldest, _ = self._answers.popitem(last=False)
            if self._shelf:
                self._shelf.drop(oldest)
        return shown

    def stands_in(self, shown: Shown, messages: Sequence[int]) -> None:
        """Notes in which messages an answer stands, the first one first."""
        if shown.key in self._answers:
            self._keep(replace(shown, messages=tuple(messages)))

    def shown_again(self, shown: Shown, messages: Sequence[int]) -> None:
        """Notes further messages that are about an answer."""
        if shown.key in self._answers:
            self._keep(replace(shown, elsewhere=(*shown.elsewhere, *messages)))

    def get(self, chat: int, key: str) -> Shown | None:
        """The answer, if it is still kept and was shown in this chat."""
        self._catch_up()
        filed = self._answers.get(key)
        return filed.shown if filed and filed.place.chat == chat else None

    def last(self, conversation: str) -> Shown | None:
        """The newest answer of a conversation."""
        self._catch_up()
        return _first(one for one in reversed(self._answers.values()) if one.place.conversation == conversation)

    def in_message(self, chat: int, message: int) -> Shown | None:
        """The answer that stands in a message of the bot."""
        return _first(one for one in self._of_chat(chat) if message in one.messages)

    def to_question(self, place: Place) -> Shown | None:
        """The answer to a question that its user has now changed."""
        asked = (one for one in self._of_chat(place.chat) if one.place.message == place.message)
        return _first(one for one in asked if one.place.user == place.user)

    def forget(self, conversation: str) -> None:
        """Drops all that was shown in a conversation."""
        for key in [key for key, one in self._answers.items() if one.place.conversation == conversation]:
            del self._answers[key]
        if self._shelf:
            self._shelf.forget(conversation)

    def _keep(self, shown: Shown) -> None:
        self._answers[shown.key] = _filed(shown)
        if self._shelf:
            self._shelf.save(shown)

    def _catch_up(self) -> None:
        for chat, answers in self._shelf.moved() if self._shelf else ():
            self._answers = OrderedDict((key, one) for key, one in self._answers.items() if one.place.chat != chat)
            self._answers.update((one.key, _filed(one)) for one in answers)

    def _of_chat(self, chat: int) -> list[_Filed]:
        """Newest first."""
        self._catch_up()
        return [one for one in reversed(self._answers.values()) if one.place.chat == chat]


def _filed(shown: Shown) -> _Filed:
    return _Filed(shown.place, (*shown.messages, *shown.elsewhere), _PACKER.pack(shown))


def _first(found: Iterator[_Filed]) -> Shown | None:
    filed = next(found, None)
    return filed.shown if filed else None
