from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.chunk import Chunk
from corpus.database import open_engine, rows_of
from corpus.schema import articles, chunks, mentions
from corpus.stored import Change, Derived, DerivedChunk, Mention, StoredFile
from corpus.storing import FileWriter, article_digest, put_anew, put_derived

ONE = Article("a", "Titre", "Un texte. Un autre.", "Éditeur", "2019-04-25", "https://example.org/a", "a.md")


@pytest.fixture
def place(database: Path | str) -> Path | str:
    Catalogue.open(database).close()
    return database


def write(place: Path | str, *found: Article, batch: int = 2) -> Change:
    engine = open_engine(place)
    writer = FileWriter(engine, "a.md")
    for one in found:
        writer.add(one, batch)
    change = writer.finish(StoredFile("a.md", "x"))
    engine.dispose()
    return change


def test_articles_are_written_in_batches_and_counted_once(place: Path | str) -> None:
    many = [replace(ONE, id=str(number)) for number in range(5)]
    assert write(place, *many) == Change(added=5)
    assert write(place, *many) == Change()


@pytest.mark.parametrize("field", ["id", "title", "text", "publisher", "published", "url"])
def test_whatever_is_shown_of_an_article_changes_its_digest(field: str) -> None:
    assert article_digest(replace(ONE, **{field: "2019-04-26"})) != article_digest(ONE)


def test_its_place_does_not() -> None:
    assert article_digest(replace(ONE, path="b.md", line=3)) == article_digest(ONE)


def test_a_mention_is_stored_with_the_chunk_that_it_stands_in(place: Path | str) -> None:
    write(place, ONE)
    engine = open_engine(place)
    (key,) = [row.key for row in rows_of(engine, select(articles.c.key))]
    cuts = [DerivedChunk(Chunk("a", start, end, ONE.text[start:end]), b"d", "s") for start, end in ((0, 9), (10, 19))]
    found = (Mention("LOC", 3, 8, "Texte"), Mention("LOC", 13, 18, "Autre"))
    with engine.begin() as connection:
        put_derived(connection, Derived(key, b"", tuple(cuts), found), 1)
    ids = [row.id for row in rows_of(engine, select(chunks.c.id).order_by(chunks.c.start))]
    assert [row.chunk for row in rows_of(engine, select(mentions.c.chunk).order_by(mentions.c.start))] == ids
    engine.dispose()


def test_an_article_that_other_rules_derived_is_put_anew_and_its_old_row_stays_until_the_purge(place: Path | str) -> None:
    write(place, ONE, replace(ONE, id="b"))
    engine = open_engine(place)
    first = rows_of(engine, select(articles).order_by(articles.c.key))[0]
    with engine.begin() as connection:
        put_derived(connection, Derived(first.key, b"s", (), ()), 1)
        put_anew(connection, 1)
        assert connection.execute(select(articles.c.gone)).scalars().all() == [False, False]
        put_anew(connection, 2)
    rows = rows_of(engine, select(articles).order_by(articles.c.key))
    assert [(row.id, row.derived, row.gone) for row in rows] == [("a", 1, True), ("b", 0, False), ("a", 0, False)]
    assert (rows[2].text, rows[2].digest, rows[2].path) == (first.text, first.digest, first.path)
    assert rows[2].signature is None
    engine.dispose()
