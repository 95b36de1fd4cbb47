"""The answers that were shown, for the buttons under them."""

import secrets
from collections import OrderedDict
from dataclasses import dataclass

from bot.answering.answer import Answer, Quote
from bot.answering.assistant import Status

_KEPT = 2000  # answers; older buttons are answered politely
_KEY_BYTES = 6


@dataclass(frozen=True)
class Shown:
    """An answer as it stands in a chat."""

    key: str
    chat: int
    answer: Answer
    status: Status

    @property
    def sources(self) -> list[Quote]:
        """The quotes that can be opened: those of the answer, then those of the other sides, one for each article."""
        quotes = [*self.answer.quotes, *(quote for other in self.answer.differing for quote in other.quotes)]
        first = {quote.article: quote for quote in reversed(quotes)}
        return sorted(first.values(), key=quotes.index)


class ShownAnswers:
    """The last answers, by a key that nobody can guess and that counts only in its own chat."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._answers: OrderedDict[str, Shown] = OrderedDict()

    def put(self, chat: int, answer: Answer, status: Status) -> Shown:
        """Keeps an answer under a new key."""
        shown = Shown(secrets.token_urlsafe(_KEY_BYTES), chat, answer, status)
        self._answers[shown.key] = shown
        if len(self._answers) > self._kept:
            self._answers.popitem(last=False)
        return shown

    def get(self, chat: int, key: str) -> Shown | None:
        """The answer, if it is still kept and was shown in this chat."""
        shown = self._answers.get(key)
        return shown if shown and shown.chat == chat else None

    def forget(self, chat: int) -> None:
        """Drops all that was shown in a chat."""
        for key in [key for key, shown in self._answers.items() if shown.chat == chat]:
            del self._answers[key]
