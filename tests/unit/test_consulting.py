"""Tests for what is looked up in a real catalogue."""

from datetime import date
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting, Overview, pattern
from corpus.stored import Derived, Mention

TEXT = "François Dupont est arrivé jeudi à Lyon."
ARTICLES = (
    Article("a", "Un maire à Lyon", TEXT, "Le Journal", "2019-04-26", "https://e.org/a", path="a.jsonl", line=1),
    Article("b", "Le pont 100% réparé", "Kim Jong-un y était.", "L'Écho", "2019-05-02T10:00", path="a.jsonl", line=2),
    Article("c", "Sans date", "Un texte de François Dupont.", path="a.jsonl", line=3),
)
MENTIONS = {
    "a": (
        Mention("PER", 0, 15, "François Dupont"),
        Mention("DATE", 27, 32, "2019-04-25"),
        Mention("LOC", 35, 39, "Lyon"),
        Mention("PER", 0, 15, "François Dupont"),
    ),
    "b": (Mention("PER", 0, 11, "Kim Jong-un"), Mention("DATE", 0, 3, "2019-04-24/2019-04-26"), Mention("DATE", 4, 6, None)),
    "c": (Mention("PER", 12, 27, "François Dupont"), Mention("DATE", 0, 2, "2018-04-25"), Mention("DATE", 3, 8, "2019-04")),
}


@pytest.fixture
def catalogue(database: Path | str) -> Catalogue:
    made = Catalogue.open(database)
    made.store("a.jsonl", "1", ARTICLES)
    stored = made.articles_by_key(made.underived(1))
    made.store_derived([Derived(one.key, b"", (), MENTIONS[one.article.id]) for one in stored], 1)
    return made


@pytest.fixture
def consulting(catalogue: Catalogue, database: Path | str) -> Consulting:
    assert catalogue.count()[0] == 3
    return Consulting.open(database)


def keys(catalogue: Catalogue) -> dict[int, str]:
    return {stored.key: stored.article.id for stored in catalogue.articles()}


def test_the_overview_counts_articles_and_publishers_and_gives_the_first_and_the_last_day(consulting: Consulting) -> None:
    assert consulting.overview() == Overview(3, 2, "2019-04-26", "2019-05-02")


def test_an_empty_archive_has_no_first_day(database: Path | str) -> None:
    Catalogue.open(database)
    empty = Consulting.open(database)
    assert empty.overview() == Overview(0, 0, None, None)
    assert empty.newest(5) == ([], 0)
    assert empty.keys() == {}


def test_the_newest_come_first_those_without_a_date_last_and_the_total_counts_all(consulting: Consulting) -> None:
    found, total = consulting.newest(2)
    assert ([one.id for one in found], total) == (["b", "a"], 3)
    assert [one.id for one in consulting.newest(9)[0]] == ["b", "a", "c"]
    assert (found[1].title, found[1].publisher, found[1].url) == ("Un maire à Lyon", "Le Journal", "https://e.org/a")


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["lyon"], ["a"]),
        (["FRANCOIS", "dupont"], ["a", "c"]),
        (["répare"], ["b"]),
        (["100%"], ["b"]),
        (["10_"], []),
        (["kim", "jong", "un"], ["b"]),
        (["absent"], []),
    ],
)
def test_articles_are_filtered_by_words_whatever_their_case_and_accents(
    consulting: Consulting, words: list[str], names: list[str]
) -> None:
    assert [one.id for one in consulting.newest(9, words)[0]] == names


def test_articles_are_filtered_by_the_days_of_publication_both_included(consulting: Consulting) -> None:
    assert [one.id for one in consulting.newest(9, (), date(2019, 4, 1), date(2019, 4, 30))[0]] == ["a"]
    assert [one.id for one in consulting.newest(9, (), date(2019, 5, 2), date(2019, 5, 2))[0]] == ["b"]


def test_an_article_is_found_by_its_id_or_its_title(consulting: Consulting) -> None:
    assert [one.id for one in consulting.called("a")] == ["a"]
    assert [one.id for one in consulting.called("le pont 100% repare")] == ["b"]
    assert consulting.called("autre") == []


def test_names_are_found_by_a_part_without_accents_with_the_number_of_their_articles(consulting: Consulting) -> None:
    assert consulting.names_like("francois", ["PER"]) == {"François Dupont": 2}
    assert consulting.names_like("dupont franc", ["PER"]) == {"François Dupont": 2}
    assert consulting.names_like("lyon", ["PER"]) == {}
    assert consulting.names_like("lyon", ["PER", "LOC"]) == {"Lyon": 1}


def test_frequent_names_and_days_come_most_articles_first(consulting: Consulting) -> None:
    assert consulting.frequent("PER", 1) == [("François Dupont", 2)]
    assert [value for value, _ in consulting.frequent("DATE", 9)] == ["2018-04-25", "2019-04-25"]


def test_a_name_is_told_of_once_an_article_the_newest_first(consulting: Consulting, catalogue: Catalogue) -> None:
    found = consulting.tellings_of(["PER"], ["François Dupont", "Kim Jong-un"])
    assert [(keys(catalogue)[one.article], one.start, one.end) for one in found] == [("b", 0, 11), ("a", 0, 15), ("c", 12, 27)]


def test_dates_are_found_by_what_they_begin_with(consulting: Consulting) -> None:
    assert [one.value for one in consulting.tellings_dated("2019-04-25", "2019-04-25")] == ["2019-04-25"]
    assert {one.value for one in consulting.tellings_dated("2019-04", "2019-04")} == {
        "2019-04",
        "2019-04-25",
        "2019-04-24/2019-04-26",
    }
    assert {one.value for one in consulting.tellings_of_day(4, 25)} == {"2019-04-25", "2018-04-25"}


def test_keys_are_those_of_live_articles_without_copies(consulting: Consulting, catalogue: Catalogue) -> None:
    assert list(consulting.keys()) == ["a", "b", "c"]
    new, copy = Article("d", "Nouveau", "Un texte neuf.", path="b.md"), Article("e", "Copie", TEXT, path="b.md")
    catalogue.store("b.md", "1", [new, copy])
    assert list(consulting.keys()) == ["a", "b", "c", "d"]
    assert catalogue.articles_by_key([consulting.keys()["d"]])[0].article.id == "d"
    catalogue.forget_files(["b.md"])
    assert list(consulting.keys()) == ["a", "b", "c"]


def test_of_two_places_with_one_id_only_the_article_is_listed(consulting: Consulting, catalogue: Catalogue) -> None:
    catalogue.store("b.md", "1", [Article("a", "Rival", "Un autre texte.", path="b.md")])
    assert [one.title for one in consulting.called("a")] == ["Un maire à Lyon"]


def test_a_pattern_stands_for_words_with_and_without_accents() -> None:
    assert pattern("Élysée") == "_lys__"
    assert pattern("cœur") == "_%_r"
    assert pattern("100%_\\") == r"100\%\_\\"
