"""Tests for inline mode, as a user meets it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot import texts
from bot.answering.answer import Alternative, Answer, Differing
from bot.telegram import inline
from bot.telegram.house import House
from bot.telegram.inline import inline_answers
from tests.bot_api.bench import Bench, a_bench
from tests.bot_api.entities import parse_html
from tests.fake_assistant import BUILT, FakeAssistant, Status, echo
from tests.unit.test_messages import a_quote, an_answer

ASKED = "où s'est tenu le sommet"
STATUS = Status(12, 36, 1, BUILT)


@pytest.fixture(autouse=True)
def _typing_fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "_PAUSE", 0.02)


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant()):
        yield one


async def given(bench: Bench, words: str, user: int = 7) -> Any:
    number = bench.server.ask_inline(user, words)
    await bench.deliver()
    return bench.server.state.inline[number]


async def test_a_question_gives_an_answer_with_its_quote_to_choose(bench: Bench) -> None:
    said = await given(bench, ASKED)
    (choice,) = said["choices"]
    assert choice["title"] == f"Echo {ASKED}"
    assert choice["description"].startswith("«\u202fOn lit")
    content = choice["input_message_content"]
    assert content["parse_mode"] == "HTML"
    assert "Un titre · Le Journal · 25 avril 2019" in parse_html(content["message_text"]).text
    assert bench.assistant.asked == [(ASKED, None)], "what is asked in other chats is part of no conversation"


async def test_the_same_question_is_answered_from_memory_while_the_archive_is_the_same(bench: Bench) -> None:
    await given(bench, ASKED)
    await given(bench, ASKED.upper(), user=8)
    assert len(bench.assistant.asked) == 1


@pytest.mark.parametrize("words", ["", "où", "sommet", "a b"])
async def test_a_few_letters_are_no_question_yet_and_a_hint_is_shown(bench: Bench, words: str) -> None:
    said = await given(bench, words)
    assert (said["choices"], said["button"]["text"]) == ([], texts.INLINE_HOW)
    assert bench.assistant.asked == []


async def test_of_keys_struck_fast_only_the_last_is_answered(bench: Bench) -> None:
    numbers = [bench.server.ask_inline(7, ASKED[:end]) for end in (10, 15, len(ASKED))]
    updates = [bench.server.state.updates.popleft() for _ in numbers]
    bot = bench.application.bot
    await asyncio.gather(*(bench.application.process_update(inline.Update.de_json(one, bot)) for one in updates))
    assert [bench.server.state.inline[number] is not None for number in numbers] == [False, False, True]
    assert bench.assistant.asked == [(ASKED, None)]


async def test_what_the_archive_does_not_answer_gives_nothing_to_choose_and_says_so(bench: Bench) -> None:
    bench.assistant.answers[ASKED] = Answer(ASKED, ASKED, "lieu", abstained=True)
    said = await given(bench, ASKED)
    assert (said["choices"], said["button"]["text"]) == ([], texts.INLINE_NOTHING)


async def test_who_may_not_ask_gets_no_answer_here_either() -> None:
    async for bench in a_bench(FakeAssistant(), House(allowed=frozenset({8}))):
        said = await given(bench, ASKED)
        assert (said["choices"], said["button"]["text"]) == ([], texts.INLINE_REFUSED)
        assert bench.assistant.asked == []
        assert (await given(bench, ASKED, user=8))["choices"]


async def test_an_answer_that_comes_too_late_is_no_error(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.server.fail("answerInlineQuery", status=400, description="Bad Request: query is too old")
    assert await given(bench, ASKED) is None
    assert not [line for line in caplog.records if line.levelname == "ERROR"]


def test_sources_and_other_answers_can_be_chosen_by_themselves_five_in_all() -> None:
    quotes = tuple(a_quote(title=f"Titre {place}") for place in range(3))
    differing = tuple(Differing(f"à Moscou {place}", (a_quote("C'était à Moscou."),)) for place in range(4))
    alternatives = (Alternative("Hanoï", "Où… Hanoï ?"),)
    found = inline_answers(an_answer(quotes=quotes, differing=differing, alternatives=alternatives), STATUS)
    assert [choice.title for choice in found] == ["À Vladivostok"] * 3 + ["à Moscou 0", "à Moscou 1"]
    assert len({choice.id for choice in found}) == 5
    first = found[0].input_message_content.to_dict()["message_text"]
    assert "Votre question peut aussi viser" not in first, "there are no buttons under it"


def test_a_quote_that_fits_into_no_message_is_begun() -> None:
    long = echo("Où ?", lambda answer: replace(answer, quotes=(replace(answer.quotes[0], text="mot " * 5000),)))
    (choice,) = inline_answers(long, STATUS)
    assert len(parse_html(choice.input_message_content.to_dict()["message_text"]).text) <= 4096
    assert len(choice.description or "") <= 160
