import fcntl
import logging
import os
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue
from corpus.stored import Change
from embeddings import build
from embeddings.build import Indexer, NothingToIndexError
from embeddings.generations import Generations
from tests.fakes import CapitalAnalyst, LetterEncoder


class Shelf:
    """A library whose files are lines of text under a folder: `id|title|text`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: list[str] = []

    def files(self) -> Iterator[tuple[str, Path] | ArticleError]:
        for path in sorted(self.folder.glob("*.txt")):
            yield path.name, path

    def read(self, name: str, path: Path) -> Iterable[Article | ArticleError]:
        self.opened.append(name)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if line.count("|") == 2:
                yield Article(*line.split("|"), path=name, line=number)
            else:
                yield ArticleError(name, "no article", "Write one.")

    def covers(self, name: str) -> bool:
        return True

    def prepare(self) -> None: ...


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("a1|Sommet|Le sommet est à VLADIVOSTOK.\na2|Piscine|La piscine de DINAN.")
    (tmp_path / "shelf" / "b.txt").write_text("b1|Train|Le train de TULLE.")
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def indexer(tmp_path: Path) -> Indexer:
    return Indexer(
        Catalogue.open(tmp_path / "catalogue.sqlite3"),
        Generations(tmp_path / "index"),
        LetterEncoder(),
        CapitalAnalyst(),
        tmp_path / "indexing.lock",
        grace=0,
    )


def test_the_first_indexing_reads_everything(indexer: Indexer, shelf: Shelf) -> None:
    report = indexer.run(shelf)
    assert report.change == Change(added=3)
    assert (report.articles, report.chunks, report.embedded, report.generation) == (3, 3, 3, 1)


def test_nothing_is_done_again_when_nothing_changed(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    fresh_encoder, fresh_analyst, shelf.opened = LetterEncoder(), CapitalAnalyst(), []
    report = replace(indexer, encoder=fresh_encoder, analyst=fresh_analyst).run(shelf)
    assert not report.change
    assert not report.renewed
    assert (shelf.opened, fresh_encoder.encoded, fresh_analyst.read) == ([], [], [])


def test_one_more_article_costs_one_article(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    fresh_encoder = LetterEncoder()
    with (shelf.folder / "a.txt").open("a") as file:
        file.write("\na3|Pont|Le pont de ROMANS.")
    report = replace(indexer, encoder=fresh_encoder).run(shelf)
    assert report.change == Change(added=1)
    assert fresh_encoder.encoded == ["Pont\nLe pont de ROMANS."]
    assert report.generation == 2


def test_a_removed_file_leaves_no_ghost(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    (shelf.folder / "b.txt").unlink()
    report = indexer.run(shelf)
    assert report.change == Change(removed=1)
    assert indexer.generations.load("letters").manifest.chunks == 2
    assert len(indexer.catalogue.vectors("letters")) == 2


def test_refusals_are_told_again_though_the_file_is_not_read_again(indexer: Indexer, shelf: Shelf) -> None:
    (shelf.folder / "c.txt").write_text("junk")
    assert indexer.run(shelf).refused == ("c.txt: no article. Write one.",)
    shelf.opened = []
    assert indexer.run(shelf).refused == ("c.txt: no article. Write one.",)
    assert shelf.opened == []


def test_another_model_makes_other_vectors_and_another_generation(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    report = replace(indexer, encoder=LetterEncoder("other letters")).run(shelf)
    assert (report.embedded, report.renewed) == (3, True)
    assert indexer.generations.load("other letters").manifest.number == 2


@pytest.mark.parametrize("harm", ["pointer", "folder", "vectors", "byte"])
def test_a_missing_or_damaged_index_is_made_again_from_the_catalogue_without_embedding(
    indexer: Indexer, shelf: Shelf, tmp_path: Path, harm: str
) -> None:
    indexer.run(shelf)
    if harm == "pointer":
        (tmp_path / "index" / "current").write_text("99")
    elif harm == "folder":
        (tmp_path / "index").rename(tmp_path / "elsewhere")
    elif harm == "vectors":
        (tmp_path / "index" / "1" / "vectors.faiss").write_bytes(b"x")
    else:
        path = tmp_path / "index" / "1" / "vectors.faiss"
        path.write_bytes(path.read_bytes()[:-1] + b"x")
    fresh_encoder = LetterEncoder()
    report = replace(indexer, encoder=fresh_encoder).repair()
    assert report.renewed
    assert report.generation > 1, "a running bot may hold the first"
    assert fresh_encoder.encoded == []
    assert indexer.generations.load("letters").manifest.chunks == 3


def test_an_archive_without_articles_is_never_put_in_place_of_one_that_answers(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    for path in shelf.folder.glob("*.txt"):
        path.unlink()
    with pytest.raises(NothingToIndexError):
        indexer.run(shelf)
    assert indexer.generations.load("letters").manifest.chunks == 3


def test_a_full_rebuild_holds_what_the_incremental_way_holds(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    (shelf.folder / "b.txt").write_text("b2|Musée|Le musée de SAUMUR.")
    indexer.run(shelf)
    step_by_step = [(chunk.family, chunk.digest, chunk.stems) for chunk in indexer.catalogue.indexed_chunks()]
    report = indexer.run(shelf, full=True)
    assert report.embedded == 3
    assert [(chunk.family, chunk.digest, chunk.stems) for chunk in indexer.catalogue.indexed_chunks()] == step_by_step


def test_removal_from_a_large_archive_writes_no_large_file(indexer: Indexer, shelf: Shelf) -> None:
    lines = [f"n{number}|Titre|La chose numéro {number}." for number in range(10)]
    (shelf.folder / "a.txt").write_text("\n".join(lines))
    large = replace(indexer, rebuilt_up_to=5)
    large.run(shelf)
    (shelf.folder / "b.txt").unlink()
    report = large.run(shelf)
    assert (report.change, report.chunks, report.generation) == (Change(removed=1), 10, 2)
    layout = indexer.generations.layout()
    assert layout is not None
    assert layout.left_out.tolist() == [10]
    (shelf.folder / "a.txt").write_text("\n".join([*lines, "n10|Titre|La chose numéro 10."]))
    assert large.run(shelf).chunks == 11
    layout = indexer.generations.layout()
    assert layout is not None
    assert layout.left_out.tolist() == []


def test_a_clock_that_goes_back_stops_nothing(indexer: Indexer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    indexer.run(shelf)
    monkeypatch.setattr(build, "now", lambda: datetime(1999, 1, 1, tzinfo=UTC))
    path = shelf.folder / "b.txt"
    path.write_text("b1|Train|Le train de BRIVE.")  # as long as it was
    os.utime(path, (0, 0))
    report = indexer.run(shelf)
    assert report.change == Change(changed=1)
    assert report.generation == indexer.generations.number() == 2
    last = indexer.catalogue.last_generation()
    assert last is not None
    assert last.number == 2
    assert not indexer.run(shelf).renewed


def test_a_file_that_cannot_be_read_is_refused_and_what_it_held_stays(
    indexer: Indexer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexer.run(shelf)
    (shelf.folder / "c.txt").write_text("c1|Pont|Le pont de ROMANS.")
    opened = Path.open

    def refusing(path: Path, *how: str, **more: Any) -> object:
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(Path, "open", refusing)  # whoever is root may read every file
    report = indexer.run(shelf)
    assert report.change == Change(added=1)
    assert len(report.refused) == 1
    assert "b.txt: it cannot be read (Permission denied)" in report.refused[0]
    assert report.articles == 4


def test_families_are_those_of_the_articles_that_are_left(indexer: Indexer, shelf: Shelf) -> None:
    (shelf.folder / "0.txt").write_text("a0|Train|Le train de TULLE.")
    indexer.run(shelf)
    assert {one.article.id: one.family for one in indexer.catalogue.articles()}["b1"] == "a0"
    (shelf.folder / "0.txt").unlink()
    indexer.run(shelf)
    assert {one.article.id: one.family for one in indexer.catalogue.articles()}["b1"] == "b1"


def test_other_rules_make_other_chunks_and_the_old_ones_answer_until_the_swap(
    indexer: Indexer, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexer.run(shelf)
    old, newer = [chunk.id for chunk in indexer.catalogue.indexed_chunks()], build.DERIVING_VERSION + 1
    monkeypatch.setattr(build, "DERIVING_VERSION", newer)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(indexer.generations, "write", stop)
    with pytest.raises(KeyboardInterrupt):
        indexer.run(shelf)
    assert sorted(indexer.catalogue.passage_texts(old)) == sorted(old)
    monkeypatch.undo()
    monkeypatch.setattr(build, "DERIVING_VERSION", newer)
    report = indexer.run(shelf)
    assert (report.renewed, report.articles, report.embedded) == (True, 3, 0)
    assert indexer.catalogue.passage_texts(old) == {}


def test_questions_under_way_are_given_time_before_the_rows_they_read_go(indexer: Indexer, shelf: Shelf) -> None:
    indexer.run(shelf)
    old = indexer.catalogue.indexed_chunks()[0].id
    patient = replace(indexer, grace=0.3)
    (shelf.folder / "a.txt").unlink()
    indexing = threading.Thread(target=patient.run, args=(shelf,))
    indexing.start()
    while indexer.generations.number() == 1:
        time.sleep(0.01)
    assert old in indexer.catalogue.passage_texts([old])
    indexing.join()
    assert indexer.catalogue.passage_texts([old]) == {}


def test_a_second_indexer_says_that_it_waits(indexer: Indexer, shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    with indexer.lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        waiting = threading.Thread(target=indexer.run, args=(shelf,))
        with caplog.at_level(logging.WARNING):
            waiting.start()
            while "waiting" not in caplog.text:
                time.sleep(0.01)
        assert indexer.generations.number() == 0
    waiting.join()
    assert indexer.generations.number() == 1
