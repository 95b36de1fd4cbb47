"""Tests for the answers that are kept for their buttons."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.answering.answer import Differing
from bot.answering.assistant import Status
from bot.telegram.place import Place
from bot.telegram.shown import ShownAnswers
from tests.fake_assistant import echo

STATUS = Status(1, 1, 1, datetime(2026, 11, 22, tzinfo=UTC))


def test_an_answer_is_found_under_its_key_in_its_own_chat_only() -> None:
    answers = ShownAnswers()
    shown = answers.put(Place(1, 1), echo("Où ?"), STATUS)
    assert answers.get(1, shown.key) == shown
    assert answers.get(2, shown.key) is None
    assert answers.get(1, "another") is None


def test_the_oldest_go_first() -> None:
    answers = ShownAnswers(kept=2)
    keys = [answers.put(Place(1, 1), echo(f"{place} ?"), STATUS).key for place in range(3)]
    assert [answers.get(1, key) is not None for key in keys] == [False, True, True]


def test_a_conversation_can_be_forgotten() -> None:
    answers = ShownAnswers()
    mine, other = answers.put(Place(1, 1), echo("Où ?"), STATUS), answers.put(Place(2, 2), echo("Où ?"), STATUS)
    answers.forget("telegram:1")
    assert answers.get(1, mine.key) is None
    assert answers.get(2, other.key) == other


def test_sources_are_one_for_each_article_those_of_the_answer_first() -> None:
    first = echo("Où ?").quotes[0]
    second, third = replace(first, article="a2"), replace(first, article="a3")
    again = replace(first, text="autre")
    answer = replace(echo("Où ?"), quotes=(first, again, second), differing=(Differing("x", (third, second)),))
    assert ShownAnswers().put(Place(1, 1), answer, STATUS).sources == [first, second, third]


def test_an_answer_is_found_by_its_messages_by_its_question_and_as_the_last_of_its_conversation() -> None:
    answers = ShownAnswers()
    first = answers.put(Place(-5, 1, message=10), echo("Un ?"), STATUS)
    second = answers.put(Place(-5, 2, message=12), echo("Deux ?"), STATUS)
    answers.stands_in(first, [11])
    answers.stands_in(second, [13, 14])
    found = answers.in_message(-5, 14)
    assert found is not None
    assert found.key == second.key
    answers.shown_again(found, [20])
    again = answers.in_message(-5, 20)
    assert again is not None
    assert (again.key, again.messages) == (second.key, (13, 14))
    assert answers.in_message(5, 14) is None
    asked = answers.to_question(Place(-5, 1, message=10))
    assert asked is not None
    assert asked.key == first.key
    assert answers.to_question(Place(-5, 2, message=10)) is None
    last = answers.last("telegram:-5:0:1")
    assert last is not None
    assert last.key == first.key
    assert answers.last("telegram:-5:0:3") is None
