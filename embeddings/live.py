"""The generation in use: taken anew when an indexer has put another in its place."""

import logging
import threading

from embeddings.finding import Generation, GenerationStore
from embeddings.generations import IndexUnusableError

log = logging.getLogger(__name__)


class LiveGeneration:
    """Always the newest generation that can be loaded; questions under way keep the one they began with."""

    def __init__(self, generations: GenerationStore, model: str) -> None:
        """Raises IndexUnusableError where there is no index, or one of another model."""
        self._generations = generations
        self._model = model
        self._lock = threading.Lock()
        self._loaded = generations.load(model)
        self._refused = 0

    def current(self) -> Generation:
        """The generation in use; loads the next one when its number has changed."""
        number = self._generations.number()
        if number in (self._loaded.manifest.number, self._refused):
            return self._loaded
        with self._lock:
            if number not in (self._loaded.manifest.number, self._refused):
                self._take(number)
        return self._loaded

    def _take(self, number: int) -> None:
        try:
            self._loaded = self._generations.load(self._model)
        except IndexUnusableError as error:
            self._refused = number  # say it once; the last good one goes on answering
            log.error("generation %s is not used: %s", number, error)
