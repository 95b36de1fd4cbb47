from pathlib import Path

import pytest

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue, CatalogueError
from corpus.chunk import Chunk
from corpus.stored import Change, Derived, DerivedChunk, Mention


@pytest.fixture
def catalogue(database: Path | str) -> Catalogue:
    return Catalogue.open(database)


@pytest.fixture
def in_a_file(tmp_path: Path) -> Catalogue:
    """For what files and disks alone do."""
    return Catalogue.open(tmp_path / "catalogue.sqlite3")


def article(name: str, text: str = "Un texte.", title: str = "Titre", line: int = 1) -> Article:
    return Article(name, title, text, path="a.jsonl", line=line)


def derive(catalogue: Catalogue) -> None:
    """One chunk and one place an article."""
    derived = []
    for stored in catalogue.articles_by_key(catalogue.underived(1)):
        text = stored.article.text
        chunk = DerivedChunk(Chunk(stored.article.id, 0, len(text), text), text.encode(), text.lower())
        derived.append(Derived(stored.key, text.encode(), (chunk,), (Mention("LOC", 0, 2, text[:2]),)))
    catalogue.store_derived(derived, 1)


def ids(catalogue: Catalogue) -> list[str]:
    return [stored.article.id for stored in catalogue.articles()]


def test_what_is_stored_comes_back_as_it_was(catalogue: Catalogue) -> None:
    one = Article("a", "Été", "L’œuvre « vive ».", "Éditeur", "2019-03-15T14:07", "https://example.org/a", "a.md")
    assert catalogue.store("a.md", "x", [one]) == Change(added=1)
    assert [stored.article for stored in catalogue.articles()] == [one]


