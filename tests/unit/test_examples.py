"""Tests for examples taken from the archive itself."""

from dataclasses import replace
from pathlib import Path

from bot.answering.answer import Answer
from bot.examples import Examples, events_in
from bot.telegram.extras import Extras
from corpus.stored import StoredArticle
from tests.bot_api.bench import a_bench
from tests.fake_assistant import FakeAssistant, echo
from tests.small_archive import CHEESE, SUMMIT, SmallArchive, mentions_of

TALKS = replace(
    SUMMIT,
    id="talks",
    text="Le sommet entre Vladimir Poutine et Kim Jong-un a duré. L'accident de Laruns, lui, est clos. Poutine est parti.",
    path="talks.md",
    published="2020-01-01",
)


def test_events_are_a_noun_with_a_name() -> None:
    assert events_in(StoredArticle(1, TALKS, "talks"), mentions_of(TALKS)) == [
        "le sommet entre Vladimir Poutine et Kim Jong-un",
        "l'accident de Laruns",
    ]
    assert events_in(StoredArticle(1, CHEESE, "fromage"), mentions_of(CHEESE)) == []


def test_examples_are_questions_that_are_answered_and_commands_of_the_archive(tmp_path: Path) -> None:
    asked: list[str] = []

    def ask(question: str) -> Answer:
        asked.append(question)
        return echo(question, lambda answer: replace(answer, abstained="sommet" in question))

    archive = SmallArchive(tmp_path)
    archive.add(TALKS)
    examples = Examples(archive.consulting, archive.catalogue, ask)
    found = examples.of(1)
    assert found[0] == "Où a eu lieu l'accident de Laruns\u202f?"
    assert found[1] == "/qui Kim Jong-un"
    assert found[2].startswith("/date ")
    summit = "a eu lieu le sommet entre Vladimir Poutine et Kim Jong-un\u202f?"
    assert asked == [f"Où {summit}", f"Quand {summit}", found[0]]
    assert examples.of(1) == found
    assert len(asked) == 3, "found once for a generation"
    examples.of(2)
    assert len(asked) == 6


async def test_start_and_aide_show_them_and_ordinary_ones_where_there_are_none(tmp_path: Path) -> None:
    archive = SmallArchive(tmp_path)
    assistant = FakeAssistant()
    extras = Extras(examples=Examples(archive.consulting, archive.catalogue, assistant.ask))
    async for bench in a_bench(assistant, extras=extras):
        for command in ("/start", "/aide"):
            (message,) = await bench.say(command)
            assert "• /qui " in message.text
            assert "• /date " in message.text
    empty = SmallArchive(tmp_path / "empty", ())
    extras = Extras(examples=Examples(empty.consulting, empty.catalogue, assistant.ask))
    async for bench in a_bench(assistant, extras=extras):
        assert "sommet" in (await bench.say("/start"))[0].text


async def test_a_greeting_does_not_fail_for_want_of_examples(tmp_path: Path) -> None:
    archive = SmallArchive(tmp_path)
    archive.add(TALKS)

    def fail(question: str) -> Answer:
        raise ValueError(question)

    extras = Extras(examples=Examples(archive.consulting, archive.catalogue, fail))
    async for bench in a_bench(FakeAssistant(), extras=extras):
        assert "sommet" in (await bench.say("/start"))[0].text
