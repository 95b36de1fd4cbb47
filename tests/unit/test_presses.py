"""Tests for the buttons under an answer, as a user meets them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import texts
from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.telegram.house import House
from bot.telegram.lasting import Lasting
from bot.telegram.shelf import StorageShelf
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant, echo
from tests.kept import kept_in

ARTICLE = "Avant-hier, rien n'était sûr. Le sommet s'est tenu à Vladivostok. Le lendemain, chacun est rentré."
QUOTED = "Le sommet s'est tenu à Vladivostok."


def a_quote(article: str, title: str, text: str = QUOTED) -> Quote:
    start = ARTICLE.find(text)
    return Quote(text, article, title, "Le Journal", "2019-04-25", "https://e.org/a", start, start + len(text))


RICH = Answer(
    "Où ?",
    "Où ?",
    "lieu",
    "à Vladivostok",
    quotes=(a_quote("a1", "Premier titre"), a_quote("a2", "Deuxième titre")),
    agreeing=2,
    differing=(Differing("à Moscou", (a_quote("a3", "Troisième titre", "rien n'était sûr"),)),),
    alternatives=(Alternative("Sommet de Hanoï, février 2019", "Où s'est tenu le sommet de Hanoï ?"),),
    generation=4,
)


class FakeArchive:
    """One article under every id but "gone"."""

    def text_of(self, article: str) -> str | None:
        return None if article == "gone" else ARTICLE

    def refused_files(self) -> int:
        return 0


class FakeFeedback:
    """Opinions in a list."""

    def __init__(self) -> None:
        self.kept: list[tuple[str, bool]] = []

    def keep(self, answer: Answer, good: bool) -> None:
        self.kept.append((answer.question, good))


@pytest.fixture
def feedback() -> FakeFeedback:
    return FakeFeedback()


@pytest.fixture
async def bench(feedback: FakeFeedback) -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant({"Où ?": RICH}), archive=FakeArchive(), feedback=feedback):
        await one.say("Où ?")
        yield one


def labels(bench: Bench) -> list[list[str]]:
    return [[button["text"] for button in row] for row in bench.last.buttons]


async def test_an_answer_has_buttons_for_other_events_its_sources_other_answers_and_opinions(bench: Bench) -> None:
    assert labels(bench) == [["Sommet de Hanoï, février 2019"], ["Source 1", "2", "3"], ["Autres réponses"], ["👍", "👎"]]


async def test_a_source_opens_in_its_context_in_place_and_the_way_back_restores_the_answer(bench: Bench) -> None:
    answer = bench.last
    await bench.press("2")
    assert bench.last.id == answer.id
    assert bench.last.text.startswith("Deuxième titre · Le Journal · 25 avril 2019\n\nAvant-hier, rien n'était sûr. Le sommet")
    assert bench.last.formatted.of_type("bold") == [QUOTED]
    assert bench.last.formatted.of_type("blockquote") == [ARTICLE]
    assert labels(bench) == [["Source 1", "· 2 ·", "3"], ["Autres réponses"], ["◀ Retour"]]
    await bench.press("Retour")
    assert (bench.last.text, bench.last.buttons) == (answer.text, answer.buttons)


async def test_pressing_the_open_source_again_changes_nothing_and_is_no_error(bench: Bench) -> None:
    await bench.press("2")
    await bench.press("2")
    assert bench.last.text.startswith("Deuxième titre")


async def test_the_other_answers_open_in_place(bench: Bench) -> None:
    await bench.press("Autres réponses")
    assert bench.last.text.startswith("D’autres sources disent autre chose\u202f:\nÀ Moscou\n«\u202frien n'était sûr\u202f»")
    assert labels(bench) == [["Source 1", "2", "3"], ["◀ Retour"]]


async def test_another_event_is_asked_about_in_a_new_message(bench: Bench) -> None:
    await bench.press("Hanoï")
    assert bench.assistant.asked[-1] == ("Où s'est tenu le sommet de Hanoï ?", "telegram:7")
    assert bench.last.text.startswith("J’ai compris\u202f: Où s'est tenu le sommet de Hanoï ?\n\nEcho Où s'est tenu le sommet de")


async def test_an_opinion_is_kept_thanked_for_and_marked(bench: Bench, feedback: FakeFeedback) -> None:
    number = await bench.press("👎")
    assert feedback.kept == [("Où ?", False)]
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.THANKS
    assert labels(bench)[-1] == ["👍", "👎 ✓"]
    assert bench.last.text.startswith("À Vladivostok")


async def test_every_press_ends_its_clock(bench: Bench) -> None:
    for label in ("Source 1", "Retour", "Autres réponses", "Retour", "👍", "Hanoï"):
        number = await bench.press(label)
        assert bench.server.state.callbacks[number] is not None, label


async def test_a_button_from_before_a_restart_is_answered_politely_and_goes(bench: Bench) -> None:
    old = bench.last
    async for restarted in a_bench(FakeAssistant()):
        restarted.server.state.sent[CHAT] = [old]
        number = await restarted.press("Source 1")
        said = restarted.server.state.callbacks[number]
        assert said is not None
        assert said["text"] == texts.STALE_BUTTONS
        assert restarted.last.buttons == ()
        assert restarted.last.text == old.text


async def test_with_a_place_on_disk_every_button_under_an_answer_works_after_a_restart(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        async for bench in a_bench(FakeAssistant({"Où ?": RICH}), archive=FakeArchive(), lasting=Lasting(StorageShelf(storage))):
            (old,) = await bench.say("Où ?")
    with kept_in(tmp_path) as storage:
        async for bench in a_bench(FakeAssistant(), archive=FakeArchive(), lasting=Lasting(StorageShelf(storage))):
            bench.server.state.sent[CHAT] = [old]
            await bench.press("2", old)
            assert bench.last.text.startswith("Deuxième titre")
            await bench.press("Autres réponses")
            assert "À Moscou" in bench.last.text
            await bench.press("Retour")
            assert (bench.last.text, bench.last.buttons) == (old.text, old.buttons)
            await bench.press("Hanoï", old)
            assert "Echo Où s'est tenu le sommet de Hanoï ?" in bench.last.text


@pytest.mark.parametrize("data", ["", "s", "s:key", "x:key:0", "s:key:-1", "s:key:²", "s:nobody:0", "s:key:99999999999999999999"])
async def test_forged_callback_data_is_answered_as_an_old_button(bench: Bench, data: str) -> None:
    number = bench.server.press(CHAT, bench.last.id, data)
    await bench.deliver()
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.STALE_BUTTONS


async def test_an_answer_of_another_chat_cannot_be_opened(bench: Bench) -> None:
    stolen = bench.last.button("Source 1")["callback_data"]
    bench.server.private(8)
    number = bench.server.press(8, 1, stolen)
    await bench.deliver()
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.STALE_BUTTONS
    assert bench.server.messages(8) == []


async def test_a_number_beyond_the_sources_opens_nothing(bench: Bench) -> None:
    before = bench.last
    key = before.button("Source 1")["callback_data"].split(":")[1]
    for data in (f"s:{key}:42", f"q:{key}:42"):
        bench.server.press(CHAT, before.id, data)
        await bench.deliver()
    assert bench.last == before


async def test_a_press_that_comes_too_late_for_telegram_still_opens_the_source(bench: Bench) -> None:
    bench.server.fail("answerCallbackQuery", status=400, description="Bad Request: query is too old")
    await bench.press("Source 1")
    assert bench.last.text.startswith("Premier titre")


async def test_after_oublier_the_buttons_of_older_answers_are_old(bench: Bench) -> None:
    answer = bench.last
    await bench.say("/oublier")
    number = await bench.press("Source 1", answer)
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.STALE_BUTTONS


async def test_without_an_archive_or_a_place_for_opinions_the_quote_opens_alone_and_there_are_no_thumbs() -> None:
    async for bench in a_bench(FakeAssistant({"Où ?": RICH})):
        await bench.say("Où ?")
        assert labels(bench)[-1] != ["👍", "👎"]
        await bench.press("Source 1")
        assert bench.last.formatted.of_type("bold") == [QUOTED]
        assert texts.WITHOUT_CONTEXT in bench.last.text


async def test_an_article_that_has_changed_or_gone_shows_the_quote_alone_and_says_so() -> None:
    changed = echo("Où ?", lambda answer: replace(answer, quotes=(replace(answer.quotes[0], article="gone"),)))
    async for bench in a_bench(FakeAssistant({"Où ?": changed}), archive=FakeArchive()):
        await bench.say("Où ?")
        await bench.press("Source 1")
        assert texts.WITHOUT_CONTEXT in bench.last.text


async def test_buttons_obey_the_rules_of_the_house() -> None:
    async for bench in a_bench(FakeAssistant(), House(allowed=frozenset({8}))):
        number = bench.server.press(CHAT, 1, "s:key:0")
        await bench.deliver()
        said = bench.server.state.callbacks[number]
        assert said is not None
        assert said["text"] == texts.not_allowed(CHAT)


async def test_an_opened_source_whose_looks_are_refused_comes_as_plain_text(bench: Bench) -> None:
    bench.server.fail("editMessageText", status=400, description="Bad Request: can't parse entities: whatever")
    await bench.press("Source 1")
    assert bench.last.parse_mode is None
    assert QUOTED in bench.last.text
