"""Which of two ways to do the same work is faster on this machine."""

import time
from collections.abc import Callable

_ROUNDS = 5  # in turns; the least time of each counts, so that other work does not decide


def is_faster(one: Callable[[], object], other: Callable[[], object], share: float) -> bool:
    """Whether `one` takes less than this share of the other's time, the best of some rounds in turns."""
    turns = [(_seconds(one), _seconds(other)) for _ in range(_ROUNDS)]
    return min(mine for mine, _ in turns) < share * min(its for _, its in turns)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
