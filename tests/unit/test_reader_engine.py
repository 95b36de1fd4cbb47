"""Word vectors come from the encoder's file row by row; a converted reader is compared with torch."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from safetensors.numpy import save_file

from bot.answering import reader_engine
from bot.answering.reader_engine import Floats, Ints, WordVectors, difference, is_faster
from tests.fakes import Clock

TABLE = np.arange(12, dtype=np.float32).reshape(4, 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float16])
@pytest.mark.parametrize("prefix", ["", "bert."])
def test_rows_of_the_table_are_the_vectors_of_words(tmp_path: Path, dtype: type, prefix: str) -> None:
    others = {f"{prefix}a.weight": np.ones(5, dtype), f"{prefix}z.weight": np.ones((2, 2), dtype)}
    save_file({f"{prefix}embeddings.word_embeddings.weight": TABLE.astype(dtype), **others}, tmp_path / "model.safetensors")
    vectors = WordVectors(tmp_path)(np.array([[3, 0], [1, 1]]))
    assert vectors.dtype == np.float32
    assert vectors.tolist() == TABLE[[[3, 0], [1, 1]]].tolist()


def test_a_file_without_the_table_is_refused(tmp_path: Path) -> None:
    save_file({"other": TABLE}, tmp_path / "model.safetensors")
    with pytest.raises(ValueError, match="no table"):
        WordVectors(tmp_path)


def test_the_difference_is_a_share_of_the_spread_and_leaves_padding_out() -> None:
    theirs = np.array([[0.0, 2.0, 99.0]], dtype=np.float32)
    ours = np.array([[0.1, 2.1, -99.0]], dtype=np.float32)
    mask = np.array([[1, 1, 0]])
    assert difference([ours, ours], [theirs, theirs], mask) == pytest.approx(0.1)
    assert difference([theirs, ours], [theirs, theirs], mask) == pytest.approx(0.1)


class Takes:
    """An engine that takes so many seconds, in turns."""

    def __init__(self, clock: Clock, *seconds: float) -> None:
        self._clock, self._seconds = clock, list(seconds)

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        self._clock.now += self._seconds[0]
        self._seconds = self._seconds[1:] + self._seconds[:1]
        return ()


@pytest.mark.parametrize(
    ("mine", "its", "faster"),
    [((0.8,), (1.0,), True), ((0.95,), (1.0,), False), ((5.0, 0.7), (1.0,), True), ((0.8,), (9.0, 0.8), False)],
)
def test_the_faster_engine_is_told_by_the_best_of_its_rounds(
    monkeypatch: pytest.MonkeyPatch, mine: tuple[float, ...], its: tuple[float, ...], faster: bool
) -> None:
    clock = Clock()
    monkeypatch.setattr(reader_engine, "time", SimpleNamespace(perf_counter=clock))
    work = (np.zeros((1, 2, 3), np.float32), np.ones((1, 2), np.int64))
    assert is_faster(Takes(clock, *mine), Takes(clock, *its), work, 0.9) is faster
