"""The day on which somebody came or went."""

from dataclasses import replace

import pytest

from bot.answering.answer import Answer, Quote
from bot.answering.journeys import arrived, asks_when_somebody_went
from bot.answering.question import analyse
from corpus.dates.expressions import find_dates
from corpus.stored import Mention
from tests.written import named_in

PERSONS = ("Ava Lind", "Rolf Lind", "Ida Roux")
CAME = "Ava Lind est arrivée mercredi à Dax. Elle doit y rencontrer Ida Roux jeudi."
BEFORE = "C'est en train qu'Ava Lind est allée à Dax. La présidente a franchi la frontière mercredi pour voir Ida Roux."
LATER = "Ava Lind et Ida Roux se rencontrent jeudi à Dax."
ASKED = "Quand Ava Lind est-elle arrivée à Dax ?"


def ask(question: str, *texts: str, answer: str | None = None, proof: str = LATER, title: str = "Titre") -> Answer:
    passages, mentions = named_in(PERSONS, *texts, title=title)
    for passage in passages:
        article = passage.article.article
        mentions[passage.article.key] += [
            Mention("DATE", day.start, day.end, day.value) for day in find_dates(article.text, article.published_on)
        ]
    given = Answer(question, question, "date", answer, abstained=answer is None, confidence=0.9)
    given = replace(given, quotes=(Quote(proof, "a1", "Titre", None, None, None, 0, len(proof)),))
    return arrived(given, analyse(question), passages, mentions)


def test_the_day_of_the_way_stands_for_that_of_what_was_there() -> None:
    found = ask(ASKED, CAME, answer="jeudi 25 avril 2019")
    assert (found.answer, found.date, found.agreeing) == ("mercredi 24 avril 2019", "2019-04-24", 1)
    assert found.quotes[0].text == "Ava Lind est arrivée mercredi à Dax."


def test_families_that_tell_the_same_day_agree() -> None:
    found = ask(ASKED, "Ava Lind est arrivée à Dax mardi.", CAME, BEFORE)
    assert (found.date, found.agreeing, found.confidence) == ("2019-04-24", 2, 0.9)


def test_an_answer_whose_proof_tells_of_the_way_stays() -> None:
    assert ask(ASKED, CAME, answer="lundi", proof="Ava Lind est arrivée lundi à Dax.").answer == "lundi"


def test_the_sentence_before_or_the_title_says_of_whom() -> None:
    assert ask(ASKED, BEFORE).date == "2019-04-24"
    text = "La présidente est arrivée mercredi à Dax. On applaudit Ava Lind."
    assert ask(ASKED, text, title="Ava Lind à Dax").date == "2019-04-24"
    assert ask(ASKED, text, title="Rolf Lind à Dax").abstained


def test_where_the_way_is_told_without_a_day_nothing_else_is_its_day() -> None:
    text = "Il y a bien des années, Ava Lind était allée à Dax. Elle y retourne jeudi."
    assert ask("Quand Ava Lind est-elle allée à Dax ?", text, answer="jeudi").abstained
    assert ask("Quand Ava Lind est-elle allée à Pau ?", text, answer="jeudi").answer == "jeudi"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Quand Rolf Lind est-il arrivé à Dax ?", CAME),
        ("Quand Ava Lind est-elle arrivée à Pau ?", CAME),
        ("Quand Ava Lind est-elle repartie de Dax ?", CAME),
        (ASKED, "Ava Lind n'est pas arrivée mercredi à Dax."),
        (ASKED, "Ida Roux est arrivée mercredi à Dax. Ava Lind l'attendait."),
    ],
)
def test_other_ways_people_and_places_do_not_answer(question: str, text: str) -> None:
    assert ask(question, text).abstained


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        (ASKED, True),
        ("Quand Ava Lind a-t-elle parlé ?", False),
        ("Où Ava Lind est-elle allée ?", False),
        ("Quand Ava Lind est-elle venue pour la première fois ?", False),
        ("À quelle heure Ava Lind est-elle arrivée ?", False),
        ("Quand est-elle arrivée en avril 2019 ?", False),
    ],
)
def test_what_is_asked(question: str, asks: bool) -> None:
    assert asks_when_somebody_went(analyse(question)) is asks
