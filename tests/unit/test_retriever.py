from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.dates.question import Period
from embeddings.build import Indexer
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.retriever import Passage, Retriever, joined
from tests.fakes import CapitalAnalyst, LetterEncoder
from tests.unit.test_build import Shelf

ARTICLES = [
    "ours|Un ours à Foix|Un ours a été vu à Foix.",
    "copie|Un ours vu à Foix|Un ours a été vu à Foix.",
    "pont|Le pont de Romans|Le pont de Romans est fermé.",
    "sommet|Le sommet de Hanoï|Le sommet de Hanoï a échoué.",
    "encore|Le sommet de Sibiu|Le sommet de Sibiu a réussi.",
]


@pytest.fixture
def retriever(tmp_path: Path) -> Retriever:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("\n".join(ARTICLES))
    catalogue, generations, encoder = Catalogue.open(tmp_path / "c.sqlite3"), Generations(tmp_path / "index"), LetterEncoder()
    Indexer(catalogue, generations, encoder, CapitalAnalyst(), tmp_path / "lock").run(Shelf(tmp_path / "shelf"))
    return Retriever(encoder, LiveGeneration(generations, "letters"), catalogue)


def found(retriever: Retriever, question: str, **more: object) -> list[str]:
    return [passage.article.article.id for passage in retriever.search(question, **more)]  # type: ignore[arg-type]


def test_the_article_that_shares_words_and_letters_comes_first(retriever: Retriever) -> None:
    assert found(retriever, "Le pont de Romans est-il fermé ?")[0] == "pont"


def test_a_passage_is_a_verbatim_cut_of_its_article(retriever: Retriever) -> None:
    for passage in retriever.search("Le sommet de Hanoï"):
        assert passage.article.article.text[passage.start : passage.end] == passage.text


def test_of_near_identical_articles_one_gives_passages(retriever: Retriever) -> None:
    names = found(retriever, "Un ours à Foix", k=10)
    assert ("ours" in names) != ("copie" in names)


def test_no_more_passages_than_asked_for(retriever: Retriever) -> None:
    assert len(found(retriever, "le sommet", k=2)) == 2


def test_favoured_articles_are_raised_and_hide_no_other(retriever: Retriever) -> None:
    plain = found(retriever, "le sommet")
    favoured = found(retriever, "le sommet", favoured=frozenset({plain[1]}))
    assert favoured[0] == plain[1]
    assert set(favoured) == set(plain)


def test_coverage_tells_how_much_of_the_question_a_passage_holds(retriever: Retriever) -> None:
    passages = {passage.article.article.id: passage for passage in retriever.search("sommet Hanoï")}
    assert passages["sommet"].coverage == pytest.approx(1.0)
    assert 0 < passages["encore"].coverage < 1


def test_articles_of_the_period_asked_for_are_raised(tmp_path: Path) -> None:
    class Dated(Shelf):
        def read(self, name: str, path: Path):  # type: ignore[no-untyped-def]
            for one in super().read(name, path):
                if isinstance(one, Article):
                    yield replace(one, published="2019-05-10" if one.id == "encore" else "2018-01-01")

    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("\n".join(ARTICLES))
    catalogue, generations, encoder = Catalogue.open(tmp_path / "c.sqlite3"), Generations(tmp_path / "index"), LetterEncoder()
    Indexer(catalogue, generations, encoder, CapitalAnalyst(), tmp_path / "lock").run(Dated(tmp_path / "shelf"))
    retriever = Retriever(encoder, LiveGeneration(generations, "letters"), catalogue)
    plain = {one.article.article.id: one.score for one in retriever.search("le sommet")}
    may = {
        one.article.article.id: one.score
        for one in retriever.search("le sommet", period=Period(date(2019, 5, 1), date(2019, 5, 31)))
    }
    assert may["encore"] > plain["encore"]
    assert may["sommet"] == pytest.approx(plain["sommet"])


def test_passages_that_touch_are_joined() -> None:
    from corpus.stored import StoredArticle

    text = "Première phrase. Deuxième phrase. Troisième."
    stored = StoredArticle(1, Article("a", "T", text), "a")
    first, second = Passage(stored, 17, 33, text[17:33], 0.9), Passage(stored, 0, 16, text[:16], 0.8)
    apart = Passage(replace(stored, key=2), 0, 16, text[:16], 0.7)
    (both, other) = joined([first, second, apart])
    assert (both.text, both.score) == ("Première phrase. Deuxième phrase.", 0.9)
    assert other == apart
