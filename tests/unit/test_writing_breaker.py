import pytest

from bot.answering.generator import GeneratorError
from bot.answering.writing.breaker import Breaker
from tests.fakes import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock(100.0)


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock)


def fail(breaker: Breaker, times: int = 1, error: GeneratorError | None = None) -> None:
    for _ in range(times):
        assert breaker.lets_through()
        breaker.failed(error or GeneratorError("down"))


def test_three_failures_in_a_row_and_the_endpoint_is_left_alone(breaker: Breaker) -> None:
    fail(breaker, 2)
    assert breaker.lets_through()
    breaker.worked()
    fail(breaker, 3)
    assert not breaker.lets_through()


def test_after_a_rest_one_trial_at_a_time_is_let_through(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    clock.now += 16
    assert breaker.lets_through()
    assert not breaker.lets_through()
    breaker.worked()
    assert breaker.lets_through()
    assert breaker.lets_through()


def test_each_failed_trial_makes_the_rest_longer_up_to_five_minutes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 3)
    for rest in (15, 30, 60, 120, 240, 300, 300):
        clock.now += rest - 1
        assert not breaker.lets_through()
        clock.now += 2
        fail(breaker)


def test_the_endpoints_own_wish_to_be_left_alone_counts_at_once(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 1, GeneratorError("429", wait=40))
    clock.now += 39
    assert not breaker.lets_through()
    clock.now += 2
    assert breaker.lets_through()


def test_a_wrong_setting_is_not_tried_again_for_ten_minutes(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, 1, GeneratorError("401", hopeless=True))
    clock.now += 599
    assert not breaker.lets_through()
