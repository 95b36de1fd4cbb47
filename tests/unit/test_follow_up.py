"""Whether a question leans on those before it."""

import pytest

from bot.answering.follow_up import Exchange, follows
from bot.answering.opening import opened

EXCHANGE = [
    Exchange("Où le cargo Astrolabe s'est-il échoué ?", "Où le cargo Astrolabe s'est-il échoué ?", "à Groix", ("Groix",), "lieu")
]


@pytest.mark.parametrize(
    "question",
    [
        "quand ça ?",
        "il transportait quoi",
        "Son capitaine s'appelle comment ?",
        "le capitaine a quel âge",
        "on l'a remorqué quand ?",
        "ce bateau appartient à qui",
        "Quelle est la durée de la traversée ?",
        "Quel est le nom du capitaine ?",
        "Qui est le capitaine ?",
        "Et à Brest ?",
        "C'est qui le maire de là-bas ?",
        "Au fait, il a coulé ?",
        "À quelle heure est-il arrivé ?",
        "L'Astrolabe a été construit où ?",
        "Quand a eu lieu le premier remorquage ?",
        "Quand était la première fois ?",
    ],
)
def test_what_has_no_subject_of_its_own_goes_on(question: str) -> None:
    assert follows(opened(question), EXCHANGE)


@pytest.mark.parametrize(
    "question",
    [
        "Qui a gagné Roland-Garros ?",
        "Au fait, combien coûte le timbre ?",
        "Quel chanteur a annulé son concert à Bercy ?",
        "Merci. Combien de loups vivent dans le massif ?",
        "Elle a coûté combien la rénovation de la piscine de Dinan ?",
        "prix du ticket de métro à Toulouse",
        "Combien gagne un sénateur ?",
        "Quel est le prix du pétrole ?",
        "Qui est le président russe ?",
        "c'est qui le Premier ministre japonais",
        "Quel temps fait-il sur Mars ?",
        "Où pleut-il à verse en Bretagne ?",
        "Quand a eu lieu le premier essai nucléaire ?",
        "quand a eu lieu le 2e tour municipal",
    ],
)
def test_what_stands_by_itself_about_other_things_does_not(question: str) -> None:
    assert not follows(opened(question), EXCHANGE)
