"""What «il» and «elle» may mean."""

import pytest

from bot.answering.gender import agrees, gender_of_noun_phrase, gender_of_person


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Jeanne Morel", "f"),
        ("Philippe Morel", "m"),
        ("Carmen Maura", "f"),
        ("Mme Morel", "f"),
        ("Claude Morel", None),
        ("Davido", None),
    ],
)
def test_a_first_name_tells_as_far_as_it_can(name: str, gender: str | None) -> None:
    assert gender_of_person(name) == (gender, False)


def test_an_article_tells_gender_and_number() -> None:
    assert gender_of_noun_phrase("la vieille tour") == ("f", False)
    assert gender_of_noun_phrase("les tours") == (None, True)


def test_only_what_shows_can_disagree() -> None:
    assert agrees((None, False), ("f", False))
    assert not agrees(("m", False), ("f", False))
    assert not agrees((None, True), ("f", False))
