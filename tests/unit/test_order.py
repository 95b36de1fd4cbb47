"""Tests for the order of updates within a lane and across lanes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import CallbackQuery, Chat, InlineQuery, Message, Update, User

from bot.telegram.buttons import Action, Press
from bot.telegram.order import Lanes, lane_of

ADA = User(7, "Ada", False)


def a_message(chat: int) -> Message:
    return Message(1, None, Chat(chat, "private"), text="?", from_user=ADA)  # type: ignore[arg-type]


def a_press(data: str | None) -> Update:
    return Update(1, callback_query=CallbackQuery("1", ADA, "c", message=a_message(7), data=data))


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        (Update(1, message=a_message(7)), "7"),
        (Update(1, message=a_message(-5)), "-5"),
        (a_press(Press(Action.SOURCE, "k").data), "7:press"),
        (a_press(Press(Action.ASK, "k").data), "7"),
        (a_press("forged"), "7"),
        (a_press(None), "7"),
        (Update(1, inline_query=InlineQuery("1", ADA, "où", "")), "alone:1"),
        (Update(9), "alone:9"),
    ],
)
def test_questions_of_a_chat_share_a_lane_and_buttons_have_their_own(update: Update, lane: str) -> None:
    assert lane_of(update) == lane


def test_a_lane_is_served_one_at_a_time_and_the_others_meanwhile() -> None:
    lanes = Lanes()
    for number, lane in ((1, "a"), (2, "a"), (3, "b")):
        lanes.add(number, lane)
    assert [lanes.next(), lanes.next(), lanes.next()] == [(1, "a"), (3, "b"), None]
    lanes.release("a")
    assert lanes.next() == (2, "a")


def test_lanes_have_turns_however_much_waits_in_one() -> None:
    lanes = Lanes()
    for number in range(5):
        lanes.add(number, "a")
    assert lanes.next() == (0, "a")
    lanes.add(9, "b")
    lanes.release("a")
    assert lanes.next() == (9, "b")


def test_nothing_is_kept_of_a_quiet_lane() -> None:
    lanes = Lanes()
    lanes.add(1, "a")
    lanes.next()
    lanes.release("a")
    assert (lanes.depth, lanes.busy, lanes._waiting) == (0, 0, {})


@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from("abc")), unique_by=lambda one: one[0]), st.randoms())
def test_whatever_comes_each_is_served_once_and_those_that_wait_together_by_number(
    arrivals: list[tuple[int, str]], chance: object
) -> None:
    lanes, served, busy = Lanes(), list[tuple[int, str]](), list[str]()
    for number, lane in arrivals:
        lanes.add(number, lane)
    while (begun := lanes.next()) or busy:
        if begun:
            served.append(begun)
            assert begun[1] not in busy
            busy.append(begun[1])
        else:
            lanes.release(busy.pop(chance.randrange(len(busy))))  # type: ignore[attr-defined]
    assert sorted(served) == sorted(arrivals)
    for name in "abc":
        numbers = [number for number, lane in served if lane == name]
        assert numbers == sorted(numbers)
