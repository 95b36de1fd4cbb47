"""What has been asked since the start, in numbers; nothing about who asked what."""

import statistics
from collections import deque
from dataclasses import dataclass, field

from bot.answering.answer import Answer

_KEPT = 1000  # times


@dataclass
class Statistics:
    """Counts; the times are of the last thousand answers, in milliseconds."""

    answered: int = 0
    abstained: int = 0
    good: int = 0
    bad: int = 0
    _users: set[int] = field(default_factory=set)
    _times: deque[float] = field(default_factory=lambda: deque(maxlen=_KEPT))

    def answer(self, user: int, answer: Answer) -> None:
        """One question was answered, or not."""
        self.answered += 1
        self.abstained += answer.abstained
        self._users.add(user)
        self._times.append(answer.milliseconds)

    def opinion(self, good: bool) -> None:
        """One 👍 or 👎."""
        self.good += good
        self.bad += not good

    @property
    def users(self) -> int:
        """How many asked something."""
        return len(self._users)

    @property
    def median(self) -> float:
        """The time that half of the answers took at most; 0 where there are none."""
        return statistics.median(self._times) if self._times else 0.0
