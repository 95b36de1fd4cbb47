"""Questions that want several persons."""

import pytest

from bot.answering.question import analyse


@pytest.mark.parametrize(
    "question",
    [
        "Qui était présent à l'inauguration ?",
        "Qui le pape a-t-il rencontré à Bangui ?",
        "Quels sont les candidats à la mairie ?",
        "entre qui et qui se joue la finale",
        "c'est qui les deux otages",
        "Comment s'appellent les jumelles ?",
        "Quel couple a gagné l'émission ?",
        "Le sommet entre Poutine et Kim : qui y était ?",
        "Qui était à la réunion de Lyon ?",
    ],
)
def test_plurals_and_meetings_ask_for_a_list(question: str) -> None:
    assert analyse(question).wants_list


@pytest.mark.parametrize(
    "question",
    [
        "Qui dirige la Poste ?",
        "Quel ministre a démissionné ?",
        "Quelles communes sont coupées ?",
        "À qui a-t-il tout légué ?",
        "Qui était au volant ?",
        "Qui y a mis le feu ?",
    ],
)
def test_one_person_or_other_things_do_not(question: str) -> None:
    assert not analyse(question).wants_list
