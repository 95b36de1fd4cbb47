"""A converted reader is compared with torch."""

import numpy as np
import pytest

from bot.answering.reader_engine import difference


def test_the_difference_is_a_share_of_the_spread_and_leaves_padding_out() -> None:
    theirs = np.array([[0.0, 2.0, 99.0]], dtype=np.float32)
    ours = np.array([[0.1, 2.1, -99.0]], dtype=np.float32)
    mask = np.array([[1, 1, 0]])
    assert difference([ours, ours], [theirs, theirs], mask) == pytest.approx(0.1)
    assert difference([theirs, ours], [theirs, theirs], mask) == pytest.approx(0.1)
