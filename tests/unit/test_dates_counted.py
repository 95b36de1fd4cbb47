"""Dates told by counting."""

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il est mort il y a deux ans.", "2017"),
        ("Il est mort il y a deux ans, jour pour jour.", "2017-04-27"),
        ("Il y a un an jour pour jour, ils se retrouvaient.", "2018-04-27"),
        ("Il est mort il y a huit mois.", "2018-08"),
        ("Il est mort il y a trois semaines.", "2019-04-06"),
        ("Il est mort il y a 10 jours.", "2019-04-17"),
        ("Il est mort il y a un an et demi.", "2017-10"),
        ("Il est mort il y a un mois et vingt et un jours.", "2019-03-06"),
        ("Il attend depuis 3 jours.", "2019-04-24"),
        ("Il sortira dans dix jours.", "2019-05-07"),
        ("Il sortira dans vingt-quatre jours.", "2019-05-21"),
        ("Il sortira d'ici trois ans.", "2022"),
        ("Il sortira d'ici un mois.", "2019-04-27/2019-05-27"),
        ("Les deux dernières années ont été dures.", "2017/2018"),
        ("Les trois prochains jours seront durs.", "2019-04-28/2019-04-30"),
        ("Les deux prochaines semaines seront dures.", "2019-04-29/2019-05-12"),
    ],
)
def test_a_count_is_as_near_as_its_unit(text: str, expected: str) -> None:
    assert value(text) == expected


def test_later_is_counted_from_the_date_told_before() -> None:
    assert values("Nommé en 2004, il part cinq ans plus tard.") == ["2004", "2009"]
    assert values("Il a signé le 8 mai 2018. Deux jours plus tard, il est parti.") == ["2018-05-08", "2018-05-10"]


def test_later_is_unresolved_where_nothing_is_told() -> None:
    assert value("Deux jours plus tard, il est parti.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Il a 12 ans.",
        "Deux jours après la mort du roi.",
        "Dans une semaine marquée par la grève.",
        "Dans les 90 jours suivant le vote.",
    ],
)
def test_ages_lengths_and_counts_from_events_have_no_date(text: str) -> None:
    assert values(text) == []
