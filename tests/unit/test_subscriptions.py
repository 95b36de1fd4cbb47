"""Tests for who follows what, on a real SQLite file."""

from pathlib import Path

import pytest

from bot.storage import Storage
from bot.subscriptions import Subscriptions


@pytest.fixture
def subscriptions(database: Path | str) -> Subscriptions:
    return Subscriptions(Storage.open(database))


def subjects(subscriptions: Subscriptions, chat: int, user: int) -> list[str]:
    return [one.subject for one in subscriptions.of(chat, user)]


def test_a_subject_is_followed_once_by_each_user_of_each_chat_and_survives_a_restart(database: Path | str) -> None:
    first = Subscriptions(Storage.open(database))
    assert first.add(-5, 1, 7, "Kim")
    assert not first.add(-5, 1, None, "KIM")
    assert first.add(-5, 2, None, "Kim")
    assert first.add(1, 1, None, "Kim")
    again = Subscriptions(Storage.open(database))
    assert [(one.chat, one.user, one.topic) for one in again.all()] == [(-5, 1, 7), (-5, 2, None), (1, 1, None)]
    assert again.count() == 3


def test_only_one_s_own_are_ended(subscriptions: Subscriptions) -> None:
    subscriptions.add(-5, 1, None, "Kim")
    (mine,) = subscriptions.of(-5, 1)
    assert not subscriptions.remove(mine.id, -5, 2)
    assert not subscriptions.remove(mine.id, 1, 1)
    assert subscriptions.remove(mine.id, -5, 1)
    assert not subscriptions.remove(mine.id, -5, 1)


def test_a_chat_that_cannot_be_written_to_follows_nothing(subscriptions: Subscriptions) -> None:
    for chat in (1, 2):
        subscriptions.add(chat, chat, None, "Kim")
    subscriptions.leave(1)
    assert (subjects(subscriptions, 1, 1), subjects(subscriptions, 2, 2)) == ([], ["Kim"])


def test_what_is_there_at_first_is_nothing_new_and_what_was_seen_once_never_is(subscriptions: Subscriptions) -> None:
    assert subscriptions.unseen(["a", "b"]) == []
    assert subscriptions.unseen(["a", "b", "c", "d"]) == ["c", "d"]
    assert subscriptions.unseen(["a"]) == []
    assert subscriptions.unseen(["d", "a"]) == [], "an article that went and came again"
    many = [str(number) for number in range(1000)]
    assert subscriptions.unseen(many) == many
