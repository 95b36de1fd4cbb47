"""Questions typed without capitals, as the articles would write them."""

import pytest

from bot.answering.spelling import as_written, has_no_capitals
from corpus.stored import Mention

MENTIONS = {
    1: [
        Mention("PER", 0, 10, "Ava Lind"),
        Mention("PER", 20, 30, "Kim Jong-un"),
        Mention("PER", 20, 30, "Élise Cœur"),
        Mention("LOC", 40, 45, "Hanoï"),
        Mention("LOC", 40, 45, "Nice"),
        Mention("ORG", 50, 60, "La République en marche"),
        Mention("DATE", 70, 75, "2019-04-25"),
    ]
}
TEXTS = [
    "Ava Lind est à Hanoï pour un tête-à-tête avec Kim Jong-un, en marche vers la paix.",
    "Il a été reçu à Nice, un avant-goût.",
]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("qui a rencontré lind à hanoi", "qui a rencontré Lind à Hanoï"),
        ("où est ava lind ?", "où est Ava Lind ?"),
        ("qui est kim", "qui est Kim"),
        ("qui est kim jong-un", "qui est Kim Jong-un"),
        ("combien a duré le tete a tete de kim", "combien a duré le tête-à-tête de Kim"),
        ("qui est ava", "qui est ava"),  # a first name alone is nobody's
        ("qui est élise cœur", "qui est Élise Cœur"),
        ("qui est élise coeur", "qui est élise coeur"),  # of another length
        ("qui s'est mis en marche", "qui s'est mis en marche"),  # not the party
        ("la république en marche a dit quoi", "La République en marche a dit quoi"),
        ("qui est allé au marché", "qui est allé au marché"),
        ("ou etait l'otan au japon", "ou etait l'Otan au Japon"),  # known to any archive
        ("qui gouverne la corée du nord", "qui gouverne la Corée du Nord"),
        ("qui habite dans la creuse", "qui habite dans la creuse"),
        ("", ""),
    ],
)
def test_names_and_compounds_are_written_as_in_the_articles(typed: str, written: str) -> None:
    assert as_written(typed, MENTIONS, TEXTS) == written


def test_a_name_that_is_a_common_word_too_stays_small() -> None:
    assert as_written("il est où le nice", MENTIONS, TEXTS) == "il est où le Nice"
    assert as_written("il est où le nice", MENTIONS, [*TEXTS, "C'est nice, dit-elle."]) == "il est où le nice"


def test_only_questions_without_capitals_are_looked_at() -> None:
    assert has_no_capitals("qui a rencontré poutine")
    assert has_no_capitals("Qui a rencontré poutine ?")
    assert not has_no_capitals("qui a rencontré Poutine")
