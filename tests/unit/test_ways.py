"""Ways that people go."""

import pytest

from bot.answering.ways import COMES, GOES, way_of


@pytest.mark.parametrize("text", ["Quand Ava est-elle arrivée ?", "elle s'est rendue à Dax", "comment est-elle venue"])
def test_coming(text: str) -> None:
    assert way_of(text) is COMES


@pytest.mark.parametrize("text", ["Quand Ava est-elle repartie ?", "elle a quitté Dax"])
def test_going(text: str) -> None:
    assert way_of(text) is GOES


def test_no_way() -> None:
    assert way_of("Quand Ava a-t-elle parlé ?") is None
