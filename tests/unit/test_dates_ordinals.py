"""Days and weeks told by their place."""

from datetime import date

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le premier lundi de juillet 2019", "2019-07-01"),
        ("le dernier dimanche de mai 2019", "2019-05-26"),
        ("le dernier jour d'octobre 2015", "2015-10-31"),
        ("le deuxième week-end de septembre 2019", "2019-09-14/2019-09-15"),
        ("la première quinzaine d'avril 2019", "2019-04-01/2019-04-15"),
        ("la seconde quinzaine d'avril 2019", "2019-04-16/2019-04-30"),
        ("la dernière semaine de septembre 2014", "2014-09-22/2014-09-28"),
        ("le premier mercredi du mois prochain", "2019-05-01"),
        ("la première semaine de 2015", "2014-12-29/2015-01-04"),
        ("la dernière semaine de 2015", "2015-12-28/2016-01-03"),
    ],
)
def test_the_nth_of_a_month_or_a_year_is_found(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_fifth_monday_that_a_month_has_not_is_no_date() -> None:
    assert values("le cinquième lundi de juin 2019") == ["2019-06"]


def test_the_nth_of_a_month_is_unresolved_without_a_year_and_a_publication() -> None:
    assert value("le premier lundi de juillet", None) is None
    assert value("le premier lundi de juillet", date(2018, 6, 1)) == "2018-07-02"
