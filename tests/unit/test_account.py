"""Tests for telling questions that want an account from those that a few words answer."""

import pytest

from bot.answering.account import asks_for, person_asked
from bot.answering.question import analyse


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Que s'est-il passé entre Poutine et Kim ?", "course"),
        ("Raconte-moi ce qui s'est passé à Notre-Dame", "course"),
        ("Résume l'affaire du petit Émile", "course"),
        ("Que sait-on de l'incendie ?", "course"),
        ("Qui a participé et que s'est-il dit ?", "course"),
        ("Pourquoi les gens ont paniqué ?", "reasons"),
        ("Pour quelle raison le concert est-il annulé ?", "reasons"),
        ("Où s'est tenu le sommet ?", None),
        ("Qui a résumé le débat ?", None),
        ("Raconte-moi une blague", None),
        ("Résume ta journée", None),
        ("Quand est passé le train ?", None),
        ("Poutine a-t-il rencontré Kim ?", "closed"),
        ("Est-ce que Notre-Dame a brûlé ?", "closed"),
        ("Y a-t-il eu des blessés ?", "closed"),
        ("et est-ce que le pont a rouvert", "closed"),
        ("Qu'est-ce que Kim a dit ?", None),
        ("Où Poutine a-t-il rencontré Kim ?", None),
        ("Quel âge a-t-il ?", None),
        ("Est-ce que tu sais qui a gagné ?", None),
        ("Le prix a augmenté de combien ?", None),
        ("Parle-moi du sommet de Kervalan", "course"),
        ("Pouvez-vous me parler du sommet ?", "course"),
        ("Qu'est-ce que tu sais de Kim Jong-un ?", "course"),
        ("que sais-tu sur Kim", "course"),
        ("Dis-moi tout sur le vol du musée", "course"),
        ("Quoi de neuf sur Notre-Dame ?", "course"),
        ("tu as des infos sur le pont ?", "course"),
        ("Nouvelles de Vincent Lambert", "course"),
        ("Parle-moi de toi", None),
        ("Que sais-tu de moi ?", None),
        ("De quoi ont-ils parlé ?", None),
        ("Qui a parlé de Kim ?", None),
        ("Dis-moi où est le sommet", None),
        ("Qui est Ava Lind ?", "identity"),
        ("Qui est le maire ?", None),
    ],
)
def test_questions_that_want_an_account_are_told_from_those_that_a_few_words_answer(question: str, kind: str | None) -> None:
    assert asks_for(question) == kind


def test_an_order_to_give_an_account_is_a_question() -> None:
    assert analyse("Résume l'affaire des montres de Saumur").is_question
    assert analyse("Parle-moi de Kim Jong-un").is_question
    assert not analyse("Raconte-moi une blague").is_question
    assert not analyse("Parle-moi de tes sources").is_question


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Qui est Ava Lind ?", "Ava Lind"),
        ("c'est qui ava lind", "ava lind"),
        ("Ava Lind, c'est qui ?", "Ava Lind"),
        ("ava lind c qui", "ava lind"),
        ("Et qui était donc Ava Lind ?", "Ava Lind"),
        ("qui est-ce Ava Lind", "Ava Lind"),
        ("Quelle est la fonction d'Ava Lind ?", "Ava Lind"),
        ("quel est le métier de ava lind", "ava lind"),
        ("Le congrès de Kervalan : qui est Ava Lind ?", "Ava Lind"),
        ("Qui est le maire de Kervalan ?", None),
        ("Qui est venu, et qui est parti ?", None),
        ("c'est qui", None),
        ("qui est ' ?", None),
        ("Qui a reçu Ava Lind ?", None),
        ("qui est la personne qui a reçu Ava Lind", None),
        ("Qui est Ava Lind et que fait-elle donc à Kervalan le mardi ?", None),
    ],
)
def test_whose_identity_is_asked_for(question: str, name: str | None) -> None:
    assert person_asked(question) == name
