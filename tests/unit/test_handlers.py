"""Tests for what the bot does with each message of a private chat; calls go straight to the strict server."""

import logging
from collections.abc import AsyncIterator

import pytest

from bot import texts
from bot.answering.answer import Answer
from bot.errors import UserError
from bot.telegram.house import House
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant, echo


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant()):
        yield one


async def test_a_question_is_answered_with_its_quote_and_source(bench: Bench) -> None:
    (message,) = await bench.say("Où s'est tenu le sommet ?")
    assert message.text.startswith("Echo Où s'est tenu le sommet ?\n\n«\u202fOn lit : echo")
    assert "Un titre · Le Journal · 25 avril 2019" in message.text
    assert message.parse_mode == "HTML"
    assert bench.assistant.asked == [("Où s'est tenu le sommet ?", "telegram:7")]


async def test_the_assistant_works_outside_the_event_loop(bench: Bench) -> None:
    await bench.say("Où ça ?")
    assert all(name.startswith("answering") for name in bench.assistant.threads)


async def test_links_are_shown_without_a_preview_and_typing_while_the_assistant_works(bench: Bench) -> None:
    await bench.say("Où ça ?")
    (call,) = bench.server.calls("sendChatAction")
    assert call.parameters.text("action") == "typing"


async def test_a_typing_notice_that_fails_does_not_fail_the_answer(bench: Bench) -> None:
    bench.server.fail("sendChatAction", status=500, times=99)
    (message,) = await bench.say("Où ça ?")
    assert message.text.startswith("Echo Où ça ?")


async def test_start_greets_says_how_many_articles_there_are_and_gives_examples(bench: Bench) -> None:
    (message,) = await bench.say("/start")
    assert message.formatted.of_type("bold") == [texts.GREETING]
    assert "12 articles" in message.text
    assert f"• {texts.EXAMPLES[0]}" in message.text
    assert "/aide" in message.text


@pytest.mark.parametrize("command", ["/aide", "/help", "/AIDE", "/aide@depeche_test_bot", "/aide encore"])
async def test_help_explains_how_to_ask(bench: Bench, command: str) -> None:
    (message,) = await bench.say(command)
    assert message.formatted.of_type("bold") == [texts.HELP_TITLE]


async def test_a_start_with_a_deep_link_greets_all_the_same(bench: Bench) -> None:
    (message,) = await bench.say("/start abc123")
    assert message.text.startswith(texts.GREETING)


async def test_oublier_forgets_the_conversation_of_this_chat(bench: Bench) -> None:
    (message,) = await bench.say("/oublier")
    assert message.text == texts.FORGOTTEN
    assert bench.assistant.forgotten == ["telegram:7"]


async def test_an_unknown_command_leads_to_help(bench: Bench) -> None:
    (message,) = await bench.say("/danser")
    assert message.text == texts.UNKNOWN_COMMAND
    assert bench.assistant.asked == []


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("photo", "images"),
        ("voice", "messages vocaux"),
        ("video_note", "messages vocaux"),
        ("audio", "sons"),
        ("video", "vidéos"),
        ("animation", "vidéos"),
        ("sticker", "autocollants"),
        ("document", "fichiers"),
        ("contact", "contacts"),
        ("location", "lieux"),
        ("venue", "lieux"),
        ("poll", "sondages"),
        ("dice", "dés"),
    ],
)
async def test_other_content_gets_one_friendly_sentence(bench: Bench, content: str, word: str) -> None:
    bench.server.show(CHAT, content)
    (message,) = await bench.deliver()
    assert word in message.text
    assert bench.assistant.asked == []


@pytest.mark.parametrize("text", ["?", "…", "🙂", "!!! ??"])
async def test_a_message_without_a_word_is_no_question(bench: Bench, text: str) -> None:
    (message,) = await bench.say(text)
    assert message.text == texts.EMPTY_QUESTION
    assert bench.assistant.asked == []


async def test_a_question_of_a_whole_page_is_politely_refused(bench: Bench) -> None:
    (message,) = await bench.say("mot " * 1000)
    assert message.text == texts.too_long(1000)
    assert bench.assistant.asked == []


async def test_what_people_say_to_each_other_in_groups_and_channels_is_left_alone(bench: Bench) -> None:
    bench.server.say(-100, "Où ça ?", user=CHAT)
    bench.server.show(-100, "sticker", user=CHAT)
    bench.server.state.put_update("channel_post", bench.server._message(-100, {"text": "Où ça ?"}, None, None))
    assert await bench.deliver() == []
    assert bench.server.messages(-100) == []
    assert bench.assistant.asked == []


