"""Words that look like a date and are none."""

import pytest

from corpus.dates.traps import is_trap
from tests.unit.date_values import values


@pytest.mark.parametrize(
    "text",
    [
        "Il habite rue du 4-Septembre.",
        "Il habite boulevard du 8 Mai 1945.",
        "La place du 14-Juillet est pavée.",
        "Selon Le Journal du Dimanche, il part.",
        "Selon Aujourd'hui en France, il part.",
        "Des chansons d'hier et d'aujourd'hui.",
    ],
)
def test_names_of_streets_and_papers_are_no_dates(text: str) -> None:
    assert [one for one in values(text) if one != "2019-04-27"] == []


def test_a_day_in_the_open_is_no_trap() -> None:
    assert not is_trap("Il est né le 4 septembre.", 13, 24)
