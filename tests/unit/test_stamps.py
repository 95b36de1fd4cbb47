"""Dates of publication as they are written."""

from datetime import date, timedelta

import pytest

from corpus.stamps import iso, stamps


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("24 - 04 - 2019", "2019-04-24"),
        ("15.03.2019 à 14h07", "2019-03-15T14:07"),
        ("jeudi 07 juin 2018 à 08h15", "2018-06-07T08:15"),
        ("le 1er mai 2019", "2019-05-01"),
        ("25 avr. 2019 à 8h", "2019-04-25T08:00"),
        ("mar. 3 sept. 2019 à 10 h 05", "2019-09-03T10:05"),
        ("25/04/2019 - 18:33", "2019-04-25T18:33"),
        ("25/4/19", "2019-04-25"),
        ("2019-04-25", "2019-04-25"),
        ("2019-04-25T10:15:30.123+02:00", "2019-04-25T10:15"),
        ("2019-04-25 10:15:00", "2019-04-25T10:15"),
        ("2019-04-25T10:15Z", "2019-04-25T10:15"),
        ("12 décembre 1998", "1998-12-12"),
        ("3/2/98", "1998-02-03"),
    ],
)
def test_a_date_in_full_becomes_iso(words: str, value: str) -> None:
    assert iso(words) == value


@pytest.mark.parametrize(
    "words",
    [
        "31 février 2019",
        "31/02/2019",
        "2019-13-01",
        "25 avril",
        "avril 2019",
        "2019",
        "hier",
        "",
        "version 1.2.2019.4",
        "le 3 mai 2999",
        "45/45/2019",
    ],
)
def test_what_is_no_date_in_full_is_none(words: str) -> None:
    assert iso(words) is None


def test_a_day_to_come_is_no_date_of_publication() -> None:
    assert iso((date.today() + timedelta(days=40)).isoformat()) is None


def test_every_date_of_a_line_is_found_with_its_place() -> None:
    line = "Publié le 25/04/2019 à 10:12, mis à jour le 26 avril 2019"
    assert [(line[one.start : one.end], one.iso) for one in stamps(line)] == [
        ("25/04/2019 à 10:12", "2019-04-25T10:12"),
        ("26 avril 2019", "2019-04-26"),
    ]


def test_an_impossible_date_does_not_hide_a_sound_one() -> None:
    assert [one.iso for one in stamps("31/02/2019 puis 01/03/2019")] == ["2019-03-01"]
