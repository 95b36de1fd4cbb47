"""Conversations: what is kept of them, and follow-ups made self-contained."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bot.answering.conversation import Completed, Conversations, Turn, complete
from bot.answering.question import analyse

ROOT = Path(__file__).parents[2]
DIALOGUES = [json.loads(line) for line in (ROOT / "tests/data/follow_ups.jsonl").read_text().splitlines()]
CARGO = Turn("Où le cargo s'est-il échoué ?", "Où le cargo s'est-il échoué ?", "à Groix", ("Groix",), ("a1",), "lieu")


def turn(question: str) -> Turn:
    return Turn(question, question)


def test_the_last_turns_are_kept_oldest_first() -> None:
    kept = Conversations(turns=2)
    for question in ("a", "b", "c"):
        kept.add("one", turn(question))
    assert [one.question for one in kept.turns("one")] == ["b", "c"]


def test_the_conversation_longest_untouched_makes_room() -> None:
    kept = Conversations(conversations=2)
    for key in ("one", "two", "one", "three"):
        kept.add(key, turn("a"))
    assert [len(kept.turns(key)) for key in ("one", "two", "three")] == [2, 0, 1]


def test_a_conversation_is_forgotten_and_an_unknown_one_is_no_error() -> None:
    kept = Conversations()
    kept.add("one", turn("a"))
    kept.forget("one")
    kept.forget("never seen")
    assert kept.turns("one") == ()


@pytest.mark.parametrize("said", ["Merci", "Bonjour !", "ok"])
def test_what_is_no_question_is_not_completed(said: str) -> None:
    assert not complete(said, [CARGO]).follow_up


def test_turns_added_from_many_threads_are_all_kept() -> None:
    kept = Conversations(turns=500)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda at: kept.add("one", turn(str(at))), range(400)))
    assert len(kept.turns("one")) == 400


def decided(dialogue: dict[str, Any]) -> list[tuple[bool, bool]]:
    """What was decided of each turn after the first, and what is right."""
    turns: list[Turn] = []
    pairs: list[tuple[bool, bool]] = []
    for one in dialogue["turns"]:
        completed = complete(one["question"], turns)
        if turns:
            pairs.append((completed.follow_up, one["follow_up"]))
        names = (one["answer"],) if one["answer"] else ()
        turns.append(Turn(one["question"], completed.standalone, one["answer"], names, (), one["type"]))
    return pairs


def test_follow_ups_and_changes_of_subject_are_recognised() -> None:
    pairs = [pair for dialogue in DIALOGUES for pair in decided(dialogue)]
    follow_ups = [is_ for is_, right in pairs if right]
    changes = [not is_ for is_, right in pairs if not right]
    assert len(DIALOGUES) >= 25
    assert sum(follow_ups) / len(follow_ups) >= 0.95
    assert sum(changes) / len(changes) >= 0.85


def test_self_contained_follow_ups_keep_what_they_ask_for() -> None:
    for dialogue in DIALOGUES:
        first = Turn(dialogue["turns"][0]["question"], dialogue["turns"][0]["question"])
        for question in ("quand ça ?", "où ça ?", "combien ?"):
            assert analyse(complete(question, [first]).standalone).type == analyse(question).type, dialogue["id"]


def test_a_first_question_stands_by_itself() -> None:
    assert complete("Quand ça ?", []) == Completed("Quand ça ?")


def test_a_follow_up_favours_the_articles_quoted_the_latest_first() -> None:
    second = Turn("quand ça ?", "Le cargo : quand ça ?", "samedi", (), ("a2", "a1"), "date")
    assert complete("Et pourquoi ?", [CARGO, second]).favoured == ("a2", "a1")


def test_a_change_of_subject_drops_the_exchange() -> None:
    assert complete("Au fait, qui dirige la Poste ?", [CARGO]) == Completed("Qui dirige la Poste ?")


def test_what_came_before_a_change_of_subject_is_no_more_spoken_of() -> None:
    post = Turn("Sinon, qui dirige la Poste ?", "Qui dirige la Poste ?", "Jean Lalanne", ("Jean Lalanne",), ("b1",), "personne")
    assert complete("il a quel âge ?", [CARGO, post]) == Completed(
        "Jean Lalanne dirige la Poste : il a quel âge ?", True, ("b1",), "il a quel âge ? Jean Lalanne dirige la Poste."
    )


@pytest.mark.parametrize("question", ["", "?", "Merci !", "et", "Au fait,", "😀"])
def test_a_message_that_says_nothing_is_left_as_it_is(question: str) -> None:
    assert complete(question, []).standalone == question


def test_a_follow_up_of_any_length_is_completed() -> None:
    assert complete("et " * 4000, [CARGO]).standalone
