"""Figures of the running bot for Prometheus."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.answering.answer import Answer

log = logging.getLogger(__name__)

_SECONDS = (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Metrics:
    """Counts for as long as the process lives; a registry of its own, so that two do not mix."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._questions = Counter("depeche_questions", "Questions by what became of them", ["outcome"], registry=self._registry)
        self._seconds = Histogram(
            "depeche_answer_seconds", "Time to compute an answer", buckets=_SECONDS, registry=self._registry
        )
        self._send_errors = Counter("depeche_send_errors", "Calls that Telegram refused", ["kind"], registry=self._registry)
        for outcome in ("answered", "abstained", "failed"):
            self._questions.labels(outcome)

    @contextmanager
    def question(self) -> Iterator[Callable[[Answer], None]]:
        """Times one question and counts what became of it: told of its answer, or left without one."""
        began, answers = time.perf_counter(), list[Answer]()
        try:
            yield answers.append
        finally:
            outcome = ("abstained" if answers[0].abstained else "answered") if answers else "failed"
            self._questions.labels(outcome).inc()
            self._seconds.observe(time.perf_counter() - began)

    def send_failed(self, failure: Exception) -> None:
        """One call to Telegram that failed."""
        self._send_errors.labels(type(failure).__name__).inc()

    def watch(self, name: str, words: str, read: Callable[[], float]) -> None:
        """A figure that is read when it is asked for; where that fails it is NaN, and the other figures are shown."""
        Gauge(f"depeche_{name}", words, registry=self._registry).set_function(partial(_or_unknown, read))

    def exposed(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self._registry)


def _or_unknown(read: Callable[[], float]) -> float:
    try:
        return read()
    except Exception as failure:
        log.warning("A figure cannot be read: %r", failure)
        return float("nan")
