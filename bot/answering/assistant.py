"""What the chat and the terminal ask of whatever answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.answering.answer import Answer
from bot.answering.writing.writer import Writing


@dataclass(frozen=True)
class Status:
    """What is indexed at the moment, and since when."""

    articles: int
    chunks: int
    generation: int
    built_at: datetime


@runtime_checkable
class WritingAssistant(Protocol):
    """Answers at once, and hands over the text that is still being written, where there is one."""

    def begin(self, question: str, conversation: str | None = None) -> tuple[Answer, Writing | None]:
        """As `Assistant.ask`, but for the waiting."""
        ...


class Assistant(Protocol):
    """Answers questions. Every method may be called from several threads at once."""

    def ask(self, question: str, conversation: str | None = None) -> Answer:
        """One answer; blocks for as long as the models compute.

        Questions with the same `conversation` share their context, in the order of the calls.
        """
        ...

    def recall(self, conversation: str, answer: Answer) -> None:
        """Makes an older answer the one that the next question of a conversation refers to."""
        ...

    def forget(self, conversation: str) -> None:
        """Deletes the context of one conversation; unknown ones are no error."""
        ...

    def status(self) -> Status:
        """What is indexed; cheap."""
        ...
