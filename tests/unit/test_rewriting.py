"""Follow-ups made self-contained."""

from bot.answering.answer import QuestionType
from bot.answering.follow_up import Exchange
from bot.answering.rewriting import asked_first, rewritten


def asked(question: str, answer: str | None, kind: QuestionType) -> Exchange:
    return Exchange(question, question, answer, (), kind)


MAYOR = asked("Comment s'appelle le maire de Dax ?", "Jean Lalanne", "personne")
RACE = asked("Où a lieu la course des vaches ?", "à Dax", "lieu")


def test_a_pronoun_gives_way_to_the_person_named() -> None:
    assert rewritten("Il a quel âge", [MAYOR]) == "Jean Lalanne, le maire de Dax, a quel âge ?"


def test_a_pronoun_gives_way_to_the_topic_that_agrees_with_it() -> None:
    assert rewritten("Elle dure combien de temps ?", [RACE]) == "La course des vaches dure combien de temps ?"


def test_a_person_of_a_later_turn_is_the_one_meant() -> None:
    winner = asked("Qui a gagné ?", "Paule Etchart", "personne")
    assert rewritten("Elle a quel âge ?", [RACE, winner]) == "La course des vaches : Paule Etchart a quel âge ?"


def test_a_person_of_the_other_sex_is_not() -> None:
    winner = asked("Qui a gagné ?", "Paul Etchart", "personne")
    assert "Paul Etchart a quel âge" not in rewritten("Elle a quel âge ?", [RACE, winner])


def test_a_short_question_gets_the_topic_in_front_with_the_place() -> None:
    assert rewritten("Quand ça ?", [RACE]) == "La course des vaches (à Dax) : quand ça ?"


def test_without_a_question_word_what_was_asked_before_is_asked_again() -> None:
    assert rewritten("La course des taureaux ?", [RACE]).endswith(" : la course des taureaux, c'est où ?")
    assert rewritten("Le vainqueur ?", [RACE]).endswith(" : le vainqueur, c'est qui ?")


def test_what_is_asked_comes_first_for_the_reader() -> None:
    assert asked_first("La course des vaches (à Dax) : quand ça ?") == "quand ça ? La course des vaches (à Dax)."
    assert asked_first("La course des vaches dure combien de temps ?") is None


def test_who_was_there_does_not_take_the_place_of_the_two_whose_meeting_it_is() -> None:
    met = Exchange("Où était le sommet ?", "Où s'est tenu le sommet entre Poutine et Kim ?", "Vladivostok", (), "lieu")
    there = Exchange("Qui y était ?", "Qui y était ?", "Kim Jong-un, Vladimir Poutine et Ri Yong Ho", (), "personne")
    told = rewritten("Combien de temps a duré leur tête-à-tête ?", [met, there])
    assert told == "Le sommet entre Poutine et Kim (Vladivostok) : combien de temps a duré leur tête-à-tête ?"
