"""Conversations: what was asked and answered in each, and follow-up questions made self-contained. By rules alone."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from bot.answering.answer import QuestionType
from bot.answering.follow_up import Exchange, follows
from bot.answering.intent import is_question
from bot.answering.opening import opened
from bot.answering.rewriting import asked_first, rewritten

TURNS = 6  # kept of each conversation: a follow-up seldom reaches back further
CONVERSATIONS = 1000  # kept in all; the ones longest untouched go first
LONGEST = 600  # characters looked at


@dataclass(frozen=True)
class Turn:
    """One question with its answer; `names` are those that answer and `articles` the ids of those quoted."""

    question: str
    standalone: str
    answer: str | None = None
    names: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    type: QuestionType = "autre"


@dataclass(frozen=True)
class Completed:
    """A question that stands by itself, and the articles that the exchange is about, the latest first.

    The reader is asked `read_as` in its place, where that is given.
    """

    standalone: str
    follow_up: bool = False
    favoured: tuple[str, ...] = ()
    read_as: str | None = None


class ConversationStore(Protocol):
    """Where the last turns of conversations are kept; to be used from several threads."""

    def turns(self, key: str) -> tuple[Turn, ...]:
        """The turns of one conversation, oldest first; empty for one that is not known."""
        ...

    def add(self, key: str, turn: Turn) -> None:
        """Adds a turn; the oldest one makes room."""
        ...

    def forget(self, key: str) -> None:
        """Deletes one conversation; an unknown one is no error."""
        ...


class Conversations:
    """In memory: the last turns of the last conversations; safe to use from several threads."""

    def __init__(self, turns: int = TURNS, conversations: int = CONVERSATIONS) -> None:
        self._turns = turns
        self._conversations = conversations
        self._kept: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = Lock()

    def turns(self, key: str) -> tuple[Turn, ...]:
        """The turns of one conversation, oldest first; empty for one that is not known."""
        with self._lock:
            return self._kept.get(key, ())

    def add(self, key: str, turn: Turn) -> None:
        """Adds a turn; the oldest of the conversation, and the conversation longest untouched, make room."""
        with self._lock:
            self._kept[key] = (*self._kept.get(key, ()), turn)[-self._turns :]
            self._kept.move_to_end(key)
            while len(self._kept) > self._conversations:
                self._kept.popitem(last=False)

    def forget(self, key: str) -> None:
        """Deletes one conversation; an unknown one is no error."""
        with self._lock:
            self._kept.pop(key, None)


def complete(question: str, turns: Sequence[Turn]) -> Completed:
    """Makes a question self-contained by the turns before it; a change of subject drops them."""
    asked = opened(question[:LONGEST])
    exchange = _exchange(turns)
    said = "?" in question or is_question(question)  # «merci» goes on with nothing
    if not asked.text or not exchange or not said or not follows(asked, _exchanges(exchange)):
        return Completed(asked.text or question)
    articles = dict.fromkeys(article for turn in reversed(exchange) for article in turn.articles)
    standalone = rewritten(asked.text, _exchanges(exchange))
    return Completed(standalone, True, tuple(articles), asked_first(standalone))


def _exchange(turns: Sequence[Turn]) -> Sequence[Turn]:
    """The turns since the subject last changed."""
    start = 0
    for at in range(1, len(turns)):
        if not follows(opened(turns[at].question[:LONGEST]), _exchanges(turns[start:at])):
            start = at
    return turns[start:]


def _exchanges(turns: Sequence[Turn]) -> list[Exchange]:
    return [Exchange(turn.question, turn.standalone, turn.answer, turn.names, turn.type) for turn in turns]
