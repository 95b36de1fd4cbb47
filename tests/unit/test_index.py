from pathlib import Path

import numpy as np
import pytest

from embeddings.index import FaissIndex, Floats


@pytest.fixture
def vectors() -> Floats:
    found = np.random.default_rng(1).normal(size=(500, 16)).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_search_gives_what_comparing_with_every_vector_gives(vectors: Floats) -> None:
    question = vectors[7] + 0.1 * vectors[8]
    similarities, positions = FaissIndex.build(vectors).search(question, 10)
    everything = vectors @ question
    assert positions.tolist() == np.argsort(-everything)[:10].tolist()
    np.testing.assert_allclose(similarities, np.sort(everything)[::-1][:10], rtol=1e-5)


def test_a_saved_index_answers_as_the_one_it_was_made_from(vectors: Floats, tmp_path: Path) -> None:
    FaissIndex.build(vectors).save(tmp_path / "v")
    loaded = FaissIndex.load(tmp_path / "v")
    assert len(loaded) == 500
    assert loaded.dimensions == 16
    assert loaded.search(vectors[3], 1)[1].tolist() == [3]


def test_similarities_of_chosen_positions(vectors: Floats) -> None:
    found = FaissIndex.build(vectors).similarities(vectors[3], np.array([3, 4]))
    np.testing.assert_allclose(found, vectors[[3, 4]] @ vectors[3], rtol=1e-5)


def test_more_is_never_asked_of_an_index_than_it_holds(vectors: Floats) -> None:
    assert len(FaissIndex.build(vectors[:3]).search(vectors[0], 10)[1]) == 3


@pytest.mark.parametrize("left", [0, 10, 1000])
def test_a_cut_off_file_is_an_error_of_one_line(vectors: Floats, tmp_path: Path, left: int) -> None:
    FaissIndex.build(vectors).save(tmp_path / "v")
    (tmp_path / "v").write_bytes((tmp_path / "v").read_bytes()[:left])
    with pytest.raises(OSError, match="cannot be read as a vector index"):
        FaissIndex.load(tmp_path / "v")


def in_groups(count: int) -> Floats:
    """Vectors as articles have them: around some subjects."""
    draw = np.random.default_rng(2)
    subjects = draw.normal(size=(60, 16))
    found = (subjects[draw.integers(60, size=count)] + 0.3 * draw.normal(size=(count, 16))).astype(np.float32)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def test_lists_find_what_comparing_with_every_vector_finds() -> None:
    vectors = in_groups(4000)
    lists, everything = FaissIndex.build(vectors, exact_up_to=1000), FaissIndex.build(vectors)
    same = [np.intersect1d(lists.search(one, 10)[1], everything.search(one, 10)[1]).size for one in vectors[:100]]
    assert sum(same) / 1000 > 0.9


def test_saved_lists_give_similarities_of_chosen_positions(tmp_path: Path) -> None:
    vectors = in_groups(2000)
    FaissIndex.build(vectors, exact_up_to=1000).save(tmp_path / "v")
    found = FaissIndex.load(tmp_path / "v").similarities(vectors[3], np.array([3, 4, 1999]))
    np.testing.assert_allclose(found, vectors[[3, 4, 1999]] @ vectors[3], atol=2e-3)


@pytest.mark.parametrize("exact_up_to", [1000, 4000])
def test_positions_left_out_are_not_found_and_the_others_are(tmp_path: Path, exact_up_to: int) -> None:
    vectors = in_groups(2000)
    FaissIndex.build(vectors, exact_up_to).save(tmp_path / "v")
    before = FaissIndex.load(tmp_path / "v").search(vectors[7], 6)[1].tolist()
    left = FaissIndex.load(tmp_path / "v", np.array(before[:2]))
    assert left.search(vectors[7], 4)[1].tolist() == before[2:]
    assert len(left) == 2000


def test_fewer_are_found_where_all_others_are_left_out(vectors: Floats, tmp_path: Path) -> None:
    FaissIndex.build(vectors).save(tmp_path / "v")
    assert FaissIndex.load(tmp_path / "v", np.arange(1, 500)).search(vectors[3], 10)[1].tolist() == [0]