async def test_an_unforeseen_error_gives_the_user_a_code_and_the_log_the_cause(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.assistant.answers["Où ça ?"] = ValueError("secret cause")
    with caplog.at_level(logging.ERROR):
        (message,) = await bench.say("Où ça ?")
    (line,) = caplog.records
    code = line.getMessage().split()[1]
    assert message.text == texts.went_wrong(code)
    assert "secret cause" not in message.text
    assert "secret cause" in str(line.exc_info)


async def test_an_error_meant_for_users_is_shown_as_it_is(bench: Bench) -> None:
    bench.assistant.answers["Où ça ?"] = UserError("L'archive est en cours de construction.")
    (message,) = await bench.say("Où ça ?")
    assert message.text == "L'archive est en cours de construction."


async def test_a_user_who_blocked_the_bot_costs_one_log_line_and_nobody_else_anything(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    bench.server.private(8)
    bench.server.block(8)
    bench.server.say(8, "Où ça ?")
    with caplog.at_level(logging.INFO, logger="bot"):
        (message,) = await bench.say("Et ici ?")
    assert message.text.startswith("Echo Et ici ?")
    assert [line.levelname for line in caplog.records] == ["INFO"]


async def test_a_message_whose_looks_are_refused_arrives_as_plain_text(bench: Bench) -> None:
    bench.server.fail("sendMessage", status=400, description="Bad Request: can't parse entities: whatever")
    (message,) = await bench.say("Où ça ?")
    assert message.parse_mode is None
    assert "Un titre (https://e.org/a#:~:text=" in message.text


async def test_an_empty_archive_is_said_plainly() -> None:
    async for bench in a_bench(FakeAssistant({"Où ça ?": Answer("Où ça ?", "Où ça ?", "lieu", abstained=True)}, articles=0)):
        assert [message.text for message in await bench.say("Où ça ?")] == [texts.NO_ARTICLE]
        assert "encore vide" in (await bench.say("/start"))[0].text


async def test_only_those_on_the_list_and_administrators_are_answered_where_there_is_one() -> None:
    async for bench in a_bench(FakeAssistant(), House(allowed=frozenset({8}), admins=frozenset({9}))):
        (message,) = await bench.say("Où ça ?")
        assert message.text == texts.not_allowed(CHAT)
        for user in (8, 9):
            bench.server.say(user, f"Où donc, {user} ?")
        await bench.deliver()
        assert [question for question, _ in bench.assistant.asked] == ["Où donc, 8 ?", "Où donc, 9 ?"]


async def test_a_group_on_the_list_lets_its_members_ask_there_and_another_is_told_its_number() -> None:
    async for bench in a_bench(FakeAssistant(), House(allowed=frozenset({-100}))):
        for group in (-100, -200):
            bench.server.say(group, "/question Où ça ?", user=CHAT)
        await bench.deliver()
        assert bench.server.messages(-100)[0].text.startswith("Echo Où ça ?")
        assert [message.text for message in bench.server.messages(-200)] == [texts.group_not_allowed(-200)]


async def test_a_user_who_asks_too_much_is_told_once_and_an_administrator_is_not() -> None:
    async for bench in a_bench(FakeAssistant(), House(questions_a_minute=2, admins=frozenset({9}))):
        said = [message.text.split("\n")[0] for place in range(5) for message in await bench.say(f"Question {place} ?")]
        assert said[:2] == ["Echo Question 0 ?", "Echo Question 1 ?"]
        assert len(said) == 3
        assert "plus vite que je ne peux répondre" in said[2]
        for place in range(5):
            bench.server.say(9, f"Question {place} ?")
        await bench.deliver()
        assert len(bench.server.messages(9)) == 5


async def test_in_maintenance_only_administrators_are_answered() -> None:
    async for bench in a_bench(FakeAssistant(), House(maintenance=True, admins=frozenset({9}))):
        assert [message.text for message in await bench.say("Où ça ?")] == [texts.MAINTENANCE]
        bench.server.say(9, "Où ça ?")
        await bench.deliver()
        assert bench.server.messages(9)[0].text.startswith("Echo")


async def test_an_answer_of_several_messages_comes_in_order(bench: Bench) -> None:
    long = " ".join(f"mot{place}" for place in range(2000))
    quote = echo("x").quotes[0]
    bench.assistant.answers["Où ça ?"] = Answer(
        "Où ça ?", "Où ça ?", "autre", "ici", quotes=(type(quote)(long, "a1", "Titre", None, None, None, 0, len(long)),)
    )
    messages = await bench.say("Où ça ?")
    assert len(messages) > 2
    assert messages[0].text.startswith("Ici")
    assert "Titre" in messages[-1].text
