"""The period that a question names."""

from datetime import date

import pytest

from corpus.dates.question import Period, period_of_question

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Que s'est-il passé en avril 2019 ?", date(2019, 4, 1), date(2019, 4, 30)),
        ("Qui a gagné hier ?", date(2026, 11, 21), date(2026, 11, 21)),
        ("Qu'a-t-on voté la semaine dernière ?", date(2026, 11, 9), date(2026, 11, 15)),
        ("Qui a-t-il rencontré le 25 avril 2019 ?", date(2019, 4, 25), date(2019, 4, 25)),
        ("Qui est mort jeudi ?", date(2026, 11, 19), date(2026, 11, 19)),
        ("Qui a gouverné entre 2015 et 2017 ?", date(2015, 1, 1), date(2017, 12, 31)),
        ("Qui a été élu en juin dernier ?", date(2026, 6, 1), date(2026, 6, 30)),
        ("Qui présidait avant 2017 ?", None, date(2016, 12, 31)),
        ("Qui préside depuis le 3 mai 2019 ?", date(2019, 5, 3), None),
        ("Jusqu'en 2018, qui présidait ?", None, date(2018, 12, 31)),
    ],
)
def test_a_dated_question_has_a_period(question: str, first: date | None, last: date | None) -> None:
    assert period_of_question(question, TODAY) == Period(first, last)


def test_a_question_without_a_date_has_none() -> None:
    assert period_of_question("Qui préside la République ?", TODAY) is None


def test_a_month_without_a_year_is_of_any_year() -> None:
    period = period_of_question("Qui est venu en mars ?", TODAY)
    assert period is not None
    assert period.any_year
    assert period.includes(date(2019, 3, 15))
    assert not period.includes(date(2019, 4, 1))
    assert period.meets("2011-03-08")
    assert period.meets("2011")


def test_a_weekday_keeps_the_years_in_which_the_day_falls_on_it() -> None:
    period = period_of_question("Qui a parlé jeudi 25 avril ?", TODAY)
    assert period is not None
    assert period.includes(date(2019, 4, 25))
    assert not period.includes(date(2018, 4, 25))


def test_the_finest_date_of_a_question_counts() -> None:
    period = period_of_question("Pour l'élection de 2022, qui a parlé le 3 mai 2019 ?", TODAY)
    assert period == Period(date(2019, 5, 3), date(2019, 5, 3))


def test_months_without_a_year_may_cross_the_end_of_one() -> None:
    period = Period(date(2025, 12, 1), date(2026, 1, 31), any_year=True)
    assert period.includes(date(2018, 12, 24))
    assert period.includes(date(2019, 1, 24))
    assert not period.includes(date(2019, 6, 1))


def test_an_open_period_meets_all_on_that_side() -> None:
    assert Period(None, date(2016, 12, 31)).meets("2014")
    assert not Period(None, date(2016, 12, 31)).meets("2017-01")


def test_news_tells_of_a_period_within_it_and_in_the_week_behind_it() -> None:
    period = Period(date(2019, 3, 1), date(2019, 3, 31))
    told = [day for day in (date(2019, 2, 28), date(2019, 3, 1), date(2019, 4, 7), date(2019, 4, 8)) if period.is_told_on(day)]
    assert told == [date(2019, 3, 1), date(2019, 4, 7)]
    assert not period.is_told_on(date.min)


@pytest.mark.parametrize(
    ("question", "told"), [("Que s'est-il passé à Pâques ?", False), ("À Pâques 2018 ?", True), ("À Pâques dernier ?", True)]
)
def test_a_feast_that_moves_is_no_time_without_its_year(question: str, told: bool) -> None:
    assert (period_of_question(question, date(2019, 6, 1)) is not None) == told
