"""ISO values of dates: compared, moved, written out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import values
from corpus.dates.values import bounds, covers, days_later, in_words, interval, is_value, month, months_later, overlap, precision


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-04-25", "jeudi 25 avril 2019"),
        ("2019-04-01", "lundi 1er avril 2019"),
        ("2019-04", "avril 2019"),
        ("2019", "2019"),
        ("2019-05-03/2019-05-05", "du 3 au 5 mai 2019"),
        ("2019-05-01/2019-05-05", "du 1er au 5 mai 2019"),
        ("2019-04-28/2019-05-02", "du 28 avril au 2 mai 2019"),
        ("2018-12-30/2019-01-02", "du 30 décembre 2018 au 2 janvier 2019"),
        ("2019-04/2019-06", "d'avril à juin 2019"),
        ("2018-10/2019-03", "d'octobre 2018 à mars 2019"),
        ("2015/2017", "de 2015 à 2017"),
        ("1990/1999", "les années 1990"),
        ("2015-01-01/2018-02", "du 1er janvier 2015 à février 2018"),
        ("2015/2018-01-05", "de 2015 au 5 janvier 2018"),
        ("2019-02-21/2019-02-28", "du 21 au 28 février 2019"),
        ("2019-04-25/2019-04-25", "jeudi 25 avril 2019"),
    ],
)
def test_a_value_is_written_as_french_writes_it(value: str, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    "text", ["", "2019-13", "2019-02-30", "19-04-25", "jeudi", "2019/2018", "2019-04-25T10:00", "0000", "2019-4-5", "2019-04-25/"]
)
def test_what_is_no_value_is_refused(text: str) -> None:
    assert not is_value(text)
    with pytest.raises(ValueError, match=r"."):
        in_words(text)


def test_a_month_covers_its_days_and_an_interval_its_months() -> None:
    assert covers("2019-04", "2019-04-25")
    assert covers("2019-04/2019-06", "2019-05")
    assert not covers("2019-04-25", "2019-04")


def test_values_overlap_where_they_share_a_day() -> None:
    assert overlap("2019-04-28/2019-05-02", "2019-05")
    assert not overlap("2019-04", "2019-05")


def test_the_bounds_of_a_value_are_its_first_and_last_day() -> None:
    assert bounds("2020-02") == (date(2020, 2, 1), date(2020, 2, 29))
    assert bounds("2015/2017") == (date(2015, 1, 1), date(2017, 12, 31))


def test_a_value_tells_its_precision() -> None:
    assert [precision(value) for value in ("2019-04-25", "2019-04", "2019", "2019/2020")] == ["day", "month", "year", "interval"]


def test_an_interval_of_one_is_that_one_and_none_backwards() -> None:
    assert interval("2019-04", "2019-04") == "2019-04"
    assert interval("2019-05", "2019-04") is None


def test_a_month_later_is_the_last_day_of_a_shorter_month() -> None:
    assert months_later(date(2019, 1, 31), 1) == date(2019, 2, 28)
    assert months_later(date(2019, 1, 31), -2) == date(2018, 11, 30)
    assert month(2019, 13) == "2020-01"


def test_there_is_no_day_outside_the_calendar() -> None:
    assert days_later(date.max, 1) is None
    assert months_later(date.min, -1) is None
    assert values.day(2019, 2, 30) is None


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_two_days_make_an_interval_that_covers_both(one: date, other: date) -> None:
    first, last = sorted((one, other))
    value = interval(first.isoformat(), last.isoformat())
    assert value
    assert covers(value, first.isoformat())
    assert overlap(last.isoformat(), value)
    assert in_words(value)
