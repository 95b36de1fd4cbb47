import numpy as np

from embeddings.generations import Columns, Layout
from embeddings.trimming import trimmed


def columns(chunks: list[int], family: int = 0) -> Columns:
    ids = np.array(chunks, dtype=np.int64)
    return Columns(ids, (ids // 10).astype(np.int32), np.full(len(ids), family, dtype=np.int32), ids.astype(np.int32))


def layout(chunks: list[int], left_out: list[int] | None = None) -> Layout:
    return Layout(columns(chunks), np.array(left_out or [], dtype=np.int64))


TEN = [12, 11, 13, 14, 15, 16, 17, 18, 19, 20]


def test_the_positions_of_chunks_that_went_are_left_out() -> None:
    found = trimmed(layout(TEN), columns([20, 19, 18, 17, 16, 15, 14, 12]), rebuilt_up_to=5)
    assert found is not None
    assert found.left_out.tolist() == [1, 2]
    assert found.columns.chunks.tolist() == TEN


def test_what_changed_beside_is_taken_over() -> None:
    """The end of one article may part others into new families."""
    found = trimmed(layout(TEN), columns(TEN[1:], family=7), rebuilt_up_to=5)
    assert found is not None
    assert set(found.columns.families[1:].tolist()) == {7}
    assert found.columns.days[1:].tolist() == TEN[1:]


def test_what_was_left_out_before_stays_out() -> None:
    found = trimmed(layout(TEN, [0]), columns(TEN[2:]), rebuilt_up_to=5)
    assert found is not None
    assert found.left_out.tolist() == [0, 1]


def test_a_new_chunk_asks_for_a_rebuild() -> None:
    assert trimmed(layout(TEN), columns([*TEN[2:], 99]), rebuilt_up_to=5) is None
    assert trimmed(layout(TEN, [0]), columns(TEN), rebuilt_up_to=5) is None


def test_a_small_archive_and_one_that_lost_much_are_rebuilt() -> None:
    assert trimmed(layout(TEN), columns(TEN[1:]), rebuilt_up_to=10) is None
    assert trimmed(layout(TEN), columns(TEN[3:]), rebuilt_up_to=5) is None
