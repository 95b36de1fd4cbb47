"""Where a clause looks."""

import pytest

from corpus.dates.direction import lean


def looks(text: str, word: str = "mardi") -> float:
    start = text.lower().index(word)
    return lean(text, start, start + len(word))


@pytest.mark.parametrize(
    "text",
    [
        "Le texte sera présenté mardi en conseil des ministres.",
        "Un match est prévu mardi.",
        "Il doit être reçu mardi.",
        "La route est fermée jusqu'à mardi.",
        "La route, d'ici mardi",
        "Mardi, il rencontrera le ministre.",
        "Il a annoncé qu'il réunirait mardi les syndicats.",
        "Le verdict est attendu mardi.",
    ],
)
def test_futures_and_plans_look_ahead(text: str) -> None:
    assert looks(text) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Le texte a été présenté mardi en conseil des ministres.",
        "Mardi, il a rencontré le ministre.",
        "La route est fermée depuis mardi.",
        "Un homme est mort mardi.",
        "Selon un sondage publié mardi, il gagnera.",
        "L'accident de mardi",
    ],
)
def test_the_past_and_what_says_nothing_look_back(text: str) -> None:
    assert looks(text) < 0


def test_another_sentence_says_nothing() -> None:
    assert looks("Il partira. Mardi, il a plu. Il reviendra.") == looks("Mardi, il a plu.")


def test_only_the_words_around_count() -> None:
    assert looks("sera " * 30_000 + "x" * 200 + " mardi") == looks("x" * 200 + " mardi")
