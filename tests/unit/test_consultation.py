"""Tests for what the archive says of people, days and subjects."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.consultation import Consultation, Fact
from tests.small_archive import CHEESE, DEPARTURE, SUMMIT, SmallArchive


@pytest.fixture
def archive(database: Path | str) -> SmallArchive:
    return SmallArchive(database)


@pytest.fixture
def consultation(archive: SmallArchive) -> Consultation:
    return archive.consultation


def told(facts: tuple[Fact, ...]) -> list[tuple[str, str, str | None]]:
    return [(fact.quote.article, fact.words, fact.date) for fact in facts]


def test_articles_are_listed_the_newest_first_and_filtered_by_words_and_month(consultation: Consultation) -> None:
    assert [one.id for one in consultation.articles().listed] == ["fromage", "depart", "sommet"]
    found = consultation.articles("Vladivostok avril 2019")
    assert ([one.id for one in found.listed], found.total) == (["depart", "sommet"], 2)
    assert (found.words, found.period) == (("Vladivostok",), "2019-04")
    assert consultation.articles("25 avril 2019").total == 1


def test_a_month_without_a_year_is_the_last_one_that_the_archive_has(consultation: Consultation) -> None:
    assert consultation.articles("avril").period == "2019-04"
    assert consultation.articles("novembre").period == "2018-11"


def test_a_person_is_told_by_role_time_and_the_sentences_that_name_them_the_newest_first(consultation: Consultation) -> None:
    person = consultation.person("poutine")
    assert person is not None
    assert (person.name, person.articles, person.first, person.last) == ("Vladimir Poutine", 2, "2019-04-25", "2019-04-27")
    assert person.roles == ("président russe",)
    assert person.others == ()
    assert told(person.facts) == [
        ("depart", "Vladimir Poutine", None),
        ("sommet", "Vladimir Poutine", None),
    ]
    assert person.facts[0].quote.text == "Le président russe Vladimir Poutine était déjà parti pour Pékin."


def test_every_quote_is_verbatim(consultation: Consultation) -> None:
    texts = {article.id: article.text for article in (SUMMIT, DEPARTURE, CHEESE)}
    facts = (*consultation.chronology("Vladivostok"), *(consultation.person("Kim") or pytest.fail("no Kim")).facts)
    assert facts
    for fact in facts:
        assert texts[fact.quote.article][fact.quote.start : fact.quote.end] == fact.quote.text
        assert fact.words in fact.quote.text


def test_a_name_that_several_bear_is_the_one_most_told_of_and_the_others_are_named(consultation: Consultation) -> None:
    person = consultation.person("Kim")
    assert person is not None
    assert person.name == "Kim Jong-un"
    assert person.others == ("Kim Yo-jong",)


def test_a_name_is_found_without_accents_and_hyphens_and_a_place_where_nobody_bears_it(consultation: Consultation) -> None:
    assert (consultation.person("kim yo jong") or pytest.fail("not found")).name == "Kim Yo-jong"
    assert (consultation.person("laruns") or pytest.fail("not found")).name == "Laruns"


@pytest.mark.parametrize("name", ["Zorglub", "?", "%", "", "   "])
def test_who_is_not_in_the_archive_is_nobody(consultation: Consultation, name: str) -> None:
    assert consultation.person(name) is None


def test_a_day_is_told_by_the_articles_whose_words_resolve_to_it(consultation: Consultation) -> None:
    day = consultation.day("le 25 avril 2019")
    assert day is not None
    assert (day.value, day.published) == ("2019-04-25", 1)
    assert told(day.facts) == [("sommet", "jeudi", "2019-04-25")]


def test_a_month_is_told_day_by_day(consultation: Consultation) -> None:
    day = consultation.day("avril 2019")
    assert day is not None
    assert [date for _, _, date in told(day.facts)] == ["2019-04-25", "2019-04-26"]
    assert day.published == 2


def test_an_article_that_tells_of_several_days_of_a_month_tells_of_each(
    archive: SmallArchive, consultation: Consultation
) -> None:
    text = "La visite de Kim a été annoncée le 18 avril 2019. Kim est arrivé à la gare de Vladivostok mercredi 24 avril 2019."
    archive.add(replace(SUMMIT, id="avant", text=text, published="2019-04-24", path="avant.md"))
    day = consultation.day("avril 2019")
    assert day is not None
    assert [date for _, _, date in told(day.facts)] == ["2019-04-18", "2019-04-24", "2019-04-25", "2019-04-26"]


def test_a_day_without_a_year_is_that_of_any_year(consultation: Consultation) -> None:
    day = consultation.day("5 octobre")
    assert day is not None
    assert (day.value, told(day.facts)) == ("--10-05", [("fromage", "samedi", "2019-10-05")])


def test_words_without_a_date_are_no_day_and_a_day_of_nothing_has_no_facts(consultation: Consultation) -> None:
    assert consultation.day("bientôt peut-être") is None
    day = consultation.day("3 mars 1912")
    assert day is not None
    assert day.facts == ()


def test_a_chronology_is_in_the_order_of_time_and_leaves_other_subjects_out(consultation: Consultation) -> None:
    facts = consultation.chronology("Kim Vladivostok")
    assert told(facts) == [("sommet", "jeudi", "2019-04-25"), ("depart", "vendredi 26 avril 2019", "2019-04-26")]
    assert consultation.chronology("Zorglub") == ()
    assert consultation.chronology("le la les") == ()


def test_near_identical_articles_tell_a_fact_once(archive: SmallArchive) -> None:
    archive.add(replace(SUMMIT, id="copie", text=SUMMIT.text + " Fin.", path="z.md"))
    archive.catalogue.store_families({"copie": "sommet", "sommet": "sommet"})
    person = archive.consultation.person("Poutine")
    assert person is not None
    assert len([fact for fact in person.facts if fact.quote.article in ("copie", "sommet")]) == 1
    assert len(archive.consultation.chronology("Kim Vladivostok")) == 2
