from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue
from corpus.stored import Change
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


@pytest.mark.parametrize("harm", ["pointer", "folder", "vectors"])
def test_a_missing_or_damaged_index_is_made_again_from_the_catalogue_without_embedding(
    indexer: Indexer, shelf: Shelf, tmp_path: Path, harm: str
) -> None:
    indexer.run(shelf)
    if harm == "pointer":
        (tmp_path / "index" / "current").write_text("99")
    elif harm == "folder":
        (tmp_path / "index").rename(tmp_path / "elsewhere")
    else:
        (tmp_path / "index" / "1" / "vectors.faiss").write_bytes(b"x")
    fresh_encoder = LetterEncoder()
    report = replace(indexer, encoder=fresh_encoder).repair()
    assert report.renewed
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
