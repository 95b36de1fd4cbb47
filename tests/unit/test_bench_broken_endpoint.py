"""A small version of the bench: whatever an endpoint does, the built-in answer goes out alone, without waiting for it."""

import pytest

from bench.broken_endpoint import FAILURES, failing
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.answering.writing.writer import Limits, Writer
from tests.scripted_endpoint import Script
from tests.written import MENTIONS, PASSAGES, answered


@pytest.mark.parametrize("script", FAILURES.values(), ids=FAILURES.keys())
def test_the_built_in_answer_goes_out_alone(script: Script | None) -> None:
    """An endpoint that is silent for 30 s, or hangs for 60, would make this test reach its time limit if it were waited for."""
    with failing(script) as url:
        writer = Writer(Endpoint(EndpointSettings(url, "model")), Limits(patience=0.3))
        for _ in range(4):  # by the fourth the endpoint is no longer asked, or is known to be slow
            writing = writer.begin(answered(), PASSAGES, MENTIONS)
            answer = writing.within(writing.patience) if writing else answered()
            assert answer == answered()
