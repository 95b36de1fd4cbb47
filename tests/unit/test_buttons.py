"""Tests for callback data: short, and only what this bot wrote."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answer import Alternative
from bot.answering.assistant import Status
from bot.telegram.buttons import Action, Press, answer_buttons, read_press
from bot.telegram.shown import Shown
from tests.fake_assistant import echo


@pytest.mark.parametrize("action", list(Action))
def test_callback_data_reads_back_and_fits_into_64_bytes(action: Action) -> None:
    press = Press(action, "aZ09_-xY", 999)
    assert read_press(press.data) == press
    assert len(press.data.encode()) <= 64


@given(st.text(max_size=64))
def test_anything_else_is_no_press(data: str) -> None:
    press = read_press(data)
    assert press is None or (press.action.value == data[0] and 0 <= press.place < 1000)


def test_labels_are_one_short_line_whatever_an_event_is_called() -> None:
    answer = echo("Où ?")
    odd = tuple(Alternative(label, "?") for label in ("Sommet\nde\u202e Hanoï " * 9, " ", "<b>"))
    status = Status(1, 1, 1, datetime(2026, 11, 22, tzinfo=UTC))
    keyboard = answer_buttons(Shown("k", 1, answer.__class__(**{**vars(answer), "alternatives": odd}), status), rating=False)
    assert keyboard is not None
    said = [row[0].text for row in keyboard.inline_keyboard[:-1]]
    assert len(said) == 2
    assert len(said[0]) <= 50
    assert "\n" not in said[0]
    assert said[1] == "<b>"
