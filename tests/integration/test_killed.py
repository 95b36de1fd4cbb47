"""The bot is killed at random moments under traffic: every question is answered, in order, and almost none twice."""

import pytest

from bench.kill_drill import drill


@pytest.mark.timeout(600)
def test_a_bot_that_is_killed_again_and_again_loses_nothing() -> None:
    outcome = drill(kills=5, chats=4, seed=3, longest=1.0)
    assert outcome.asked >= 5
    assert (outcome.fates.lost, outcome.fates.out_of_order) == (0, 0)
    assert outcome.fates.beyond == 0  # besides the window between Telegram's taking a message and our noting it
