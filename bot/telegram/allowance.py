"""How many questions one user may ask: the others in the queue are users too."""

from collections import deque
from enum import Enum

_WINDOW = 60.0  # seconds
_QUIET_USERS = 200  # how many users are kept at least before those that have been quiet are dropped


class Verdict(Enum):
    """What becomes of a question."""

    ANSWER = "answer"
    SAY_ENOUGH = "say enough"  # once, so that the refusals are no flood themselves
    IGNORE = "ignore"


class Allowance:
    """At most `a_minute` questions of a user within any minute; 0 means any number.

    Times are those at which users sent their questions, in seconds: what waited while the bot was
    down or busy counts as it was sent, and not as one rush.
    """

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._asked: dict[int, deque[float]] = {}
        self._told: set[int] = set()
        self._most = _QUIET_USERS

    def judge(self, user: int, sent_at: float) -> Verdict:
        """Counts one question; one that is not answered does not count."""
        if not self._a_minute:
            return Verdict.ANSWER
        asked = self._asked_by(user, sent_at)
        if len(asked) < self._a_minute:
            asked.append(sent_at)
            self._told.discard(user)
            return Verdict.ANSWER
        if user in self._told:
            return Verdict.IGNORE
        self._told.add(user)
        return Verdict.SAY_ENOUGH

    def seconds_left(self, user: int, sent_at: float) -> int:
        """Until the user may ask again; at least one."""
        asked = self._asked.get(user)
        return max(int(asked[0] + _WINDOW - sent_at), 1) if asked else 1

    def _asked_by(self, user: int, now: float) -> deque[float]:
        if user not in self._asked and len(self._asked) >= self._most:
            self._asked = {one: times for one, times in self._asked.items() if times[-1] > now - _WINDOW}
            self._told &= self._asked.keys()
            self._most = max(_QUIET_USERS, 2 * len(self._asked))  # so that looking costs little, however many are busy
        asked = self._asked.setdefault(user, deque())
        while asked and asked[0] <= now - _WINDOW:
            asked.popleft()
        return asked
