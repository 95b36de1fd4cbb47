"""Tests for the answers that are kept for their buttons."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.answering.answer import Differing
from bot.answering.assistant import Status
from bot.telegram.shown import ShownAnswers
from tests.fake_assistant import echo

STATUS = Status(1, 1, 1, datetime(2026, 11, 22, tzinfo=UTC))


def test_an_answer_is_found_under_its_key_in_its_own_chat_only() -> None:
    answers = ShownAnswers()
    shown = answers.put(1, echo("Où ?"), STATUS)
    assert answers.get(1, shown.key) == shown
    assert answers.get(2, shown.key) is None
    assert answers.get(1, "another") is None


def test_the_oldest_go_first() -> None:
    answers = ShownAnswers(kept=2)
    keys = [answers.put(1, echo(f"{place} ?"), STATUS).key for place in range(3)]
    assert [answers.get(1, key) is not None for key in keys] == [False, True, True]


def test_a_chat_can_be_forgotten() -> None:
    answers = ShownAnswers()
    mine, other = answers.put(1, echo("Où ?"), STATUS), answers.put(2, echo("Où ?"), STATUS)
    answers.forget(1)
    assert answers.get(1, mine.key) is None
    assert answers.get(2, other.key) == other


def test_sources_are_one_for_each_article_those_of_the_answer_first() -> None:
    first = echo("Où ?").quotes[0]
    second, third = replace(first, article="a2"), replace(first, article="a3")
    again = replace(first, text="autre")
    answer = replace(echo("Où ?"), quotes=(first, again, second), differing=(Differing("x", (third, second)),))
    assert ShownAnswers().put(1, answer, STATUS).sources == [first, second, third]
