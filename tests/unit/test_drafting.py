"""Texts that grow on Telegram: drafts in private chats, edits once a message is out, and never a late answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest

from bot.answering.answer import Answer
from bot.answering.writing.writer import Writing
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant, echo

QUESTION = "Où était le sommet ?"


class Author(FakeAssistant):
    """Answers like the fake, and hands over a text in work that the test writes."""

    def __init__(self, patience: float) -> None:
        super().__init__()
        self.patience = patience
        self.writing: Writing | None = None
        self.begun: Callable[[Author], None] = lambda _: None

    def begin(self, question: str, conversation: str | None = None) -> tuple[Answer, Writing | None]:
        answer = self.ask(question, conversation)
        self.writing = Writing(answer, self.patience)
        self.begun(self)
        return answer, self.writing

    def write(self, text: str) -> None:
        """The text so far."""
        assert self.writing
        self.writing.put(replace(self.writing.answer, text=text, text_quotes=echo(QUESTION).quotes))

    def end(self) -> None:
        """There will be no more."""
        assert self.writing
        self.writing.end()


@pytest.fixture
async def author() -> Author:
    return Author(patience=20.0)


@pytest.fixture
async def bench(author: Author) -> AsyncIterator[Bench]:
    async for one in a_bench(author):
        yield one


async def until(met: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not met():
            await asyncio.sleep(0.01)


def drafts(bench: Bench) -> list[str]:
    return [call.parameters.text("text") for call in bench.server.calls("sendMessageDraft")]


async def test_a_text_grows_in_a_draft_that_holds_the_answer_and_ends_as_one_message(author: Author, bench: Bench) -> None:
    saying = asyncio.create_task(bench.say(QUESTION))
    await until(lambda: len(drafts(bench)) == 1)
    assert "cho Où était le sommet" in drafts(bench)[0]
    author.write("Il était ici [1].")
    await until(lambda: len(drafts(bench)) == 2)
    assert "Il était ici [1]." in drafts(bench)[1]
    author.write("Il était ici [1]. Et là [1].")
    author.end()
    (message,) = await saying
    assert "Il était ici [1]. Et là [1]." in message.text
    assert "On lit : echo" in message.text
    assert bench.server.calls("editMessageText") == []


async def test_a_text_that_comes_to_nothing_leaves_the_answer_as_it_is(author: Author, bench: Bench) -> None:
    author.begun = Author.end
    (message,) = await bench.say(QUESTION)
    assert "cho Où était le sommet" in message.text
    assert bench.server.calls("editMessageText") == []


async def test_an_answer_does_not_wait_for_a_slow_text_which_is_added_to_it_later(author: Author, bench: Bench) -> None:
    author.patience = 0.0
    (message,) = await bench.say(QUESTION)
    assert "Il était ici" not in message.text
    author.write("Il était ici [1].")
    await until(lambda: bool(bench.server.calls("editMessageText")))
    assert "Il était ici [1]." in bench.last.text
    author.end()
    assert len(bench.server.messages(CHAT)) == 1


async def test_a_draft_that_telegram_refuses_costs_nothing(author: Author, bench: Bench) -> None:
    from tests.bot_api.server import Fault

    bench.server.faults.append(Fault("sendMessageDraft", 400, "Bad Request: unknown method", times=5))
    author.begun = Author.end
    (message,) = await bench.say(QUESTION)
    assert "cho Où était le sommet" in message.text


async def test_a_question_is_not_held_up_by_the_text_of_the_one_before(author: Author, bench: Bench) -> None:
    author.patience = 0.0
    await bench.say(QUESTION)
    (message,) = await bench.say("Et quand ?")
    assert "Et quand ?" in message.text
