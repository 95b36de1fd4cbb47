"""Where questions go: computing and reading files block, so they are done in threads, off the event loop."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

from bot.answering.answer import Answer
from bot.answering.assistant import Assistant, Status, WritingAssistant
from bot.answering.writing.writer import Writing
from bot.metrics import Metrics
from bot.telegram.feedback import Feedback
from bot.telegram.views import Archive

P = ParamSpec("P")
T = TypeVar("T")

_THREADS = 2  # the models themselves use the cores; more threads only make everyone wait


class Desk:
    """The assistant, the archive and the file of opinions, for the event loop; the last two may be missing."""

    def __init__(
        self,
        assistant: Assistant,
        archive: Archive | None = None,
        feedback: Feedback | None = None,
        threads: int = _THREADS,
    ) -> None:
        self.metrics = Metrics()
        self._assistant, self._archive, self._feedback = assistant, archive, feedback
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answering")

    @property
    def takes_opinions(self) -> bool:
        """Whether there is a place for them."""
        return self._feedback is not None

    async def ask(self, question: str, conversation: str | None, about: Answer | None = None) -> tuple[Answer, Status]:
        """The answer, and what was indexed when it was given; `about` is the older answer that the question refers to."""
        return await self.run(self._ask, question, conversation, about)

    async def begin(
        self, question: str, conversation: str | None, about: Answer | None = None
    ) -> tuple[Answer, Status, Writing | None]:
        """The same without waiting for the text that a language model may be writing."""
        return await self.run(self._begin, question, conversation, about)

    async def forget(self, conversation: str) -> None:
        """Deletes what is known of a conversation."""
        await self.run(self._assistant.forget, conversation)

    async def status(self) -> Status:
        """What is indexed."""
        return await self.run(self._assistant.status)

    def indexed(self) -> Status:
        """The same at once: it is cheap, only not for the event loop."""
        return self._assistant.status()

    def refused_files(self) -> int:
        """How many files the archive could not read, or not in full; not for the event loop either."""
        return self._archive.refused_files() if self._archive else 0

    async def text_of(self, article: str) -> str | None:
        """The text of an article, where there is an archive that has it."""
        return await self.run(self._archive.text_of, article) if self._archive else None

    async def keep_opinion(self, answer: Answer, good: bool) -> None:
        """Keeps what a user thinks of an answer."""
        if self._feedback:
            await self.run(self._feedback.keep, answer, good)

    def close(self) -> None:
        """Waits for the questions in work."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _ask(self, question: str, conversation: str | None, about: Answer | None) -> tuple[Answer, Status]:
        if about is not None and conversation is not None:
            self._assistant.recall(conversation, about)
        with self.metrics.question() as came_to:
            answer = self._assistant.ask(question, conversation)
            came_to(answer)
        return answer, self._assistant.status()

    def _begin(self, question: str, conversation: str | None, about: Answer | None) -> tuple[Answer, Status, Writing | None]:
        if not isinstance(self._assistant, WritingAssistant):
            return *self._ask(question, conversation, about), None
        if about is not None and conversation is not None:
            self._assistant.recall(conversation, about)
        with self.metrics.question() as came_to:
            answer, writing = self._assistant.begin(question, conversation)
            came_to(answer)
        return answer, self._assistant.status(), writing

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Does something that blocks in one of the threads; the occasion of the work goes along."""
        there = partial(copy_context().run, work, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._threads, there)
