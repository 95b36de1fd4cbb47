"""Weeks, months and years counted from another day."""

from datetime import date

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La semaine dernière, il a plu.", "2019-04-15/2019-04-21"),
        ("Cette semaine, il a plu.", "2019-04-22/2019-04-28"),
        ("La semaine prochaine, il pleuvra.", "2019-04-29/2019-05-05"),
        ("Il pleuvra en début de semaine prochaine.", "2019-04-29/2019-05-01"),
        ("Il a plu en fin de semaine dernière.", "2019-04-18/2019-04-21"),
        ("Il est attendu en début de semaine.", "2019-04-29/2019-05-01"),
        ("Ce week-end, il a plu.", "2019-04-27/2019-04-28"),
        ("Le week-end dernier, il a plu.", "2019-04-20/2019-04-21"),
        ("Le week-end prochain, il pleuvra.", "2019-05-04/2019-05-05"),
        ("Il a plu pendant le week-end du 13 avril.", "2019-04-13/2019-04-14"),
        ("La semaine du 15 avril a été froide.", "2019-04-15/2019-04-21"),
        ("Le mois dernier, il a plu.", "2019-03"),
        ("Ce mois-ci, il a plu.", "2019-04"),
        ("À la fin du mois prochain, il pleuvra.", "2019-05"),
        ("L'an dernier, il a plu.", "2018"),
        ("L'année prochaine, il pleuvra.", "2020"),
        ("Cette année, il a plu.", "2019"),
        ("Il pleuvra en fin d'année.", "2019"),
    ],
)
def test_a_week_a_month_or_a_year_is_counted_from_publication(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_week_end_said_on_monday_is_the_one_that_ended() -> None:
    assert value("Ce week-end, il a plu.", date(2019, 4, 29)) == "2019-04-27/2019-04-28"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a signé en 2011. L'année suivante, il est parti.", ["2011", "2012"]),
        ("Il a signé le 8 mai 2018. La semaine suivante, il est parti.", ["2018-05-08", "2018-05-14/2018-05-20"]),
        ("Il a signé en mai 2018 et est parti le mois suivant.", ["2018-05", "2018-06"]),
    ],
)
def test_the_next_one_is_counted_from_the_date_told_before(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Ces années ont été dures.", "Les mois suivants ont été durs.", "La fin du mois de jeûne.", "La fin de l'année scolaire."],
)
def test_stretches_of_no_calendar_have_no_date(text: str) -> None:
    assert values(text) == []
