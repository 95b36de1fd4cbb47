"""Questions about somebody else, and archives without an article."""

import random
from dataclasses import dataclass, field

import pytest

from corpus.article import Article
from corpus.dates.question import Period
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage
from training.false_premises import Names, Without, another_year

MENTIONS = [
    Mention("PER", 0, 5, "Anne Le Gall"),
    Mention("PER", 0, 5, "Rose Dubois"),
    Mention("LOC", 0, 5, "Kervalan"),
    Mention("LOC", 0, 5, "Lourmeau"),
    Mention("ORG", 0, 5, "Compagnie des eaux"),
    Mention("DATE", 0, 5, "2019-04-25"),
    Mention("PER", 0, 5, None),
]


@pytest.mark.parametrize(
    ("question", "made"),
    [
        ("Où Rose Dubois préside-t-elle ?", {"Où Anne Le Gall préside-t-elle ?"}),
        ("Que dit Dubois ?", {"Que dit Gall ?"}),
        ("Qui préside à Kervalan ?", {"Qui préside à Lourmeau ?"}),
        ("Qui dirige la Compagnie des eaux ?", {None}),  # the only one of its kind
        ("Qui est à Valmont ?", {None}),  # nobody knows what that is
        ("Qui préside ?", {None}),
    ],
)
def test_a_name_gives_way_to_another_of_its_kind_and_length(question: str, made: set[str | None]) -> None:
    names = Names(MENTIONS)
    assert {names.exchanged(question, random.Random(seed)) for seed in range(8)} == made


def test_a_name_is_not_exchanged_for_another_form_of_itself() -> None:
    names = Names([Mention("PER", 0, 5, "Rose Dubois"), Mention("PER", 0, 5, "R. Dubois")])
    assert names.exchanged("Où est Rose Dubois ?", random.Random(1)) is None


@dataclass
class Finds:
    """Finds the same passages for whatever is asked."""

    passages: list[Passage]
    asked: list[int] = field(default_factory=list)

    def search(self, question: str, k: int, period: Period | None, favoured: frozenset[str]) -> list[Passage]:
        self.asked.append(k)
        return self.passages[:k]


def test_passages_of_what_is_gone_give_way_to_the_next() -> None:
    articles = [StoredArticle(n, Article(f"a{n}", "Titre", "Texte."), f"a{n}") for n in range(6)]
    without = Without(Finds([Passage(one, 0, 6, "Texte.", 1.0) for one in articles]))
    assert [one.article.key for one in without.search("Où ?", 3, None, frozenset())] == [0, 1, 2]
    without.gone = frozenset({"a0", "a2"})
    assert [one.article.key for one in without.search("Où ?", 3, None, frozenset())] == [1, 3, 4]


def test_a_year_gives_way_to_one_that_is_not_the_next() -> None:
    made = {another_year("Qui a gagné le tournoi de 2019 ?", random.Random(seed)) for seed in range(60)}
    assert made == {f"Qui a gagné le tournoi de {year} ?" for year in (2013, 2014, 2015, 2016, 2017, 2021, 2022, 2023)}
    assert another_year("Qui a gagné 20190 fois ?", random.Random(1)) is None
