"""A conversation over the articles that come along, with the real models: what a reader asks first when trying the bot."""

from bot.answering.answer import Answer
from bot.answering.conversation import Conversations
from bot.answering.engine import Engine
from bot.wiring import Parts


def said(house: Parts, *questions: str) -> list[Answer]:
    """The answers to questions of one conversation."""
    engine = Engine(house.retriever, house.live, house.catalogue, house.reader, house.verifier, Conversations())
    return [engine.ask(question, "one") for question in questions]


def test_a_summit_is_asked_about_in_ever_fewer_words(house: Parts) -> None:
    where, when, who = said(house, "Où s'est tenu le sommet entre Poutine et Kim ?", "Quand ?", "qui y était ?")
    assert "Vladivostok" in (where.answer or "")
    assert when.date == "2019-04-25"
    assert set(who.participants or ()) == {"Vladimir Poutine", "Kim Jong-un"}


def test_everyone_who_took_part_is_named_and_nobody_of_another_summit(house: Parts) -> None:
    (who,) = said(house, "Qui a participé au sommet entre Poutine et Kim à Vladivostok ?")
    assert {"Vladimir Poutine", "Kim Jong-un"} <= set(who.participants or ())
    assert not {"Donald Trump", "Xi Jinping", "Emmanuel Macron"} & set(who.participants or ())


def test_another_subject_leaves_the_first_one_behind(house: Parts) -> None:
    _, when = said(house, "Où s'est tenu le sommet entre Poutine et Kim ?", "Quand la piscine de Dinan a-t-elle rouvert ?")
    assert {quote.article for quote in when.quotes} <= {"piscine-dinan"}
    assert "Poutine" not in when.standalone


def test_a_greeting_and_a_question_about_nothing_here_get_no_answer(house: Parts) -> None:
    answers = said(house, "Bonjour !", "Qui a gagné la coupe du monde de curling sur Mars ?")
    assert [(one.answer, one.abstained) for one in answers] == [(None, True)] * 2
