"""Tests for the numbers of what was asked."""

from dataclasses import replace

from bot.telegram.statistics import Statistics
from tests.fake_assistant import echo


def test_answers_abstentions_users_opinions_and_the_median_time_are_counted() -> None:
    counts = Statistics()
    assert (counts.answered, counts.users, counts.median) == (0, 0, 0.0)
    for user, milliseconds in ((1, 10.0), (1, 20.0), (2, 90.0)):
        counts.answer(user, replace(echo("Où ?"), abstained=user == 2, milliseconds=milliseconds))
    counts.opinion(True)
    counts.opinion(False)
    counts.opinion(False)
    assert (counts.answered, counts.abstained, counts.users, counts.median) == (3, 1, 2, 20.0)
    assert (counts.good, counts.bad) == (1, 2)