def test_reading_a_file_again_counts_only_what_changed(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a"), article("b", line=2), article("c", line=3)])
    change = catalogue.store("a.jsonl", "2", [article("d"), article("a", line=2), article("b", "Autre texte.", line=3)])
    assert change == Change(added=1, changed=1, removed=1)
    assert ids(catalogue) == ["d", "a", "b"]


def test_an_unchanged_article_keeps_its_chunks_when_its_file_changes(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a")])
    derive(catalogue)
    before = catalogue.indexed_chunks()
    catalogue.store("a.jsonl", "2", [article("b", "Nouveau."), article("a", line=2)])
    assert len(catalogue.underived(1)) == 1
    assert before[0].id in {chunk.id for chunk in catalogue.indexed_chunks()}


def test_a_removed_article_answers_until_the_purge_and_leaves_nothing_after_it(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a"), article("b", "Autre.", line=2)])
    derive(catalogue)
    catalogue.store_vectors("m", [(b"Un texte.", b"1"), (b"Autre.", b"2")])
    gone = catalogue.indexed_chunks()[0].id
    catalogue.store("a.jsonl", "2", [article("b", "Autre.")])
    assert gone in catalogue.passage_texts([gone])
    assert gone not in {chunk.id for chunk in catalogue.indexed_chunks()}
    catalogue.purge()
    assert catalogue.passage_texts([gone]) == {}
    assert set(catalogue.vectors("m")) == {b"Autre."}


def test_of_two_places_with_one_id_the_first_is_the_article_and_the_other_is_told(catalogue: Catalogue) -> None:
    catalogue.store("b.md", "1", [article("same", "Second.")])
    catalogue.store("a.md", "1", [article("same", "Premier.")])
    assert [stored.article.text for stored in catalogue.articles()] == ["Premier."]
    (double,) = catalogue.doubles()
    assert "b.md" in str(double)
    assert "a.md" in str(double)


def test_a_mere_copy_in_another_place_is_no_conflict(catalogue: Catalogue) -> None:
    catalogue.store("a.md", "1", [article("same")])
    catalogue.store("b.md", "1", [article("same")])
    assert catalogue.doubles() == []
    assert ids(catalogue) == ["same"]


def test_when_the_first_of_two_places_goes_the_other_takes_its_place_without_being_read(catalogue: Catalogue) -> None:
    catalogue.store("a.md", "1", [article("same", "Premier.")])
    catalogue.store("b.md", "1", [article("same", "Second.")])
    assert catalogue.forget_files(["a.md"]) == Change(removed=1)
    assert [stored.article.text for stored in catalogue.articles()] == ["Second."]
    assert catalogue.doubles() == []


def test_exact_copies_are_indexed_once(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a"), article("b", line=2)])
    derive(catalogue)
    assert len(catalogue.indexed_chunks()) == 1
    assert ids(catalogue) == ["a", "b"]


def test_refusals_of_a_file_are_kept_with_it(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [ArticleError("a.jsonl, line 2", "it is not JSON", "Mend the line."), article("a")])
    assert catalogue.files()["a.jsonl"].refusals == ("a.jsonl, line 2: it is not JSON. Mend the line.",)


def test_files_with_something_refused_are_counted_until_they_are_mended(catalogue: Catalogue) -> None:
    refusal = ArticleError("a.jsonl, line 2", "it is not JSON", "Mend the line.")
    catalogue.store("a.jsonl", "1", [article("a"), refusal, refusal])
    catalogue.store("b.pdf", "1", [ArticleError("b.pdf", "it has no text", "Give its text.")])
    catalogue.store("c.md", "1", [article("c")])
    assert catalogue.refused_files() == 2
    catalogue.store("a.jsonl", "2", [article("a")])
    catalogue.forget_files(["b.pdf"])
    assert catalogue.refused_files() == 0


def test_only_texts_without_a_vector_of_the_model_are_to_be_embedded(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a"), article("b", "Autre.", line=2)])
    derive(catalogue)
    catalogue.store_vectors("m", [(b"Un texte.", b"1")])
    assert [digest for digest, _ in catalogue.unembedded("m")] == [b"Autre."]
    assert len(catalogue.unembedded("another model")) == 2


def test_mentions_come_back_in_order(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a")])
    derive(catalogue)
    (stored,) = catalogue.articles()
    assert catalogue.mentions([stored.key]) == {stored.key: [Mention("LOC", 0, 2, "Un")]}


def test_a_file_that_is_no_database_is_told_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "c.sqlite3").write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(CatalogueError, match="Move it away"):
        Catalogue.open(tmp_path / "c.sqlite3")


def test_a_catalogue_of_another_version_is_told_rather_than_guessed_at(tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "c.sqlite3") as connection:
        connection.execute("create table articles (key integer primary key)")
    connection.close()
    with pytest.raises(CatalogueError, match="another version"):
        Catalogue.open(tmp_path / "c.sqlite3")


def test_families_are_unsettled_when_an_article_has_come_or_gone(catalogue: Catalogue) -> None:
    catalogue.store("a.jsonl", "1", [article("a"), article("b", line=2)])
    derive(catalogue)
    assert not catalogue.are_families_settled()
    catalogue.store_families({"a": "a", "b": "a"})
    assert catalogue.are_families_settled()
    assert [stored.family for stored in catalogue.articles()] == ["a", "a"]
    catalogue.store("a.jsonl", "2", [article("b")])
    assert not catalogue.are_families_settled()
    catalogue.store_families({"b": "b"})
    catalogue.purge()
    assert catalogue.are_families_settled()
    assert [stored.family for stored in catalogue.articles()] == ["b"]


def test_two_places_of_one_id_have_its_family(catalogue: Catalogue) -> None:
    """The other place may become the article later, without being derived again."""
    catalogue.store("b.md", "1", [article("same", "Second.")])
    derive(catalogue)
    catalogue.store_families({"same": "first family"})
    catalogue.store("a.md", "1", [article("same", "Premier.")])
    derive(catalogue)
    catalogue.store_families({"same": "same"})
    assert [stored.family for stored in catalogue.articles()] == ["same"]
    assert catalogue.are_families_settled()


def test_a_full_disk_is_told_with_the_remedy_and_what_was_there_stays(in_a_file: Catalogue) -> None:
    catalogue = in_a_file
    catalogue.store("a.md", "1", [article("a")])
    engine = catalogue._engine
    with engine.connect() as connection:  # the only one of the pool: what is set here holds for the next
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(CatalogueError, match=r"disk is full.*Make room"):
        catalogue.store("b.md", "1", [article("b", "Un long texte. " * 10_000)])
    assert ids(catalogue) == ["a"]


def test_a_catalogue_that_is_damaged_while_it_is_open_is_told_with_the_remedy(in_a_file: Catalogue, tmp_path: Path) -> None:
    catalogue = in_a_file
    catalogue.store("a.md", "1", [article("a", "Un long texte. " * 10_000)])
    catalogue.close()  # and with it the log is written into the file
    path = tmp_path / "catalogue.sqlite3"
    path.write_bytes(path.read_bytes()[:4096] + b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(CatalogueError, match="Move it away"):
        ids(catalogue)
