import math
from pathlib import Path

import numpy as np
import pytest

from embeddings.postings import K1, B, Postings


def postings(*chunks: list[int]) -> Postings:
    terms = np.array([term for chunk in chunks for term in chunk], dtype=np.int64)
    places = np.repeat(np.arange(len(chunks)), [len(chunk) for chunk in chunks])
    return Postings.build(terms, places, len(chunks))


def scores(held: Postings, count: int, terms: list[int], weight: float = 1.0) -> list[float]:
    added = np.zeros(count, dtype=np.float32)
    held.add_to(added, terms, weight)
    return [float(score) for score in added]


def test_weights_are_those_of_bm25() -> None:
    found = scores(postings([7, 7, 9], [9]), 2, [7])
    inverse = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    room = K1 * (1 - B + B * 3 / 2)  # three places in this chunk, two on average
    assert found == pytest.approx([(K1 + 1) * 2 / (2 + room) * inverse, 0])


def test_a_term_that_few_chunks_hold_weighs_more() -> None:
    first, second, _ = scores(postings([1, 2], [2, 3], [2, 3]), 3, [1, 2])
    assert first > second > 0


def test_weights_add_up_and_are_multiplied() -> None:
    held = postings([1, 2], [2])
    both = np.add(scores(held, 2, [1]), scores(held, 2, [2]))
    assert scores(held, 2, [1, 2], weight=0.5) == pytest.approx((0.5 * both).tolist())


@pytest.mark.parametrize("term", [-1, 0, 5, 99])
def test_an_unknown_term_adds_nothing(term: int) -> None:
    assert scores(postings([1, 9], [9]), 2, [term]) == [0, 0]


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    held = postings([1, 2], [2], [])
    held.save(tmp_path / "held")
    assert scores(Postings.load(tmp_path / "held"), 3, [1, 2]) == scores(held, 3, [1, 2])


def test_large_term_numbers_stay_apart() -> None:
    """Pairs of a vocabulary of a million words."""
    assert scores(postings([10**12, 3], [10**12 + 1]), 2, [10**12 + 1])[0] == 0


def test_how_many_chunks_hold_a_term() -> None:
    held = postings([1, 2], [2, 2], [])
    assert [held.holding(term) for term in (1, 2, 3, -1)] == [1, 2, 0, 0]
