"""By what somebody travelled."""

import pytest

from bot.answering.answer import Answer
from bot.answering.question import analyse
from bot.answering.travel import travelled
from tests.written import named_in

TRAIN = "Une fois n'est pas coutume, c'est en train qu'Ava Lind est venue mardi à Dax. Il pleuvait."
ABOARD = "Ava Lind a fait le voyage à bord de son train personnel et blindé. On l'attendait à Dax."
FATHER = "Son père, Rolf Lind, était venu à Dax en avion. Ava Lind a souri."
TITLED = "La présidente est arrivée lundi à Dax à bord d'un hélicoptère."
PERSONS = ("Ava Lind", "Rolf Lind")


def ask(question: str, *texts: str, answer: str | None = None, title: str = "Titre") -> Answer:
    given = Answer(question, question, "autre", answer, abstained=answer is None, confidence=0.2)
    return travelled(given, analyse(question), *named_in(PERSONS, *texts, title=title))


@pytest.mark.parametrize(
    "question",
    [
        "Comment Ava Lind est-elle venue à Dax ?",
        "comment est venue Ava Lind ?",
        "Par quel moyen de transport Ava Lind est-elle arrivée ?",
        "En quoi Ava Lind est-elle venue ?",
        "Ava Lind est venue comment ?",
        "Dans quoi Ava Lind a-t-elle voyagé ?",
        "Quel moyen de transport Ava Lind a-t-elle utilisé ?",
    ],
)
def test_the_vehicle_of_a_sentence_about_them_and_their_way_answers(question: str) -> None:
    found = ask(question, FATHER, TRAIN)
    assert (found.answer, found.abstained, found.confidence) == ("en train", False, 0.75)
    assert found.quotes[0].text == "Une fois n'est pas coutume, c'est en train qu'Ava Lind est venue mardi à Dax."


def test_the_vehicle_that_most_families_tell_counts_in_whatever_words() -> None:
    found = ask("Comment Ava Lind est-elle venue à Dax ?", "Ava Lind est venue à Dax en moto.", ABOARD, TRAIN)
    assert found.quotes[0].article == "a3"  # the short form tells it
    assert (found.answer, found.agreeing, found.confidence) == ("en train", 2, 0.9)
    assert {quote.article for quote in found.quotes} == {"a2", "a3"}
    assert ask("Comment Ava Lind est-elle venue ?", ABOARD).answer == "à bord de son train personnel et blindé"


def test_a_title_says_whom_a_sentence_without_a_name_is_about() -> None:
    assert ask("Comment Ava Lind est-elle arrivée à Dax ?", TITLED, title="Ava Lind à Dax").answer == "à bord d'un hélicoptère"
    assert ask("Comment Ava Lind est-elle arrivée à Dax ?", TITLED, title="Rolf Lind à Dax").abstained


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Comment Ava Lind est-elle repartie de Dax ?", TRAIN),  # another way
        ("Comment Ava Lind est-elle venue à Rome ?", TRAIN),
        ("Comment Ava Lind est-elle venue à Dax ?", FATHER),
        ("Comment Ava Lind est-elle venue à Dax ?", "Ava Lind n'est pas venue à Dax en train."),
        ("Comment Ava Lind est-elle venue à Dax en 2012 ?", TRAIN),
        ("Comment s'appelle le chien d'Ava Lind ?", TRAIN),
        ("Quand Ava Lind est-elle venue à Dax ?", TRAIN),
        ("Comment est-elle venue ?", TRAIN),
    ],
)
def test_another_way_place_time_person_or_question_is_left_alone(question: str, text: str) -> None:
    assert ask(question, text).abstained


@pytest.mark.parametrize(
    "question",
    [
        "Le sommet entre Ava Lind et Rolf Lind (Rome) : comment ava lind est venue ?",
        "Ava Lind, Dax : comment est-elle venue ?",
    ],
)
def test_a_follow_up_asks_about_its_own_names_first(question: str) -> None:
    assert ask(question, TRAIN).answer == "en train"


def test_a_vehicle_that_the_reader_found_stays() -> None:
    assert ask("Comment Ava Lind est-elle venue ?", TRAIN, answer="à bord d'un bateau").answer == "à bord d'un bateau"
    assert ask("Comment Ava Lind est-elle venue ?", TRAIN, answer="le sommet").answer == "en train"
