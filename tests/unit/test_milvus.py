"""The index in Milvus, on the embedded server; the retriever's own suite runs on it, too."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest

from corpus.stored import Generation as Noted
from embeddings.finding import Generation
from embeddings.generations import Columns, Contents, Generations, IndexUnusableError
from embeddings.manifest import About
from embeddings.milvus import MilvusGenerations

WORDS = "le pont de romans est fermé la ville de foix a un ours sommet hanoï échec accord traité".split()
BUILT = datetime(2026, 11, 29, tzinfo=UTC)


class Ledger:
    """What the catalogue keeps of generations."""

    def __init__(self) -> None:
        self.noted: Noted | None = None

    def last_generation(self) -> Noted | None:
        return self.noted


class House:
    """A Milvus with its ledger."""

    def __init__(self, url: str) -> None:
        self.ledger = Ledger()
        self.store = MilvusGenerations(url, self.ledger, f"t{uuid4().hex[:12]}")

    def write(self, contents: Contents, indexing: int = 1) -> Generation:
        made = self.store.write(contents, about(len(contents.columns.chunks), indexing))
        self.ledger.noted = Noted(made.number, BUILT, made.model, made.articles, made.chunks, made.fingerprint)
        return self.store.load("m")

    def collections(self) -> list[str]:
        return [name for name in self.store._client.list_collections() if name.startswith(self.store._prefix)]


@pytest.fixture
def house(milvus: str) -> Iterator[House]:
    one = House(milvus)
    yield one
    one.store.close()


def about(chunks: int, indexing: int = 1) -> About:
    return About("m", indexing, chunks, f"print-{chunks}", BUILT.isoformat())


def contents(numbers: range) -> Contents:
    """Each chunk is the same whatever others there are; ids are ten times the numbers."""
    vectors = np.array([np.random.default_rng(number).normal(size=16) for number in numbers], dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stems = [[str(word) for word in np.random.default_rng(number).choice(WORDS, 12)] for number in numbers]
    stems = [[f"_{word}" if len(word) < 3 else word for word in one] for one in stems]
    count = np.array(numbers)
    columns = Columns(count.astype(np.int64) * 10, *(count.astype(np.int32) for _ in range(3)))
    return Contents(vectors, stems, columns)


def question(seed: int) -> tuple[np.ndarray, list[str]]:
    chance = np.random.default_rng(1000 + seed)
    vector = chance.normal(size=16).astype(np.float32)
    return vector / np.linalg.norm(vector), ["pont", "_de", "ours", str(chance.choice(WORDS)), "inconnu"]


def test_it_finds_what_files_find_with_the_same_scores(house: House, tmp_path: Path) -> None:
    files = Generations(tmp_path)
    files.write(contents(range(300)), about(300))
    ours, theirs = house.write(contents(range(300))), files.load("m")
    for seed in range(10):
        one, other = ours.find(*question(seed), 20), theirs.find(*question(seed), 20)
        assert one.chunks.tolist() == other.chunks.tolist()
        assert one.days.tolist() == other.days.tolist()
        np.testing.assert_allclose(one.similarities, other.similarities, atol=1e-5)
        np.testing.assert_allclose(one.words, other.words, atol=1e-4)
    for stem in ("pont", "romans", "inconnu"):
        assert ours.rarity(stem) == pytest.approx(theirs.rarity(stem))


def test_beyond_some_size_vectors_lie_in_a_graph_that_finds_nearly_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("embeddings.milvus._FLAT_UP_TO", 50)
    now = house.write(contents(range(300)))
    (name,) = (name for name in house.collections() if not name.endswith("_words"))
    assert house.store._client.describe_index(name, "vector")["index_type"] == "HNSW"
    files = Generations(tmp_path)
    files.write(contents(range(300)), about(300))
    vector, theirs = question(1)[0], files.load("m").find(question(1)[0], [], 20)
    shared = set(now.find(vector, [], 20).chunks.tolist()) & set(theirs.chunks.tolist())
    assert len(shared) >= 18


def test_chunks_that_came_are_put_in_and_those_that_went_deleted_within_the_same_collection(house: House) -> None:
    house.write(contents(range(100)))
    before = house.collections()
    now = house.write(contents(range(10, 105)))
    assert house.collections() == before
    for seed in range(5):
        found = now.find(*question(seed), 95).chunks
        assert set(found.tolist()) == {10 * number for number in range(10, 105)}
    assert house.store.sound() == house.store.current()


def test_an_archive_that_grew_by_much_is_weighed_anew(house: House, tmp_path: Path) -> None:
    house.write(contents(range(100)))
    before = house.collections()
    now = house.write(contents(range(200)))
    assert len(house.collections()) == len(before) == 2
    assert not set(house.collections()) & set(before)
    files = Generations(tmp_path)
    files.write(contents(range(200)), about(200))
    np.testing.assert_allclose(now.find(*question(1), 20).words, files.load("m").find(*question(1), 20).words, atol=1e-4)


def test_other_rules_of_indexing_fill_a_new_collection(house: House) -> None:
    house.write(contents(range(20)))
    before = house.collections()
    house.write(contents(range(20)), indexing=2)
    assert not set(house.collections()) & set(before)


def test_what_a_killed_indexing_left_is_no_generation_and_goes_with_the_next(house: House) -> None:
    house.write(contents(range(20)))
    house.store._client.delete(house.store._alias("m"), ids=[10, 20])
    assert house.store.sound() is None
    house.write(contents(range(20)))
    assert house.store.sound() == house.store.current()


def test_a_chunk_without_words_and_a_question_without_words_are_no_error(house: House) -> None:
    some = contents(range(5))
    now = house.write(replace(some, stems=[[], *list(some.stems)[1:]]))
    found = now.find(question(0)[0], [], 3)
    assert len(found.chunks) == 3
    assert found.words.tolist() == [0.0, 0.0, 0.0]


def test_there_is_nothing_before_the_first_is_written(house: House) -> None:
    assert house.store.current() is None
    assert house.store.sound() is None
    assert house.store.number() == 0
    with pytest.raises(IndexUnusableError, match="depeche index"):
        house.store.load("m")


def test_an_index_of_another_model_is_refused_with_both_names(house: House) -> None:
    house.write(contents(range(5)))
    with pytest.raises(IndexUnusableError, match=r"the model m.*is other"):
        house.store.load("other")


def test_a_generation_of_files_is_not_taken_for_one_in_milvus(house: House) -> None:
    """Who turns from files to Milvus has its number in the catalogue, and nothing in Milvus yet."""
    house.ledger.noted = Noted(7, BUILT, "m", 5, 5, "print-5")
    assert house.store.current() is None
    assert house.write(contents(range(5))).manifest.number == 8


def test_a_server_that_is_away_is_told_with_the_remedy_and_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pymilvus")
    monkeypatch.setattr("embeddings.milvus._SECONDS", 1.0)
    with pytest.raises(IndexUnusableError, match="correct DEPECHE_MILVUS_URL") as told:
        MilvusGenerations("http://user:geheim@127.0.0.1:1/name", Ledger())
    assert "geheim" not in str(told.value)
