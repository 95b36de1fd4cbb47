"""Tests for how many questions a user may ask."""

from bot.telegram.allowance import Allowance, Verdict


def test_a_user_may_ask_so_many_questions_a_minute_and_is_told_once() -> None:
    allowance = Allowance(2)
    verdicts = [allowance.judge(1, at) for at in (0, 1, 2, 3)]
    assert verdicts == [Verdict.ANSWER, Verdict.ANSWER, Verdict.SAY_ENOUGH, Verdict.IGNORE]
    assert allowance.seconds_left(1, 3) == 57


def test_after_a_minute_questions_are_answered_again_and_a_new_excess_is_told_again() -> None:
    allowance = Allowance(1)
    verdicts = [allowance.judge(1, at) for at in (0, 10, 60, 61, 62)]
    assert verdicts == [Verdict.ANSWER, Verdict.SAY_ENOUGH, Verdict.ANSWER, Verdict.SAY_ENOUGH, Verdict.IGNORE]


def test_users_do_not_count_for_each_other() -> None:
    allowance = Allowance(1)
    assert [allowance.judge(user, 0) for user in (1, 2, 3)] == [Verdict.ANSWER] * 3


def test_zero_means_any_number() -> None:
    allowance = Allowance(0)
    assert {allowance.judge(1, 0) for _ in range(1000)} == {Verdict.ANSWER}


def test_quiet_users_are_not_kept_for_ever() -> None:
    allowance = Allowance(5)
    for user in range(25_000):
        allowance.judge(user, float(user))
    assert len(allowance._asked) <= 200


def test_users_who_are_not_quiet_are_kept_however_many_they_are() -> None:
    allowance = Allowance(1)
    for user in range(1_000):
        assert allowance.judge(user, user / 1_000) is Verdict.ANSWER
    assert {allowance.judge(user, 2.0) for user in range(1_000)} == {Verdict.SAY_ENOUGH}
