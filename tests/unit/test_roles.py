"""The role beside a name, and none where the words between are not a role."""

import pytest

from corpus.roles import is_of_another, role_of


def role(text: str, name: str) -> str | None:
    start = text.index(name)
    found = role_of(text, start, start + len(name))
    assert found is None or found in text
    return found


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Hier le président russe Vladimir Poutine a parlé.", "Vladimir Poutine", "président russe"),
        ("Ri Yong Ho, ministre des Affaires étrangères, a parlé.", "Ri Yong Ho", "ministre des Affaires étrangères"),
        ("selon la ministre de la Santé Agnès Buzyn, qui", "Agnès Buzyn", "ministre de la Santé"),
        ("a dit l'ex-maire de Béziers Paul Orsac hier", "Paul Orsac", "ex-maire de Béziers"),
        ("a dit l'écrivain écossais Philip Vastel hier", "Philip Vastel", "écrivain écossais"),
        ("Le Premier ministre Jean Vastel a dit", "Jean Vastel", "Premier ministre"),
        ("le secrétaire général de la CGT, Paul Orsac, a dit", "Paul Orsac", "secrétaire général de la CGT"),
        ("La vice présidente du conseil, Anne Orsac (Mouvement des Lacs), a dit", "Anne Orsac", "vice présidente du conseil"),
        (
            "Anne Orsac (présidente de la Fédération des chasseurs) a dit",
            "Anne Orsac",
            "présidente de la Fédération des chasseurs",
        ),
        ("Anne Orsac, 40 ans, l'ancienne directrice du musée, a dit", "Anne Orsac", "ancienne directrice du musée"),
        ("Paul Orsac, maire de Colmar qui a dit non", "Paul Orsac", "maire de Colmar"),
        ("Cécile Orsac, la mère de la petite Zoé, est venue", "Cécile Orsac", "mère de la petite Zoé"),
    ],
)
def test_a_role_beside_a_name_is_found(text: str, name: str, expected: str) -> None:
    assert role(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le ministre a rencontré Emmanuel Vastel à Paris.", "Emmanuel Vastel"),
        ("Le président de la commission accuse Paul Orsac.", "Paul Orsac"),
        ("Il est président. Paul Orsac a dit non.", "Paul Orsac"),
        ('"Un scandale", juge Claire Orsac.', "Claire Orsac"),
        ("Il vient avec sa femme Anne Orsac.", "Anne Orsac"),
        ("Dans une lettre au président de la République, Paul Orsac demande", "Paul Orsac"),
        ("la garde rapprochée d'Emmanuel Vastel", "Emmanuel Vastel"),
        ("Andrzej Orsac, le Premier ministre canadien Justin Vastel, et", "Andrzej Orsac"),
        ("Paul Orsac", "Paul Orsac"),
        ("Interrogé par Paul Orsac, le chef de l'État a parlé.", "Paul Orsac"),
        ("Selon Paul Orsac, la maire n'a rien dit.", "Paul Orsac"),
        ("Le directeur de cabinet de Paul Orsac, ancien préfet, a parlé.", "Paul Orsac"),
    ],
)
def test_words_that_are_no_role_of_a_name_are_not_taken(text: str, name: str) -> None:
    assert role(text, name) is None


def test_a_long_text_without_an_end_does_no_harm() -> None:
    text = "ministre de " * 5_000 + "Paul Orsac, " + "ministre de " * 5_000
    start = text.index("Paul")
    found = role_of(text, start, start + 10)
    assert found is None or len(found) < 200


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("le père de Paul Orsac", True),
        ("L'avocate d’Paul Orsac", True),
        ("Paul Orsac", False),
        ("le sommet de Paul Orsac", False),
        ("le ministre Paul Orsac", False),
    ],
)
def test_a_name_may_only_tell_whose_somebody_is(text: str, another: bool) -> None:
    assert is_of_another(text, text.index("Paul")) == another
