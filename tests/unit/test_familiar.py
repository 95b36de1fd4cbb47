"""What readers say in everyday words is looked for in those of articles as well."""

import pytest

from embeddings.familiar import otherwise
from embeddings.lexical import stems


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Où la bagnole a-t-elle été retrouvée ?", "voiture"),
        ("qui est le toubib de Lyon", "médecin"),
        ("combien de flics à la manif", "policier manifestation"),
        ("Les gosses coffrés à Brest", "enfant interpellé"),
        ("la gamine amochee à Nice", "blessé"),  # typed without accents
        ("Deux mamans piquées par un gus", "mère volé homme"),
    ],
)
def test_everyday_words_are_looked_for_in_those_of_articles(question: str, article: str) -> None:
    assert set(stems(article)) <= set(otherwise(question))


def test_words_of_articles_are_left_alone() -> None:
    assert otherwise("Où s'est tenu le sommet entre les deux présidents ?") == []
    assert otherwise("À quelle heure part le train de la gare de Vladivostok ?") == []  # «gare» has the stem of «gars»


def test_what_the_question_says_itself_is_not_said_twice() -> None:
    assert not set(stems("voiture")) & set(otherwise("la bagnole, une voiture rouge"))
    assert len(otherwise("un toubib et son docteur")) == len(set(otherwise("un toubib et son docteur")))
