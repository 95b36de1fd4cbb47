"""Says again and again that this process lives, whatever the event loop and the writer of the storage are busy with."""

import logging
import threading
import time
from collections.abc import Callable

logger = logging.getLogger(__name__)

BETWEEN_BEATS = 1.0  # seconds
HANGS_AFTER = 60.0  # seconds without a pulse


class Heartbeat:
    """A thread that renews, for as long as the event loop gives a `pulse` now and then: one that hangs should lose its chats."""

    def __init__(self, renew: Callable[[], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._renew, self._clock = renew, clock
        self._pulse = clock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """Until `stop`."""
        self.pulse()
        self._thread.start()

    def pulse(self) -> None:
        """The event loop turns."""
        self._pulse = self._clock()

    def stop(self) -> None:
        """Returns once nothing is renewed any more."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.wait(BETWEEN_BEATS):
            self.beat()

    def beat(self) -> None:
        """Renews, unless the event loop hangs; a database that is away is asked again with the next beat."""
        if (silent := self._clock() - self._pulse) > HANGS_AFTER:
            logger.error("This process has not looked at its inbox for %.0f s and lets its chats go to others", silent)
            return
        try:
            self._renew()
        except Exception as failure:
            logger.error("The database did not hear that this process lives: %r", failure)
