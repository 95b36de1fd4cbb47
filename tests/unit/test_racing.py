"""Of two ways to do the same work, the faster is told."""

from types import SimpleNamespace

import pytest

from embeddings import racing
from embeddings.racing import is_faster
from tests.fakes import Clock


class Takes:
    """Work that takes so many seconds, in turns."""

    def __init__(self, clock: Clock, *seconds: float) -> None:
        self._clock, self._seconds = clock, list(seconds)

    def __call__(self) -> None:
        self._clock.now += self._seconds[0]
        self._seconds = self._seconds[1:] + self._seconds[:1]


@pytest.mark.parametrize(
    ("mine", "its", "faster"),
    [((0.8,), (1.0,), True), ((0.95,), (1.0,), False), ((5.0, 0.7), (1.0,), True), ((0.8,), (9.0, 0.8), False)],
)
def test_the_faster_one_is_told_by_the_best_of_its_rounds(
    monkeypatch: pytest.MonkeyPatch, mine: tuple[float, ...], its: tuple[float, ...], faster: bool
) -> None:
    clock = Clock()
    monkeypatch.setattr(racing, "time", SimpleNamespace(perf_counter=clock))
    assert is_faster(Takes(clock, *mine), Takes(clock, *its), 0.9) is faster
