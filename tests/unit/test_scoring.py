from dataclasses import replace

import pytest

from bot.answering.candidates import Features
from bot.answering.question import analyse
from bot.answering.scoring import probabilities, threshold

SURE = Features(span=8, retrieval=1, first=1, similarity=0.8, near=1, place=1, leads=1)


def test_the_probabilities_of_what_differs_and_of_nothing_add_up_to_one() -> None:
    alone, both = probabilities([SURE]), probabilities([SURE, SURE])
    assert 0 < alone[0] < 1
    assert both[0] == both[1] < alone[0] < sum(both) < 1
    assert probabilities([]) == []


@pytest.mark.parametrize("name", ["span", "retrieval", "near", "names", "place", "leads"])
def test_what_speaks_for_a_candidate_never_lowers_its_probability(name: str) -> None:
    assert probabilities([replace(SURE, **{name: 0.0})]) <= probabilities([replace(SURE, **{name: 1.0})])


def test_after_a_second_look_what_was_seen_counts() -> None:
    looked = replace(SURE, again=8.0, verified=8.0)
    assert probabilities([replace(looked, verified=-8.0)]) < probabilities([looked])
    assert probabilities([replace(looked, again=-8.0)]) < probabilities([looked])


def test_an_open_question_is_answered_sooner() -> None:
    asked, named = analyse("Où s'est tenu le sommet ?"), analyse("Où s'est tenu le sommet entre Poutine et Kim ?")
    assert threshold(asked, Features(near=0.5)) < threshold(named, Features(near=0.5))
    assert threshold(asked, Features(near=0.0)) == threshold(named, Features(near=0.0))


def test_persons_who_were_there_are_told_sooner_than_one_who_did_something() -> None:
    there, did = analyse("Le sommet entre Poutine et Kim : qui y était ?"), analyse("Qui a ouvert le sommet de Hanoï en mai ?")
    assert threshold(there, Features(person=1.0)) < threshold(did, Features(person=1.0)) == threshold(there, Features(person=0.0))
