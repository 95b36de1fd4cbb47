"""Figures of the running bot."""

from dataclasses import replace

import pytest

from bot.metrics import Metrics
from bot.telegram.desk import Desk
from tests.fake_assistant import FakeAssistant, echo


def test_questions_are_counted_by_what_became_of_them_and_timed() -> None:
    metrics = Metrics()
    with metrics.question() as came_to:
        came_to(echo("Où ?"))
    with metrics.question() as came_to:
        came_to(replace(echo("Rien ?"), answer=None, abstained=True))
    with pytest.raises(ZeroDivisionError), metrics.question():
        raise ZeroDivisionError
    exposed = metrics.exposed().decode()
    for outcome in ("answered", "abstained", "failed"):
        assert f'depeche_questions_total{{outcome="{outcome}"}} 1.0' in exposed
    assert "depeche_answer_seconds_count 3.0" in exposed


async def test_the_desk_counts_what_it_is_asked() -> None:
    desk = Desk(FakeAssistant())
    await desk.ask("Où ?", None)
    await desk.begin("Où ?", None)
    assert 'depeche_questions_total{outcome="answered"} 2.0' in desk.metrics.exposed().decode()
    desk.close()


def test_a_figure_is_read_when_it_is_asked_for() -> None:
    metrics, depth = Metrics(), [3]
    metrics.watch("updates_waiting", "Updates that are not done", lambda: depth[0])
    depth[0] = 5
    metrics.send_failed(OSError("no"))
    exposed = metrics.exposed().decode()
    assert "depeche_updates_waiting 5.0" in exposed
    assert 'depeche_send_errors_total{kind="OSError"} 1.0' in exposed


def test_a_figure_that_cannot_be_read_hides_no_other() -> None:
    metrics = Metrics()

    def locked() -> float:
        raise OSError("the database is locked")

    metrics.watch("refused_files", "Files that could not be read", locked)
    metrics.watch("generation", "The index in use", lambda: 4)
    exposed = metrics.exposed().decode()
    assert "depeche_refused_files NaN" in exposed
    assert "depeche_generation 4.0" in exposed
