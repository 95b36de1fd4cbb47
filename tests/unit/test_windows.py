"""Windows of tokens, batches of windows, vectors of texts."""

import numpy as np
import pytest

from embeddings.windows import Marks, Sums, Window, batches, padded, windows

MARKS = Marks(before=(0,), after=(2,), padding=1)


def of_lengths(*lengths: int) -> list[Window]:
    return [Window(i, (7,) * length, length, True) for i, length in enumerate(lengths)]


def test_a_short_row_is_one_window_between_marks() -> None:
    assert windows([[5, 6]], MARKS, 10) == [Window(0, (0, 5, 6, 2), 2, True)]


def test_a_long_row_is_cut_without_overlap() -> None:
    cut = windows([[5] * 8, [3, 4, 5, 6, 7]], MARKS, 5)
    assert [window.tokens for window in cut[3:]] == [(0, 3, 4, 5, 2), (0, 6, 7, 2)]
    assert [window.weight for window in cut] == [3, 3, 2, 3, 2]
    assert [window.last for window in cut] == [False, False, True, False, True]


@pytest.mark.parametrize("length", [3, 6])
def test_a_row_that_just_fits_leaves_no_empty_window(length: int) -> None:
    assert len(windows([[5] * length], MARKS, 5)) == length // 3


def test_an_empty_row_is_a_window_of_marks() -> None:
    assert windows([[]], MARKS, 5) == [Window(0, (0, 2), 1, True)]


def test_windows_of_like_length_make_a_batch_the_longest_first() -> None:
    grouped = list(batches(of_lengths(100, 10, 98, 12, 50), 1000))
    assert [[len(window.tokens) for window in batch] for batch in grouped] == [[100, 98], [50], [12, 10]]


def test_a_batch_keeps_to_its_budget_of_tokens() -> None:
    grouped = list(batches(of_lengths(*[100] * 7), 250))
    assert [len(batch) for batch in grouped] == [2, 2, 2, 1]


def test_a_window_beyond_the_budget_is_a_batch_of_its_own() -> None:
    assert [len(batch) for batch in batches(of_lengths(300, 300), 250)] == [1, 1]


def test_no_windows_make_no_batches() -> None:
    assert list(batches([], 100)) == []


def test_a_batch_is_filled_up_on_the_right_and_masked() -> None:
    tokens, mask = padded([Window(0, (0, 5, 2), 1, True), Window(1, (0, 2), 1, True)], 1)
    assert tokens.tolist() == [[0, 5, 2], [0, 2, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]


def test_a_text_is_the_mean_of_its_windows_weighted_by_their_tokens() -> None:
    sums = Sums(1, 2)
    sums.add([Window(0, (), 3, False)], np.array([[1, 0]], np.float32))
    sums.add([Window(0, (), 4, True)], np.array([[0, 1]], np.float32))
    assert sums.unit_vectors() == pytest.approx(np.array([[0.6, 0.8]]))
    assert sums.unit_vectors().dtype == np.float32
