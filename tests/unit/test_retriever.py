import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.dates.question import Period
from corpus.stored import StoredArticle
from embeddings.build import Indexer
from embeddings.live import LiveGeneration
from embeddings.retriever import FITTED_ON, WORDS_WEIGHT, Passage, Retriever, joined, words_weight
from tests.conftest import MakeStore
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
def retriever(tmp_path: Path, store: MakeStore) -> Retriever:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("\n".join(ARTICLES))
    return retriever_over(Shelf(tmp_path / "shelf"), tmp_path, store)


def retriever_over(shelf: Shelf, folder: Path, store: MakeStore) -> Retriever:
    catalogue, encoder = Catalogue.open(folder / "c.sqlite3"), LetterEncoder()
    generations = store(catalogue)
    Indexer(catalogue, generations, encoder, CapitalAnalyst(), folder / "lock").run(shelf)
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
    plain = found(retriever, "le sommet de")
    favoured = found(retriever, "le sommet de", favoured=frozenset({plain[1]}))
    assert favoured[0] == plain[1]
    assert set(favoured) == set(plain)


def test_articles_of_the_period_asked_for_are_raised(tmp_path: Path, store: MakeStore) -> None:
    class Dated(Shelf):
        def read(self, name: str, path: Path):  # type: ignore[no-untyped-def]
            for one in super().read(name, path):
                if isinstance(one, Article):
                    yield replace(one, published="2019-05-10" if one.id == "encore" else "2018-01-01")

    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("\n".join(ARTICLES))
    retriever = retriever_over(Dated(tmp_path / "shelf"), tmp_path, store)
    plain = {one.article.article.id: one.score for one in retriever.search("le sommet")}
    may = {
        one.article.article.id: one.score
        for one in retriever.search("le sommet", period=Period(date(2019, 5, 1), date(2019, 5, 31)))
    }
    assert may["encore"] > plain["encore"]
    assert may["sommet"] == pytest.approx(plain["sommet"])


TEXT = "Première phrase. Deuxième phrase. Troisième. Quatrième."
FIRST, SECOND, THIRD, FOURTH = (0, 16), (17, 33), (34, 44), (45, 55)
WHOLE = StoredArticle(1, Article("a", "T", TEXT), "a")
OTHER = StoredArticle(2, Article("b", "T", TEXT), "b")


def passage(where: tuple[int, int], score: float, of: StoredArticle = WHOLE) -> Passage:
    return Passage(of, *where, TEXT[slice(*where)], score)


def test_words_weigh_as_fitted_up_to_the_size_they_were_fitted_at_and_less_beyond() -> None:
    assert words_weight(1) == words_weight(50) == words_weight(FITTED_ON) == WORDS_WEIGHT
    larger = [words_weight(chunks) * math.log(chunks) for chunks in (10_000, 100_000, 1_000_000)]
    assert larger == pytest.approx([WORDS_WEIGHT * math.log(FITTED_ON)] * 3)


def test_the_weight_of_words_is_that_of_the_generation_in_use(retriever: Retriever, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "le tunnel et le pont de la ville de Romans"
    scores = {one.article.article.id: one.score for one in retriever.search(question)}
    monkeypatch.setattr("embeddings.retriever.FITTED_ON", 1)  # so that words weigh nothing in an archive of five chunks
    assert {one.article.article.id: one.score for one in retriever.search(question)} != scores


def test_passages_that_touch_are_joined_in_the_place_of_the_better_one() -> None:
    apart = passage(FIRST, 0.85, OTHER)
    both, other = joined([passage(SECOND, 0.9), apart, passage(FIRST, 0.8)], 10)
    assert (both.text, both.score) == ("Première phrase. Deuxième phrase.", 0.9)
    assert other == apart


def test_a_passage_that_fills_the_gap_of_two_makes_one_of_them() -> None:
    (whole,) = joined([passage(THIRD, 0.9), passage(FIRST, 0.8), passage(SECOND, 0.7)], 10)
    assert (whole.start, whole.end, whole.score) == (0, 44, 0.9)


def test_no_more_joined_passages_than_asked_for_and_none_less_where_there_are_more() -> None:
    found = joined([passage(FIRST, 0.9), passage(SECOND, 0.8), passage(FOURTH, 0.7), passage(FIRST, 0.6, OTHER)], 2)
    assert [(one.start, one.end) for one in found] == [(0, 33), FOURTH]
