"""Two questions in one are parted, and their answers put together."""

import pytest

from bot.answering.answer import Answer, Quote
from bot.answering.several import Part, combined, split


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Où et quand s'est tenu le sommet ?", ["Où s'est tenu le sommet ?", "Quand s'est tenu le sommet ?"]),
        ("c'était où et quand ?", ["c'était où ?", "c'était quand ?"]),
        ("Ava et Ida se sont vues où et quand ?", ["Ava et Ida se sont vues où ?", "Ava et Ida se sont vues quand ?"]),
        ("quand et par qui a été volé le tableau", ["quand a été volé le tableau ?", "Par qui a été volé le tableau ?"]),
        (
            "Dans quelle ville et à quelle date a eu lieu l'attentat ?",
            ["Dans quelle ville a eu lieu l'attentat ?", "À quelle date a eu lieu l'attentat ?"],
        ),
    ],
)
def test_questions_that_share_a_clause_each_get_it(question: str, parts: list[str]) -> None:
    assert split(question) == tuple(Part(part) for part in parts)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("Qui a gagné et combien a-t-il touché ?", "Qui a gagné ?", "combien a-t-il touché ?"),
        ("Qui a gagné la course, et en combien de temps ?", "Qui a gagné la course ?", "en combien de temps ?"),
    ],
)
def test_a_clause_of_its_own_follows_the_first_question(question: str, first: str, second: str) -> None:
    assert split(question) == (Part(first), Part(second, follows=True))


@pytest.mark.parametrize(
    "question",
    [
        "Où s'est tenu le sommet ?",
        "Qui sont Pierre et Marie ?",
        "Quel jour et à quelle heure le train a-t-il déraillé ?",  # one moment, asked for twice
        "",
        "et quand ?",
    ],
)
def test_one_question_stays_itself(question: str) -> None:
    assert split(question) == (Part(question),)


def quote(text: str) -> Quote:
    return Quote(text, "a", "Titre", None, None, None, 0, len(text))


PLACE = Answer("Où ?", "Où ?", "lieu", "Vladivostok", confidence=0.9, quotes=(quote("À Vladivostok."),), agreeing=3)
DAY = Answer(
    "Quand ?", "Quand ?", "date", "jeudi 25 avril 2019", "2019-04-25", confidence=0.6, quotes=(quote("Jeudi."),), agreeing=2
)
NOTHING = Answer("Qui ?", "Qui ?", "personne", abstained=True, quotes=(quote("Il pleut."),))


def test_the_answers_are_told_together_and_are_as_sure_as_the_least_sure() -> None:
    both = combined("Où et quand ?", [PLACE, DAY])
    assert (both.question, both.type, both.answer, both.date) == (
        "Où et quand ?",
        "lieu",
        "Vladivostok, jeudi 25 avril 2019",
        "2019-04-25",
    )
    assert (both.confidence, both.agreeing, len(both.quotes)) == (0.6, 2, 2)


def test_what_is_known_is_told_where_the_rest_is_not() -> None:
    one = combined("Où et qui ?", [NOTHING, PLACE])
    assert (one.answer, one.abstained, one.quotes) == ("Vladivostok", False, PLACE.quotes)


def test_where_nothing_is_known_the_answer_abstains() -> None:
    assert combined("Qui et qui ?", [NOTHING, NOTHING]).abstained
