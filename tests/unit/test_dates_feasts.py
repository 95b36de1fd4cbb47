"""Feasts that are dates."""

from datetime import date

import pytest

from corpus.dates.feasts import feast
from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est mort à Noël.", "2018-12-25"),
        ("Il rentrera à Noël prochain.", "2019-12-25"),
        ("Il est né le jour de Noël 2015.", "2015-12-25"),
        ("La veille de Noël 2015, il a plu.", "2015-12-24"),
        ("Il a plu le lundi de Pâques.", "2019-04-22"),
        ("Il a plu le Vendredi saint.", "2019-04-19"),
        ("Il a plu à Pâques.", "2019-04-21"),
        ("Il a plu durant le week-end de la Pentecôte 2018.", "2018-05-19/2018-05-21"),
        ("Il a plu pour la Toussaint.", "2018-11-01"),
        ("Il a plu le jour de l'An.", "2019-01-01"),
        ("Il a plu mardi gras 2019.", "2019-03-05"),
    ],
)
def test_a_feast_is_a_day(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    "text",
    ["Le sapin de Noël est arrivé.", "Les vacances de Pâques approchent.", "L'île de Pâques est loin.", "Noël Le Graët a parlé."],
)
def test_what_is_only_named_after_a_feast_has_no_date(text: str) -> None:
    assert values(text) == []


def test_feasts_that_move_follow_easter() -> None:
    assert [feast(number, 2024) for number in (1, 2, 3)] == [date(2024, 3, 31), date(2024, 5, 9), date(2024, 5, 19)]
    assert feast(1, 1200) is None
