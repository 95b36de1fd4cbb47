"""The bot against a Bot API that goes wrong again and again; at full size with `python -m bench.api_drill`."""

import pytest

from bench.api_drill import drill


@pytest.mark.timeout(400)
def test_every_question_is_answered_once_and_in_order_whatever_telegram_does() -> None:
    outcome = drill(questions=40, chats=4, seed=2)
    assert outcome.faults >= 10
    assert (outcome.fates.lost, outcome.fates.out_of_order) == (0, 0)
    assert outcome.fates.doubled <= outcome.lost_answers
