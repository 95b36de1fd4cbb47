"""Tests for the events that a question fits: what their buttons say, and what they ask."""

from bot.answering.events import event
from bot.answering.question import analyse
from corpus.stored import Mention
from embeddings.retriever import Passage
from tests.written import passage

HANOI = "Donald Trump est rentré. Le deuxième sommet s'est achevé jeudi à Hanoï, sans accord. Il repart en Chine."


def mention(kind: str, words: str, value: str | None = None) -> Mention:
    start = HANOI.index(words)
    return Mention(kind, start, start + len(words), value or words)


MENTIONS = (mention("LOC", "Chine"), mention("LOC", "Hanoï"), mention("DATE", "jeudi", "2019-02-28"))


def hanoi(title: str = "Un échec", published: str | None = "2019-03-01") -> Passage:
    return passage(1, title, HANOI, published)


def test_a_button_says_what_it_was_where_and_when() -> None:
    assert event(analyse("Où s'est tenu le sommet ?"), hanoi(), MENTIONS).label == "Sommet · Hanoï · 28 février 2019"


def test_the_question_gets_what_it_does_not_ask_for() -> None:
    asked = {
        "Où s'est tenu le sommet ?": "Où s'est tenu le sommet le 28 février 2019 ?",
        "Quand a eu lieu le sommet ?": "Quand a eu lieu le sommet à Hanoï ?",
        "Qui a participé au sommet": "Qui a participé au sommet à Hanoï le 28 février 2019 ?",
    }
    assert {question: event(analyse(question), hanoi(), MENTIONS).question for question in asked} == asked


def test_where_nothing_names_the_event_its_title_does_and_the_date_stays() -> None:
    found = event(analyse("Qui a été arrêté ?"), hanoi("Deux suspects arrêtés après une très longue enquête", "2019-03-01"), ())
    assert found.label == "Deux suspects arrêtés après… · 1er mars 2019"
    assert found.question == "Qui a été arrêté le 1er mars 2019 ?"


def test_without_place_and_date_the_question_stays_as_it_is() -> None:
    found = event(analyse("Quand a eu lieu le sommet ?"), hanoi(published=None), ())
    assert (found.label, found.question) == ("Sommet", "Quand a eu lieu le sommet ?")
