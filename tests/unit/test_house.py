"""Tests for the rules of the house."""

from bot import texts
from bot.telegram.house import Door, House
from bot.telegram.place import Place

ALICE, GROUP = Place(1, 1), Place(-5, 1)


def test_everybody_may_ask_where_there_is_no_list() -> None:
    assert Door(House()).refusal(ALICE) is None


def test_a_user_on_the_list_may_ask_anywhere_and_one_who_is_not_is_told_the_number_to_give() -> None:
    door = Door(House(allowed=frozenset({1})))
    assert door.refusal(ALICE) is None
    assert door.refusal(GROUP) is None
    assert door.refusal(Place(2, 2)) == texts.not_allowed(2)
    assert door.refusal(Place(-5, 2)) == texts.group_not_allowed(-5)


def test_a_group_on_the_list_is_open_to_its_members_there_only() -> None:
    door = Door(House(allowed=frozenset({-5})))
    assert door.refusal(GROUP) is None
    assert door.refusal(ALICE) == texts.not_allowed(1)


def test_an_administrator_may_always_ask_by_who_they_are_and_not_by_the_chat() -> None:
    door = Door(House(admins=frozenset({9}), allowed=frozenset({1}), maintenance=True, questions_a_minute=1))
    for place in (Place(9, 9), Place(-5, 9)):
        assert [door.refusal_now(place, 0.0) for _ in range(3)] == [None, None, None]
    assert door.refusal(Place(-9, 2)) is not None
    assert door.refusal(ALICE) == texts.MAINTENANCE


def test_questions_count_for_the_user_in_whatever_chat() -> None:
    door = Door(House(questions_a_minute=1))
    assert door.refusal_now(ALICE, 0.0) is None
    assert "plus vite" in (door.refusal_now(GROUP, 1.0) or "")
    assert door.refusal_now(GROUP, 2.0) == ""
    assert door.refusal_now(Place(-5, 2), 3.0) is None
