"""Writes the text of an answer beside it: in a thread of its own, sentence by sentence, each checked before anyone sees it.

The built-in answer is there before the first word is asked for, and stands whatever happens here.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answer import Answer
from bot.answering.generator import Generator, GeneratorError, Prompt
from bot.answering.writing.breaker import Breaker
from bot.answering.writing.checking import Checker
from bot.answering.writing.passages import numbered
from bot.answering.writing.prompt import prompt_for
from bot.answering.writing.stream import Sentence, SentenceStream
from bot.answering.writing.text import Text
from corpus.stored import Mention
from embeddings.retriever import Passage

logger = logging.getLogger(__name__)

_AT_ONCE = 4  # texts in work: more would only make each slower

Told = Callable[[Answer, bool], None]  # the answer as written so far, and whether that is all


@dataclass(frozen=True)
class Limits:
    """`patience`: seconds that a finished answer waits for its text; `seconds`: those that a text may take in all."""

    patience: float = 0.8
    seconds: float = 20.0


class Writing:
    """The text of one answer, in work. Safe between threads."""

    def __init__(self, answer: Answer, patience: float = 0.8) -> None:
        self.patience = patience  # seconds that the answer may wait for it
        self._answer = answer
        self._changed = threading.Condition()
        self._ended = False
        self._stopped = False
        self._listeners: list[Told] = []

    @property
    def answer(self) -> Answer:
        """The answer with what is written of its text so far."""
        with self._changed:
            return self._answer

    @property
    def stopped(self) -> bool:
        """Whether nobody waits for it any longer."""
        return self._stopped

    def within(self, seconds: float) -> Answer:
        """The answer once its text is written, or as it stands after so many seconds; what comes later is dropped."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended, seconds)
            self._stopped = True
            return self._answer

    def follow(self, told: Told) -> None:
        """Has `told` called, from other threads, with each longer text, and once at the end; also for what is past."""
        with self._changed:
            self._listeners.append(told)
            if self._ended or self._answer.text:
                told(self._answer, self._ended)

    def stop(self) -> None:
        """Nobody waits any longer."""
        self._stopped = True

    def put(self, answer: Answer) -> None:
        """A longer text."""
        self._tell(answer, False)

    def end(self) -> None:
        """There will be no more."""
        self._tell(self.answer, True)

    def _tell(self, answer: Answer, ended: bool) -> None:
        with self._changed:
            if self._stopped and not ended:
                return
            self._answer, self._ended = answer, ended
            self._changed.notify_all()
            for told in self._listeners:
                told(answer, ended)


class Writes(Protocol):
    """What the engine asks of a writer."""

    def begin(self, answer: Answer, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]) -> Writing | None:
        """Starts to write, and returns at once; None where nothing is to be written or can be now."""
        ...


class Writer:
    """Writes with a generator; leaves it alone where it fails."""

    def __init__(self, generator: Generator, limits: Limits = Limits(), breaker: Breaker | None = None) -> None:
        self._generator = generator
        self._limits = limits
        self._breaker = breaker or Breaker()
        self._places = threading.Semaphore(_AT_ONCE)

    def begin(self, answer: Answer, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]) -> Writing | None:
        """See `Writes.begin`. An abstention is final: the model is not asked."""
        shown = numbered(passages)
        if answer.abstained or not shown or not self._places.acquire(blocking=False):
            return None
        if not self._breaker.lets_through():
            self._places.release()
            return None
        writing = Writing(answer, self._limits.patience)

        def begin() -> tuple[Text, Prompt]:
            """What takes a moment is done in the thread too: the answer is ready, and its patience runs."""
            return Text(answer, Checker(shown, mentions)), prompt_for(answer.standalone, shown)

        # A daemon: a process that ends does not wait for an endpoint that hangs.
        threading.Thread(target=self._write, args=(writing, begin), name="writing", daemon=True).start()
        return writing

    def _write(self, writing: Writing, begin: Callable[[], tuple[Text, Prompt]]) -> None:
        try:
            self._listen(writing, *begin())
            self._breaker.worked()
        except GeneratorError as error:
            self._breaker.failed(error)
        except Exception:
            logger.exception("Writing failed; the answer goes out without a text")
            self._breaker.failed(GeneratorError("a fault of our own"))
        finally:
            self._places.release()
            writing.end()

    def _listen(self, writing: Writing, text: Text, prompt: Prompt) -> None:
        began = time.monotonic()
        stream = SentenceStream()
        with closing(self._generator.write(prompt, self._limits.seconds)) as pieces:
            for piece in pieces:
                if _added(text, stream.feed(piece)):
                    writing.put(text.answer)
                if writing.stopped or text.is_full or stream.is_full:
                    return
        if _added(text, stream.end()):
            writing.put(text.answer)
        logger.debug("Written in %.1f s", time.monotonic() - began)


def _added(text: Text, sentences: Sequence[Sentence]) -> bool:
    """Whether any of them made the text longer; each is looked at."""
    added = [text.add(one) for one in sentences]
    return any(added)
