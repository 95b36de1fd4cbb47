"""The interrogative or noun that leads a question."""

import pytest

from bot.answering.asking import askings
from bot.answering.tokens import read


def asked(question: str) -> list[str]:
    return [one.type for one in askings(read(question))]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("La grange où dormait le loup, elle appartient à qui ?", "personne"),
        ("Qu'a fait le gardien quand l'alarme a sonné ?", "autre"),
        ("Robert Morel, qui élève des lamas, habite dans quel hameau ?", "lieu"),
        ("Quand la digue a cédé, combien de maisons étaient habitées ?", "nombre"),
        ("Dans quelle pièce de théâtre joue-t-elle ?", "autre"),
        ("Quelle maison d'édition publie la bande dessinée ?", "organisation"),
        ("le club qui monte c'est lequel", "organisation"),
        ("Il est président de quoi ?", "organisation"),
    ],
)
def test_relatives_and_conjunctions_do_not_ask(question: str, kind: str) -> None:
    assert asked(question)[0] == kind


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Où et quand a lieu la foire ?", ["lieu", "date"]),
        ("Qui a gagné, et pourquoi ?", ["personne", "autre"]),
        ("À quelle date et par qui la loi a-t-elle été signée ?", ["date", "personne"]),
        ("Qui a dit qu'il partait quand il était maire ?", ["personne"]),
    ],
)
def test_two_questions_in_one_have_both_types(question: str, kinds: list[str]) -> None:
    assert asked(question) == kinds


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("nom du gardien du phare", "personne"),
        ("comment s'appelle l'association des riverains ?", "organisation"),
        ("le chien il s'appelait comment", "autre"),
        ("La pilote, quel est son nom ?", "personne"),
    ],
)
def test_a_name_is_of_the_type_of_what_bears_it(question: str, kind: str) -> None:
    assert asked(question)[0] == kind


def test_keywords_ask_by_their_noun() -> None:
    assert asked("éboulement Maurienne date") == ["date"]
    assert asked("superficie du parc de la Vanoise") == ["nombre"]


def test_words_without_any_asking_are_of_another_kind() -> None:
    assert asked("Poutine Biden Genève") == ["autre"]
