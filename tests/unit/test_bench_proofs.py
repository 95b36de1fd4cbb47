"""The independent look must itself be able to find every kind of fault."""

import pytest

from bench.proofs import sentences_of, unproved

QUOTE = {
    "text": "Vladimir Poutine a reçu Kim Jong Un jeudi à Vladivostok, pendant deux heures, avec 1 200 invités.",
    "title": "Un sommet",
    "publisher": "L'Écho",
    "published": "2019-04-26",
}


@pytest.mark.parametrize(
    "text",
    [
        "Poutine a reçu Kim Jong-un jeudi 25 avril 2019 à Vladivostok [1].",
        "Il y avait 1200 invités pendant 2 heures [1].",
        "En avril 2019, Poutine a reçu Kim [1]. Selon L'Écho, il y avait deux heures [1].",
    ],
)
def test_what_the_quote_says_is_found_proved(text: str) -> None:
    assert unproved(text, [QUOTE]) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Poutine a reçu Donald Trump [1].", "name Donald"),
        ("Macron a reçu Kim [1].", "name Macron"),
        ("Poutine a reçu Kim le 3 avril 2019 [1].", "date 3 avril 2019"),
        ("Poutine a reçu Kim le 25 avril 2018 [1].", "date 25 avril 2018"),
        ("Poutine a reçu Kim en juin 2019 [1].", "month juin 2019"),
        ("Poutine a reçu Kim mardi [1].", "weekday mardi"),
        ("Il y avait 1300 invités [1].", "number 1300"),
        ("Il y avait trois invités [1].", "number trois"),
        ("Il y avait des millions d'invités [1].", "amount millions"),
        ("Poutine a reçu Kim [2].", "marker out of range"),
        ("Poutine a reçu Kim.", "without marker"),
    ],
)
def test_what_the_quote_does_not_say_is_found(text: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in unproved(text, [QUOTE]))


def test_sentences_are_counted_by_their_markers() -> None:
    assert sentences_of("Un [1]. Deux [1][2]. Trois") == 2
