"""The same archive on files and, moved there, on PostgreSQL and Milvus: the same passages, the same answers."""

from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from bot.contract import answer_as_contract
from bot.moving import move
from bot.wiring import Parts
from embeddings.retriever import Passage
from tests.postgres import PostgresServer

QUESTIONS = [
    "Où s'est tenu le sommet entre Vladimir Poutine et Kim Jong-un ?",
    "Quand ont-ils eu lieu ?",
    "Qui est Kim Yo-jong ?",
    "Combien de temps ont-ils parlé ?",
    "Qui a gagné la coupe du monde de curling sur Mars ?",
]


@pytest.fixture(scope="module")
def elsewhere(house: Parts, postgres: PostgresServer, milvus: str) -> Iterator[Parts]:
    """The house, moved; neither read nor embedded again."""
    with postgres.database() as url:
        said = house.settings.model_copy(update={"database": url, "milvus_url": SecretStr(milvus)})
        move(house.settings.var, said)
        parts = Parts(said)
        report = parts.indexer().repair()
        assert (report.renewed, report.embedded) == (True, 0)
        yield parts


def place(passage: Passage) -> tuple[int, int, int]:
    return passage.article.key, passage.start, passage.end


def test_the_same_passages_are_found_with_the_same_scores(house: Parts, elsewhere: Parts) -> None:
    for question in QUESTIONS:
        ours, theirs = elsewhere.retriever.search(question), house.retriever.search(question)
        assert [(one.article.key, one.start, one.end) for one in ours] == [
            (one.article.key, one.start, one.end) for one in theirs
        ]
        assert [one.score for one in ours] == pytest.approx([one.score for one in theirs], abs=1e-3)


def test_the_same_answers_are_given(house: Parts, elsewhere: Parts) -> None:
    for question in QUESTIONS:
        ours, theirs = (answer_as_contract(parts.engine.ask(question)) for parts in (elsewhere, house))
        for changing in ("milliseconds", "generation", "confidence"):
            ours.pop(changing), theirs.pop(changing)
        assert ours == theirs


def test_the_state_that_is_told_is_sound(elsewhere: Parts) -> None:
    from bot.soundness import examine

    found = examine(elsewhere)
    assert (found.sound, found.problem) == (True, None)
    assert found.generation == elsewhere.generations.number() > 1


def test_a_conversation_goes_the_same_way(house: Parts, elsewhere: Parts) -> None:
    questions = ("Où s'est tenu le sommet entre Poutine et Kim ?", "Quand ?", "qui y était ?")
    ours, theirs = ([parts.engine.ask(question, "engines") for question in questions] for parts in (elsewhere, house))
    assert [(one.standalone, one.answer, one.date, one.quotes) for one in ours] == [
        (one.standalone, one.answer, one.date, one.quotes) for one in theirs
    ]
    assert [one.abstained for one in ours] == [False] * 3
