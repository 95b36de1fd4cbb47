"""Where and when two met."""

from dataclasses import replace

import pytest

from bot.answering.answer import Answer
from bot.answering.meeting_places import asks_where_or_when, situated
from bot.answering.question import analyse
from bot.answering.quoting import quote
from corpus.dates.expressions import find_dates
from corpus.stored import Mention
from embeddings.retriever import Passage
from tests.written import named_in

PERSONS, PLACES = ("Ava Lind", "Paul Ferrand", "Ida Roux"), ("Dax", "Rome", "Gers")
DAX = "Ava Lind et Paul Ferrand se sont rencontrés mardi à Dax, dans le Gers. Il pleuvait à Rome."
AGAIN = "Le sommet entre Paul Ferrand et Ava Lind s'est tenu à Dax le 23 avril."
ROME = "Ava Lind a reçu Paul Ferrand à Rome le 2 mars."
ASIDE = "Ava Lind est arrivée vendredi à Rome, après son sommet avec Paul Ferrand."


def read(*texts: str) -> tuple[list[Passage], dict[int, list[Mention]]]:
    passages, mentions = named_in(PERSONS, *texts)
    for one in passages:
        text, key = one.article.article.text, one.article.key
        places = [(name, at) for name in PLACES for at in range(len(text)) if text.startswith(name, at)]
        mentions[key] += [Mention("LOC", at, at + len(name), name) for name, at in sorted(places, key=lambda place: place[1])]
        found = find_dates(text, one.article.article.published_on)
        mentions[key] += [Mention("DATE", day.start, day.end, day.value) for day in found]
    return passages, mentions


def ask(question: str, *texts: str, answer: str | None = None, confidence: float = 0.4) -> Answer:
    asked = analyse(question)
    given = Answer(question, question, asked.type, answer, abstained=answer is None, confidence=confidence)
    return situated(given, asked, *read(*texts)) if asks_where_or_when(asked) else given


@pytest.mark.parametrize(
    "question",
    [
        "Ava Lind et Paul Ferrand se sont rencontrés où ?",
        "Ava Lind et Paul Ferrand ont participé au sommet : c'était où ?",
        "Où s'est tenu le sommet entre Ava Lind et Paul Ferrand ?",
        "Où Ava Lind a-t-elle rencontré Paul Ferrand ?",
    ],
)
def test_the_place_that_most_families_tell_answers_and_another_one_differs(question: str) -> None:
    found = ask(question, ROME, DAX, AGAIN)
    assert (found.answer, found.date, found.abstained, found.confidence, found.agreeing) == ("Dax", None, False, 0.9, 2)
    assert [one.answer for one in found.differing] == ["Rome"]
    assert found.quotes[0].text == "Ava Lind et Paul Ferrand se sont rencontrés mardi à Dax, dans le Gers."


def test_the_day_is_told_in_full_and_that_of_the_place_where_one_is_named() -> None:
    when = "Ava Lind et Paul Ferrand se sont rencontrés quand ?"
    found = ask(when, DAX, AGAIN)
    assert (found.answer, found.date, found.agreeing) == ("mardi 23 avril 2019", "2019-04-23", 2)
    there = "Ava Lind et Paul Ferrand ont participé au sommet (Rome) : c'était quand ?"
    assert ask(there, DAX, AGAIN, ROME).date == "2019-03-02"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Où Ava Lind et Paul Ferrand se sont-ils rencontrés ?", ASIDE),  # Rome and Friday are of the journey
        ("Quand Ava Lind et Paul Ferrand se sont-ils rencontrés ?", ASIDE),
        ("Où Ava Lind et Ida Roux se sont-elles rencontrées ?", DAX + " Ida Roux a souri."),
        ("Où s'est tenue la première rencontre entre Ava Lind et Paul Ferrand ?", DAX),
        ("Où Ava Lind et Paul Ferrand ont-ils dîné ?", DAX),
        ("Où Ava Lind et Paul Ferrand se sont-ils rencontrés en 2012 ?", DAX),
        ("Où Ava Lind est-elle née ?", DAX),
        ("Qui Ava Lind et Paul Ferrand ont-ils rencontré ?", DAX),
    ],
)
def test_what_no_sentence_says_of_these_two_is_left_alone(question: str, text: str) -> None:
    assert ask(question, text).abstained


def test_what_the_reader_is_sure_of_stays() -> None:
    question = "Où Ava Lind et Paul Ferrand se sont-ils rencontrés ?"
    assert ask(question, DAX, answer="Oslo", confidence=0.6).answer == "Oslo"
    assert ask(question, DAX, answer="Oslo", confidence=0.45).answer == "Dax"
    assert ask(question, DAX, AGAIN, answer="Oslo", confidence=0.6).answer == "Dax", "several families say so"
    assert ask(question, DAX, AGAIN, answer="Oslo", confidence=0.9).answer == "Oslo"


def test_the_month_is_told_where_no_day_is_and_a_journey_to_meet_somebody_is_one() -> None:
    text = "Ava Lind s'est déjà rendue à Dax au mois de janvier pour rencontrer Paul Ferrand."
    found = ask("Quand Ava Lind et Paul Ferrand se sont-ils rencontrés ?", text)
    assert (found.answer, found.date) == ("janvier 2019", "2019-01")
    assert ask("Où Ava Lind a-t-elle rencontré Paul Ferrand ?", text).answer == "Dax"


@pytest.mark.parametrize(
    ("text", "proof", "abstains"),
    [
        (DAX, "Dax", False),
        ("Ava Lind et Ida Roux se sont rencontrées à Dax. Paul Ferrand a souri.", "Dax", True),
        ("Ava Lind a serré la main d'Ida Roux. Ava Lind et Ida Roux se sont vues. Les deux femmes ont dîné à Dax.", "Dax", True),
        ("Ava Lind était à Dax. Paul Ferrand aussi.", "Dax", False),
        (ASIDE, "Rome", True),
        ("Ava Lind est arrivée vendredi, après son sommet avec Paul Ferrand à Dax.", "Dax", False),
    ],
)
def test_the_place_of_a_meeting_of_others_does_not_answer(text: str, proof: str, abstains: bool) -> None:
    asked = analyse("Où s'est tenu le premier sommet entre Ava Lind et Paul Ferrand ?")
    passages, mentions = read(text + " Paul Ferrand était là.")
    at = text.index(proof)
    given = Answer(asked.text, asked.text, asked.type, proof, confidence=0.9)
    given = replace(given, quotes=(quote(passages[0].article, at, at + len(proof)),))
    assert situated(given, asked, passages, mentions).abstained is abstains


def test_whose_father_met_somebody_did_not_meet_him() -> None:
    asked = analyse("Quand le père de Paul Ferrand a-t-il rencontré Ava Lind ?")
    text = "Ava Lind et Ida Roux se sont vues à Dax. Le père de Paul Ferrand a rencontré Ava Lind en 2011."
    passages, mentions = read(text)
    at = text.index("2011")
    given = Answer(asked.text, asked.text, asked.type, "2011", confidence=0.6)
    given = replace(given, quotes=(quote(passages[0].article, at, at + 4),))
    assert situated(given, asked, passages, mentions) == given
