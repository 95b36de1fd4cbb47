"""How long to wait between attempts: longer each time, and never all bots at the same moment."""

import random
from collections.abc import Callable
from dataclasses import dataclass

Chance = Callable[[], float]


@dataclass
class Backoff:
    """Seconds to wait before the next attempt: doubled each time up to `longest`, each between half and all of it."""

    first: float = 1.0
    longest: float = 30.0
    chance: Chance = random.random
    attempts: int = 0

    def next(self) -> float:
        """The wait after one more failure."""
        whole = min(self.first * 2.0 ** min(self.attempts, 30), self.longest)
        self.attempts += 1
        return whole * (0.5 + 0.5 * self.chance())

    def reset(self) -> None:
        """After a success."""
        self.attempts = 0
