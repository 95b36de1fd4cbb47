"""Bulk indexing with a real Ray on this machine: what comes of it is what the plain way makes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue
from embeddings.build import Indexer
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.retriever import Passage, Retriever
from tests.fakes import CapitalAnalyst, LetterEncoder
from tests.unit.test_build import Shelf

pytestmark = [
    pytest.mark.filterwarnings("ignore"),  # Ray's own, of its processes and of Python
    pytest.mark.timeout(400),
]
TOWNS = "Laruns Dinan Tulle Foix Sibiu Romans Auch Brive Dax Gap".split()


class Trap(Shelf):
    """A shelf with a file over which reading goes wrong in a way that nobody foresaw."""

    def read(self, name: str, path: Path) -> Iterable[Article | ArticleError]:
        if name == "trap.txt":
            raise ZeroDivisionError
        return super().read(name, path)


@pytest.fixture(scope="module")
def _ray() -> Iterator[None]:
    ray = pytest.importorskip("ray", reason="Ray is not installed: the extra [cluster]")
    ray.init(num_cpus=2, log_to_driver=False, include_dashboard=False, logging_level="ERROR")
    yield
    ray.shutdown()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "shelf"
    folder.mkdir()
    for number in range(40):
        town = TOWNS[number % 10]
        lines = [
            f"{number}-{line}|La fête de {town}|La fête {number} numéro {line} de {town.upper()} a lieu." for line in range(3)
        ]
        (folder / f"{number:02d}.txt").write_text("\n".join([*lines, "no article"] if number == 7 else lines))
    (folder / "trap.txt").write_text("x|y|z")
    return Trap(folder)


def an_indexer(folder: Path, kind: type[Indexer]) -> Indexer:
    parts = Catalogue.open(folder / "c.sqlite3"), Generations(folder / "index"), LetterEncoder(), CapitalAnalyst()
    return kind(*parts, folder / "lock", grace=0, articles_at_once=16, texts_at_once=16)


def with_ray(folder: Path) -> Indexer:
    from embeddings.ray_indexing import RayIndexer

    return an_indexer(folder, RayIndexer)


@pytest.mark.usefixtures("_ray")
def test_the_same_articles_chunks_mentions_vectors_and_index_come_of_it(shelf: Shelf, tmp_path: Path) -> None:
    ours, plain = with_ray(tmp_path / "ray"), an_indexer(tmp_path / "plain", Indexer)
    report = ours.run(shelf)
    (shelf.folder / "trap.txt").unlink()  # the plain way ends at it
    theirs = plain.run(Shelf(shelf.folder))
    assert (report.articles, report.chunks, report.embedded) == (theirs.articles, theirs.chunks, theirs.embedded)
    assert list(ours.catalogue.articles()) == list(plain.catalogue.articles())
    assert ours.catalogue.indexed_chunks() == plain.catalogue.indexed_chunks()
    assert ours.catalogue.vectors("letters") == plain.catalogue.vectors("letters")
    keys = [one.key for one in plain.catalogue.articles()]
    assert ours.catalogue.mentions(keys) == plain.catalogue.mentions(keys)
    assert passages(ours) == passages(plain)


@pytest.mark.usefixtures("_ray")
def test_a_bad_file_is_refused_and_ends_nothing(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.folder / "gone.txt").symlink_to(tmp_path / "nowhere")
    report = with_ray(tmp_path).run(shelf)
    assert report.articles == 120
    assert len(report.refused) == 3
    told = " ".join(report.refused)
    assert "trap.txt: reading it failed (ZeroDivisionError)" in told
    assert "gone.txt" in told
    assert "07.txt" in told


def passages(indexer: Indexer) -> list[Passage]:
    return Retriever(indexer.encoder, LiveGeneration(indexer.generations, "letters"), indexer.catalogue).search("Foix")


class EndedError(Exception):
    """The job is killed."""


class Stops:
    """Ends the job in the midst of a stage, after some was stored."""

    def __init__(self, stage: str) -> None:
        self._stage, self._now, self._steps = stage, "", 0

    def stage(self, name: str, total: int) -> None:
        self._now = name

    def advance(self, steps: int) -> None:
        self._steps += steps if self._now == self._stage else 0
        if self._steps > 30:
            raise EndedError


@pytest.mark.usefixtures("_ray")
def test_an_interrupted_job_is_completed_by_the_next_which_does_only_the_rest(shelf: Shelf, tmp_path: Path) -> None:
    indexer = with_ray(tmp_path)
    with pytest.raises(EndedError):
        replace(indexer, progress=Stops("vecteurs")).run(shelf)
    before = len(indexer.catalogue.vectors("letters"))
    assert 30 < before < 120
    report = indexer.run(shelf)
    assert (report.articles, report.embedded) == (120, 120 - before)
    stored = np.array(list(indexer.catalogue.vectors("letters")))
    assert len(stored) == 120
