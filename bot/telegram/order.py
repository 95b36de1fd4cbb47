"""One update at a time in a lane, in the order of their numbers; the lanes in turn. Buttons do not wait for questions."""

from collections import deque
from heapq import heappop, heappush

from telegram import Update

from bot.telegram.buttons import Action, read_press


def lane_of(update: Update) -> str:
    """The chat; presses that ask nothing have a lane of their own. Inline queries have none: a later key overtakes."""
    place = update.effective_chat or update.effective_user
    if place is None or update.inline_query:
        return f"alone:{update.update_id}"
    press = read_press(update.callback_query.data or "") if update.callback_query else None
    return f"{place.id}:press" if press is not None and press.action is not Action.ASK else str(place.id)


class Lanes:
    """The numbers of updates that wait, by lane. Nothing is kept of a lane that is empty."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[int]] = {}
        self._busy: set[str] = set()
        self._ready: deque[str] = deque()
        self._depth = 0

    @property
    def depth(self) -> int:
        """How many wait, those in work not counted."""
        return self._depth

    @property
    def busy(self) -> int:
        """How many are in work."""
        return len(self._busy)

    def add(self, number: int, lane: str) -> None:
        """One more waits; where several do, the lowest number goes first whenever it came."""
        waiting = self._waiting.setdefault(lane, [])
        if not waiting and lane not in self._busy:
            self._ready.append(lane)
        heappush(waiting, number)
        self._depth += 1

    def next(self) -> tuple[int, str] | None:
        """The next number that may be begun, with its lane; the lane is busy until `release`."""
        if not self._ready:
            return None
        lane = self._ready.popleft()
        number = heappop(self._waiting[lane])
        self._busy.add(lane)
        self._depth -= 1
        return number, lane

    def release(self, lane: str) -> None:
        """The update of a lane is done: its next one has its turn after those of the others."""
        self._busy.discard(lane)
        if self._waiting[lane]:
            self._ready.append(lane)
        else:
            del self._waiting[lane]
