"""Tests for the wait between attempts."""

from bot.telegram.backoff import Backoff


def test_waits_double_up_to_the_longest_and_begin_anew_after_a_success() -> None:
    backoff = Backoff(first=1.0, longest=5.0, chance=lambda: 1.0)
    assert [backoff.next() for _ in range(5)] == [1.0, 2.0, 4.0, 5.0, 5.0]
    backoff.reset()
    assert backoff.next() == 1.0


def test_chance_takes_off_up_to_half_so_that_bots_do_not_come_back_together() -> None:
    assert Backoff(first=8.0, chance=lambda: 0.0).next() == 4.0


def test_thousands_of_failures_are_no_overflow() -> None:
    backoff = Backoff(attempts=5000, chance=lambda: 1.0)
    assert backoff.next() == 30.0
