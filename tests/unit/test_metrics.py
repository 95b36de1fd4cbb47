"""Figures of the running bot."""

from dataclasses import replace

import pytest

from bot.metrics import MeasuredAssistant, Metrics
from tests.fake_assistant import FakeAssistant, echo


def test_questions_are_counted_by_what_became_of_them_and_timed() -> None:
    metrics = Metrics()
    abstained = echo("Rien ?", lambda answer: replace(answer, answer=None, abstained=True))
    assistant = MeasuredAssistant(FakeAssistant({"Rien ?": abstained, "Faute ?": ZeroDivisionError("no")}), metrics)
    assert assistant.ask("Où ?").answer == "echo Où ?"
    assistant.ask("Rien ?")
    with pytest.raises(ZeroDivisionError):
        assistant.ask("Faute ?")
    exposed = metrics.exposed().decode()
    for outcome in ("answered", "abstained", "failed"):
        assert f'depeche_questions_total{{outcome="{outcome}"}} 1.0' in exposed
    assert "depeche_answer_seconds_count 3.0" in exposed


def test_everything_else_goes_to_the_assistant() -> None:
    fake = FakeAssistant()
    assistant = MeasuredAssistant(fake, Metrics())
    assistant.forget("telegram:7")
    assert fake.forgotten == ["telegram:7"]
    assert assistant.status() == fake.status()


def test_a_figure_is_read_when_it_is_asked_for() -> None:
    metrics, depth = Metrics(), [3]
    metrics.watch("updates_waiting", "Updates that are not done", lambda: depth[0])
    depth[0] = 5
    metrics.send_failed(OSError("no"))
    exposed = metrics.exposed().decode()
    assert "depeche_updates_waiting 5.0" in exposed
    assert 'depeche_send_errors_total{kind="OSError"} 1.0' in exposed
