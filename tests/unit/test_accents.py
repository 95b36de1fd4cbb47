"""Accents of questions typed without any."""

import pytest

from bot.answering.accents import with_accents


@pytest.mark.parametrize(
    ("typed", "accented"),
    [
        ("ou a ete arrete le maire", "où a été arrêté le maire"),
        ("le maire arrete quand", "le maire arrête quand"),
        ("qui a ete ecrase par un train a dax", "qui a été écrasé par un train à dax"),
        ("un homme ecrase par un train", "un homme écrasé par un train"),
        ("a quelle heure le prefet est-il arrive", "à quelle heure le préfet est-il arrivé"),
        ("quel age a le maire", "quel âge a le maire"),
        ("qui a rendu les montres a la police", "qui a rendu les montres à la police"),
        ("a cause de quoi", "à cause de quoi"),
        ("qui a la clef", "qui a la clef"),
        ("c'etait ou", "c'était où"),
        ("combien de blesses, trois ou quatre", "combien de blessés, trois ou quatre"),
        ("Ou habite Zoe Delage apres sa demission ?", "Où habite Zoe Delage après sa démission ?"),  # names are left
        ("Qui dirige la liste ?", "Qui dirige la liste ?"),
        ("combien ca coute", "combien ça coûte"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_words_get_their_accents(typed: str, accented: str) -> None:
    assert with_accents(typed) == accented


@pytest.mark.parametrize("question", ["où a ete arrete le maire", "Quel âge a le prefet ?"])
def test_who_types_accents_is_left_alone(question: str) -> None:
    assert with_accents(question) == question


def test_a_long_text_without_accents_is_done_at_once() -> None:
    said = with_accents("a " * 300)
    assert said.count("a") + said.count("à") == 300
