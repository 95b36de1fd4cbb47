"""The circuit breaker: an endpoint that fails is left alone for a while, so that no answer waits for it."""

import logging
import threading
import time
from collections.abc import Callable

from bot.answering.generator import GeneratorError

logger = logging.getLogger(__name__)

_IN_A_ROW = 3  # failures after which the endpoint is left alone
_FIRST_REST, _LONGEST_REST = 15.0, 300.0  # seconds; doubled with each failed trial
_HOPELESS_REST = 600.0  # where a setting must be corrected first


class Breaker:
    """Closed while the endpoint works; open after some failures in a row; then one trial at a time. Safe between threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._rest = 0.0
        self._closed_from = 0.0
        self._on_trial = False

    def lets_through(self) -> bool:
        """Whether to ask now; whoever is let through must tell how it went, with `worked` or `failed`."""
        with self._lock:
            if self._clock() < self._closed_from or self._on_trial:
                return False
            self._on_trial = self._rest > 0
            return True

    def worked(self) -> None:
        """The endpoint wrote."""
        with self._lock:
            if self._rest:
                logger.info("The language model answers again")
            self._failures, self._rest, self._on_trial = 0, 0.0, False

    def failed(self, error: GeneratorError) -> None:
        """It did not, or not to the end."""
        with self._lock:
            self._failures += 1
            self._on_trial = False
            if self._failures < _IN_A_ROW and not self._rest and not error.hopeless and error.wait is None:
                logger.warning("The language model failed (%s)", error)
                return
            self._rest = _HOPELESS_REST if error.hopeless else min(max(2 * self._rest, _FIRST_REST), _LONGEST_REST)
            rest = self._rest if error.wait is None else min(max(error.wait, 1.0), _HOPELESS_REST)
            self._closed_from = self._clock() + rest
            logger.warning("The language model failed (%s); answers go out without it for %.0f s", error, rest)
