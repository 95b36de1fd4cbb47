import pytest

from bot.answering.numbers import numbers, ordinals, proved_by


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("douze morts", "12"),
        ("1 200 blessés", "1200"),
        ("1.200 blessés", "1200"),
        ("3,5 millions d'euros", "3500000"),
        ("trois milliards", "3000000000"),
        ("deux cent quatre-vingt-dix mille personnes", "290000"),
        ("vingt et un ans", "21"),
        ("soixante et onze", "71"),
        ("quatre-vingt-dix-neuf", "99"),
        ("quatre-vingts", "80"),
        ("septante-deux", "72"),
        ("mille neuf cents", "1900"),
        ("le 2e tour", "n°2"),
        ("le deuxième tour", "n°2"),
        ("la première fois", "n°1"),
        ("une dizaine", "~10"),
        ("la moitié", "1/2"),
        ("à 21h30", "21:30"),
        ("à 21 h 30", "21:30"),
        ("12 %", "12"),
        ("2,5", "5/2"),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, value: str) -> None:
    assert [one.value for one in numbers(text)] == [value]


def test_articles_are_no_numbers_and_punctuation_parts_two() -> None:
    assert numbers("un homme et une femme") == []
    assert [one.value for one in numbers("vingt, trois et dix mille")] == ["20", "3", "10000"]


@pytest.mark.parametrize(
    ("claim", "text", "is_proved"),
    [
        ("12 blessés", "douze personnes blessées", True),
        ("12 morts", "douze blessés", False),
        ("12 %", "12 euros", False),
        ("12 €", "12 euros", True),
        ("12", "12 euros", True),
        ("une dizaine de blessés", "dix blessés", False),
        ("trois dirigeants", "les dirigeants ont parlé pendant 3 heures", False),
    ],
)
def test_a_number_is_proved_by_the_same_value_of_the_same_thing(claim: str, text: str, is_proved: bool) -> None:
    assert proved_by(numbers(claim)[0], numbers(text)) is is_proved


def test_offsets_are_those_of_the_text() -> None:
    text = "Près de 3,5 millions d'euros et deux cents lots"
    assert [text[one.start : one.end] for one in numbers(text)] == ["3,5 millions", "deux cents"]


def test_an_ordinal_goes_with_what_it_counts_and_not_with_several() -> None:
    assert ordinals("le premier sommet, la 2e édition et leurs deux premiers essais") == {("n°1", "sommet"), ("n°2", "edit")}
