"""What a question asks for: typed sets of our own, and the behaviours that other modules rely on."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.answering.question import analyse
from corpus.dates.question import Period

ROOT = Path(__file__).parents[2]
SET = [json.loads(line) for line in (ROOT / "tests/data/typed_questions.jsonl").read_text().splitlines()]
TYPED = [one for one in SET if "type" in one]
DETAILED = [one for one in SET if "subtype" in one]
READING = ROOT / "../shared/data/news/reading.jsonl"


def share(lines: list[dict[str, Any]], right: list[bool]) -> float:
    assert len(lines) == len(right)
    return sum(right) / len(lines)


def test_at_least_95_in_100_questions_of_our_own_are_typed_right() -> None:
    assert len(TYPED) >= 450
    assert share(TYPED, [analyse(one["question"]).type == one["type"] for one in TYPED]) >= 0.95


def test_subtypes_lists_and_further_types_are_right_for_95_in_100() -> None:
    read = [analyse(one["question"]) for one in DETAILED]
    assert share(DETAILED, [is_.subtype == one["subtype"] for is_, one in zip(read, DETAILED, strict=True)]) >= 0.95
    assert share(DETAILED, [is_.wants_list == one["list"] for is_, one in zip(read, DETAILED, strict=True)]) >= 0.95
    assert share(DETAILED, [list(is_.further) == one["further"] for is_, one in zip(read, DETAILED, strict=True)]) >= 0.95


def test_chit_chat_orders_sums_and_personal_advice_are_no_questions() -> None:
    others = [one for one in SET if not one["is_question"]]
    assert len(others) >= 60
    assert share(others, [not analyse(one["question"]).is_question for one in others]) >= 0.97


def test_no_question_of_our_own_is_refused() -> None:
    assert [one["question"] for one in SET if one["is_question"] and not analyse(one["question"]).is_question] == []


def test_questions_written_on_news_articles_are_typed_right_and_not_refused() -> None:
    if not READING.exists():
        pytest.skip("the questions on news articles are not here")
    lines = [json.loads(line) for line in READING.read_text().splitlines()[::40]]
    read = [analyse(one["question"]) for one in lines]
    assert share(lines, [is_.type == one["type"] for is_, one in zip(read, lines, strict=True)]) >= 0.95
    assert sum(not is_.is_question for is_ in read) <= 1


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Où était le premier sommet Trump-Kim ?", ("Trump", "Kim")),
        ("Qui est Jean-Pierre Papin ?", ("Jean-Pierre Papin",)),
        ("Où est né Kylian Mbappé avant le match Suisse-Irlande ?", ("Kylian Mbappé", "Suisse", "Irlande")),
        ("Où Line Renaud s'est-elle cassé la cheville ?", ("Line Renaud",)),
        ("Quel jour le feu a-t-il pris à Noisy-le-Roi ?", ("Noisy-le-Roi",)),
        ("Poutine et Kim Jong-un se sont vus où ?", ("Poutine", "Kim Jong-un")),
        ("C'est qui le patron de la SNCF ?", ("SNCF",)),
        ("À Brisbane, où est apparu le foyer ?", ("Brisbane",)),
        ("Quel ministre a démissionné ?", ()),
        ("QUI A GAGNE LE TOURNOI", ()),
        ("combien de temps dure le vol de Charles de Gaulle à Rio", ("Charles de Gaulle", "Rio")),
    ],
)
def test_names_are_told_by_their_capitals(question: str, names: tuple[str, ...]) -> None:
    assert analyse(question).names == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("ou a été arrêté ava lind", ()),  # «ava» is on no list of first names
        ("Où est né michel sardou", ("michel sardou",)),
        ("quel âge a marine le pen ?", ("marine le pen",)),
        ("de quoi est mort rené angélil d'après céline dion", ("rené angélil", "céline dion")),
        ("jean louis borloo a fondé quel parti", ("jean louis borloo",)),
        ("l'âge de michel en 2018", ()),
        ("où vivent harry et meghan", ()),
        ("qui est venu, michel, sardou ?", ()),
        ("c'est qui michel", ()),
        ("à Paris où est né michel sardou", ("Paris",)),  # who writes one capital writes them all
    ],
)
def test_without_capitals_a_first_name_and_the_word_behind_it_are_a_name(question: str, names: tuple[str, ...]) -> None:
    assert analyse(question).names == names


def test_stems_are_those_of_the_subject_and_not_of_the_asking() -> None:
    assert analyse("Quel jour le viaduc de l'Aulne a-t-il été inauguré ?").stems == ("viaduc", "auln", "inaugur")


def test_a_question_of_nothing_but_asking_words_keeps_its_stems() -> None:
    assert analyse("Comment s'appelle cette personne ?").stems


def test_the_noun_asked_for_is_told() -> None:
    assert analyse("Dans quelles communes l'eau est-elle coupée ?").asked == "commune"


def test_the_period_is_the_one_named() -> None:
    assert analyse("Qui a gagné le tournoi en avril 2019 ?", date(2026, 1, 5)).period == Period(
        date(2019, 4, 1), date(2019, 4, 30)
    )


def test_the_text_is_kept_whole_however_long() -> None:
    long = "où " * 4000
    assert analyse(long).text == long


@pytest.mark.parametrize(
    "text", ["", "   ", "?", "'", "-", "où", "\x00", "😀 😀", "c'est", "quel", "combien de", "comment s'appelle"]
)
def test_any_text_is_analysed(text: str) -> None:
    assert analyse(text).text == text


def test_what_is_asked_itself_stands_behind_the_topic() -> None:
    assert analyse("Le sommet de Vladivostok : qui y était ?").bare == "qui y était ?"
    assert analyse("Qui était au sommet ?").bare == "Qui était au sommet ?"


def test_its_own_names_are_those_behind_the_topic() -> None:
    asked = analyse("Le sommet entre Poutine et Kim : comment Kim est-il venu ?")
    assert asked.own_names == ["Kim"]
    assert len(asked.names) == 2
