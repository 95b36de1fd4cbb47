import pytest

from bot.answering.writing.names import Vocabulary, lowered_names, names_of, proved

KNOWN = Vocabulary(
    [
        "Le président russe, Vladimir Poutine, et Kim Jong Un se sont rencontrés à Vladivostok, selon le ministère "
        "de la Défense. "
        "L'ONU et Charles de Gaulle y étaient avec M. Dupont, le pont aussi."
    ]
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vladimir Poutine a reçu Kim Jong-un à Vladivostok.",
        "D'après le Ministère de la Défense, VLADIMIR POUTINE était là.",
        "Président russe, M. Poutine a vu Poutine et Kim.",
        "Cependant l’ONU et Charles de Gaulle ont parlé à Mme Dupont.",
        "Pont, où es-tu ?",
    ],
)
def test_names_of_the_passage_are_proved_whatever_their_case_accents_and_hyphens(sentence: str) -> None:
    assert all(proved(name, KNOWN) for name in names_of(sentence, KNOWN))


@pytest.mark.parametrize(
    "sentence",
    [
        "Emmanuel Poutine est venu.",
        "Vladimir Kim est venu.",
        "Vladimir de Gaulle est venu.",
        "Kim Jong-il est venu.",
        "Trump et Poutine se sont vus.",
        "Selon l'OTAN, le pont est tombé.",
        "Hanoï a tout vu.",
    ],
)
def test_other_names_and_names_put_together_anew_are_not(sentence: str) -> None:
    assert not all(proved(name, KNOWN) for name in names_of(sentence, KNOWN))


def test_what_only_begins_a_sentence_is_no_name() -> None:
    assert names_of("Les deux hommes se sont vus.", KNOWN) == []
    assert names_of("Ministère fermé.", KNOWN) == []


def test_names_in_lower_case_are_seen_where_something_tells_that_they_are_names() -> None:
    shown = Vocabulary(["Macron a parlé. La rose est rouge."])
    assert lowered_names("poutine a vu macron et camille, la rose aussi", KNOWN, shown) == ["macron", "camille", "rose"]
    assert lowered_names("le président a parlé", KNOWN, shown) == []
