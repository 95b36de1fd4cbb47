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
