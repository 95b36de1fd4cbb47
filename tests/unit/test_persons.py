"""The persons that an answer names."""

import pytest

from bot.answering.candidates import Candidate, Features
from bot.answering.persons import is_another_list, participants
from bot.answering.question import analyse
from corpus.article import Article
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

MANY = "Qui était présent au sommet ?"
ONE = "Qui a ouvert le sommet ?"


def named(question: str, text: str, persons: list[str], told: list[str]) -> tuple[str, ...] | None:
    passage = Passage(StoredArticle(1, Article("a", "Le sommet", text), "a"), 0, len(text), text, 1.0)
    spans = [(text.index(words), text.index(words) + len(words), words) for words in told]
    found = [Candidate(passage, start, end, words, None, None, None, Features()) for start, end, words in spans]
    mentions = {1: [Mention("PER", text.index(name), text.index(name) + len(name), name) for name in persons]}
    return participants(analyse(question), found, mentions)


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Ava Lind, Paul Ferrand et Ida Roux étaient là.", ["Ava Lind", "Paul Ferrand", "Ida Roux"]),
        ("Il y avait Ava Lind, maire de Fosse-la-Grande, ainsi que son mari, Paul Ferrand.", ["Ava Lind", "Paul Ferrand"]),
        ("Ava Lind, qui préside la région, et Paul Ferrand y étaient.", ["Ava Lind", "Paul Ferrand"]),
    ],
)
def test_one_sentence_joins_them(text: str, persons: list[str]) -> None:
    assert named(MANY, text, persons, [persons[0]]) == tuple(persons)


@pytest.mark.parametrize(
    "text",
    [
        "Ava Lind succédera mercredi à Paul Ferrand.",
        "Ava Lind était là, alors que Paul Ferrand dormait.",
        "Ava Lind était là. Et Paul Ferrand dormait.",
    ],
)
def test_another_clause_or_sentence_does_not(text: str) -> None:
    assert named(MANY, text, ["Ava Lind", "Paul Ferrand"], ["Ava Lind"]) == ("Ava Lind",)


def test_several_sentences_of_the_article_name_one_each() -> None:
    text = "À commencer par Ava Lind. Puis vint Ida Roux. Paul Ferrand suivit."
    assert named(MANY, text, ["Ava Lind", "Ida Roux", "Paul Ferrand"], ["Paul Ferrand", "Ava Lind"]) == (
        "Ava Lind",
        "Paul Ferrand",
    )


def test_one_person_is_one_but_for_whom_the_sentence_joins_and_the_reader_found_too() -> None:
    text = "Ava Lind et Paul Ferrand l'ont ouvert."
    both = ["Ava Lind", "Paul Ferrand"]
    assert named(ONE, text, both, ["Ava Lind"]) == ("Ava Lind",)
    assert named(ONE, text, both, both) == ("Ava Lind", "Paul Ferrand")


def test_whom_the_question_names_is_no_answer_to_it() -> None:
    text = "Ava Lind et Paul Ferrand se sont vus."
    assert named("Qui a rencontré Ava Lind ?", text, ["Ava Lind", "Paul Ferrand"], [text[:24]]) == ("Paul Ferrand",)


def test_nobody_is_named_where_no_person_is_asked_for() -> None:
    assert named("Où était le sommet ?", "Ava Lind était à Paris.", ["Ava Lind"], ["Paris"]) is None


def test_a_person_without_mention_is_told_in_the_words_of_the_article_and_a_list_without_is_none() -> None:
    assert named(ONE, "Une inconnue l'a ouvert.", [], ["Une inconnue"]) == ("Une inconnue",)
    assert named(MANY, "Des inconnus étaient là.", [], ["Des inconnus"]) is None


def test_whom_the_question_names_was_there_too_but_did_not_meet_himself() -> None:
    text, persons = "Ava Lind et Paul Ferrand se sont vus à Dax.", ["Ava Lind", "Paul Ferrand"]
    assert named("Le sommet entre Lind et Ferrand : qui y était ?", text, persons, ["Ava Lind"]) == tuple(persons)
    assert named("Qui Paul Ferrand a-t-il rencontré ?", text, persons, ["Ava Lind"]) == ("Ava Lind",)


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        ("Kim Jong-un et Vladimir Poutine", "Kim Jong-un et Donald Trump", True),
        ("Kim Jong-un et Vladimir Poutine", "Vladimir Poutine et Kim Jong-un", False),
        ("Kim Jong-un et Vladimir Poutine", "Ri Yong-ho et Choe Son-hui", False),
        ("Kim Jong-un et Vladimir Poutine", "Donald Trump", False),
        ("Kim Jong-un, Vladimir Poutine et Ri Yong-ho", "Kim Jong-un et Vladimir Poutine", False),
    ],
)
def test_a_list_that_shares_one_name_alone_is_of_another_meeting(one: str, other: str, another: bool) -> None:
    assert is_another_list(one, other) == another


def test_the_father_of_somebody_is_not_somebody() -> None:
    text = "Ava Lind a rencontré le père de Paul Ferrand."
    assert named("Qui a rencontré Ava Lind ?", text, ["Ava Lind", "Paul Ferrand"], ["le père de Paul Ferrand"]) is None
    assert named("Qui a vu Ava Lind ?", text, ["Ava Lind", "Paul Ferrand"], ["le père de Paul Ferrand"]) == (
        "le père de Paul Ferrand",
    )
