"""A process lives for as long as its thread says so and its event loop turns."""

import logging
import time

import pytest

from bot.telegram import heartbeat as module
from bot.telegram.heartbeat import HANGS_AFTER, Heartbeat
from tests.fakes import Clock


def test_it_beats_from_start_to_stop_whatever_the_caller_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BETWEEN_BEATS", 0.01)
    beats: list[float] = []
    one = Heartbeat(lambda: beats.append(time.monotonic()))
    one.start()
    end = time.monotonic() + 20
    while len(beats) < 3 and time.monotonic() < end:
        pass
    one.stop()
    counted = len(beats)
    assert counted >= 3
    time.sleep(0.05)
    assert len(beats) == counted


def test_an_event_loop_that_hangs_is_not_kept_alive(caplog: pytest.LogCaptureFixture) -> None:
    beats, clock = list[int](), Clock()
    one = Heartbeat(lambda: beats.append(1), clock)
    clock.now += HANGS_AFTER + 1
    one.beat()
    assert beats == []
    assert "has not looked at its inbox for 61 s" in caplog.text
    one.pulse()
    one.beat()
    assert beats == [1]


def test_a_database_that_is_away_is_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    failures, beats = [OSError("away")], list[int]()

    def renew() -> None:
        if failures:
            raise failures.pop()
        beats.append(1)

    one = Heartbeat(renew)
    with caplog.at_level(logging.ERROR):
        one.beat()
    one.beat()
    assert beats == [1]
    assert "did not hear that this process lives: OSError('away')" in caplog.text


def test_one_that_was_never_started_can_be_stopped() -> None:
    Heartbeat(lambda: None).stop()
