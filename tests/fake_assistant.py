"""An assistant whose answers a person can predict: the question itself, quoted."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot.answering.answer import Answer, Quote
from bot.answering.assistant import Status

BUILT = datetime(2026, 11, 22, tzinfo=UTC)


class FakeAssistant:
    """Answers "echo <question>" with one quote, or whatever `answers` holds for a question.

    An exception in `answers` is raised. `hold(question)` keeps a question back until the event is set.
    """

    def __init__(self, answers: dict[str, Answer | Exception] | None = None, articles: int = 12) -> None:
        self.answers = answers or {}
        self.articles = articles
        self.asked: list[tuple[str, str | None]] = []
        self.forgotten: list[str] = []
        self.recalled: list[tuple[str, str]] = []
        self.threads: set[str] = set()
        self._held: dict[str, threading.Event] = {}

    def hold(self, question: str) -> threading.Event:
        """The question is answered only once this is set."""
        return self._held.setdefault(question, threading.Event())

    def ask(self, question: str, conversation: str | None = None) -> Answer:
        """Predictable by eye."""
        self.asked.append((question, conversation))
        self.threads.add(threading.current_thread().name)
        if question in self._held:
            self._held[question].wait(20)
        answer = self.answers.get(question, echo(question))
        if isinstance(answer, Exception):
            raise answer
        return answer

    def recall(self, conversation: str, answer: Answer) -> None:
        """Only noted."""
        self.recalled.append((conversation, answer.question))

    def forget(self, conversation: str) -> None:
        """Only noted."""
        self.forgotten.append(conversation)

    def status(self) -> Status:
        """Always the same."""
        return Status(articles=self.articles, chunks=3 * self.articles, generation=1, built_at=BUILT)


def echo(question: str, change: Callable[[Answer], Answer] = lambda answer: answer) -> Answer:
    """An answer that says the question again."""
    said = f"echo {question}"
    quote = Quote(f"On lit : {said}.", "a1", "Un titre", "Le Journal", "2019-04-25", "https://e.org/a", 0, len(said))
    answer = Answer(question, question, "autre", said, quotes=(quote,), agreeing=1, confidence=0.9, generation=1)
    return change(replace(answer))
