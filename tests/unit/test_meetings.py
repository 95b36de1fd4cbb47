"""The sentences that say that two persons met."""

import pytest

from bot.answering.meetings import meetings
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

PERSONS = ("Ava Lind", "Paul Ferrand", "Ida Roux")


def told(text: str) -> list[tuple[str, str, bool]]:
    passage = Passage(StoredArticle(1, Article("a", "Titre", text), "a"), 0, len(text), text, 1.0)
    starts = [(name, at) for name in PERSONS for at in range(len(text)) if text.startswith(name, at)]
    mentions = [Mention("PER", at, at + len(name), name) for name, at in starts]
    return [(one.first.value or "", one.second.value or "", one.hosted) for one in meetings(passage, mentions)]


@pytest.mark.parametrize(
    "text",
    [
        "Ava Lind et Paul Ferrand se sont rencontrés mardi à Dax.",
        "Ava Lind et Paul Ferrand se rencontreront jeudi à Dax.",
        "Ava Lind et Paul Ferrand doivent se rencontrer jeudi.",
        "Le premier sommet entre la présidente, Ava Lind, et le maire de Dax, Paul Ferrand, s'est achevé jeudi.",
        "C'est le sommet qui a réuni Ava Lind et Paul Ferrand en juin.",
        "Ava Lind, en visite surprise, et Paul Ferrand se sont retrouvés autour d'un café.",
        "Mardi, Ava Lind a rencontré à sa demande Paul Ferrand, venu à Dax.",
        "Ava Lind s'est longuement entretenue avec le maire Paul Ferrand.",
        "Ava Lind s'est entretenue mardi avec le maire Paul Ferrand.",
        "Ava Lind a quitté la ville au lendemain de son sommet avec Paul Ferrand.",
        "Ava Lind s'est rendue à Dax pour rencontrer le maire Paul Ferrand.",
    ],
)
def test_two_who_met(text: str) -> None:
    assert told(text) == [("Ava Lind", "Paul Ferrand", False)]


@pytest.mark.parametrize(
    "text",
    [
        "La présidente Ava Lind a accueilli, pour la première fois, le maire Paul Ferrand.",
        "La présidente Ava Lind reçoit mardi le maire Paul Ferrand.",
        "Paul Ferrand a été reçu mardi à Dax par la présidente, Ava Lind.",
    ],
)
def test_one_who_received_the_other(text: str) -> None:
    assert told(text) == [("Ava Lind", "Paul Ferrand", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Ava Lind n'a pas rencontré Paul Ferrand.",
        "Ava Lind pourrait rencontrer Paul Ferrand.",
        "Un sommet entre Ava Lind et Paul Ferrand est possible.",
        "Ava Lind a refusé tout entretien avec Paul Ferrand.",
        "Ava Lind a reçu le soutien de Paul Ferrand.",
        "Ava Lind a rencontré des amis que Paul Ferrand connaît.",
        "Ava Lind a rencontré le père de Paul Ferrand.",
        "Ava Lind et Paul Ferrand ont été élus.",
        "Ava Lind a rencontré du monde. Paul Ferrand aussi.",
        "Ava Lind a ouvert le sommet.",
        "Ava Lind raconte que la rencontre a eu lieu dans le bureau du voisin Paul Ferrand.",
    ],
)
def test_two_who_did_not_or_who_only_might(text: str) -> None:
    assert told(text) == []


def test_a_sentence_of_three_tells_of_those_who_stand_together() -> None:
    text = "Ava Lind et Paul Ferrand se sont vus, sans Ida Roux."
    assert told(text) == [("Ava Lind", "Paul Ferrand", False)]


def test_what_was_at_another_time_is_not_around_the_two() -> None:
    text = "Ava Lind a rencontré Paul Ferrand à Dax, avant son voyage à Rome. Elle est rentrée."
    mentions = [Mention("PER", text.index(name), text.index(name) + len(name), name) for name in PERSONS[:2]]
    passage = Passage(StoredArticle(1, Article("a", "Titre", text), "a"), 0, len(text), text, 1.0)
    (one,) = meetings(passage, mentions)
    assert "Dax" in one.around
    assert "Rome" not in one.around
    assert text[slice(*one.span)] == "Ava Lind a rencontré Paul Ferrand"
