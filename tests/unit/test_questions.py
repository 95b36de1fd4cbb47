"""Tests for questions in groups and topics, changed questions, replies to older answers, and /sources."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot import texts
from bot.answering.answer import Answer
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant, echo

GROUP, ADA, BOB = -100, 7, 8
LONG = " ".join(f"mot{place}" for place in range(1500))


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    long = echo("Long ?", lambda answer: replace(answer, quotes=(replace(answer.quotes[0], text=LONG),)))
    async for one in a_bench(FakeAssistant({"Long ?": long})):
        one.server.group(GROUP, forum=True)
        yield one


async def test_users_of_a_group_and_topics_have_contexts_of_their_own_and_answers_stay_in_the_topic(bench: Bench) -> None:
    bench.server.ask_in_topic(GROUP, 5, "/question Où ?", ADA)
    bench.server.ask_in_topic(GROUP, 5, "/question Où ?", BOB)
    bench.server.ask_in_topic(GROUP, 6, "/question Où ?", ADA)
    bench.server.say(GROUP, "/question Où ?", ADA)
    await bench.deliver()
    conversations = [conversation for _, conversation in bench.assistant.asked]
    assert len(set(conversations)) == 4
    assert [message.topic for message in bench.server.messages(GROUP)] == [5, 5, 6, None]
    assert [call.parameters.text("message_thread_id") for call in bench.server.calls("sendChatAction")] == ["5", "5", "6", ""]


async def test_a_press_in_a_topic_asks_there_for_the_user_who_pressed(bench: Bench) -> None:
    bench.server.ask_in_topic(GROUP, 5, "/oublier", ADA)
    bench.server.ask_in_topic(GROUP, 5, "/sources", BOB)
    await bench.deliver()
    assert [message.topic for message in bench.server.messages(GROUP)] == [5, 5]


async def test_the_command_without_a_question_asks_for_one_and_the_reply_to_that_is_it(bench: Bench) -> None:
    bench.server.ask_in_topic(GROUP, 5, "/question", ADA)
    await bench.deliver()
    (asking,) = bench.server.messages(GROUP)
    assert (asking.text, asking.asks_reply) == (texts.ASK_ME, True)
    bench.server.ask_in_topic(GROUP, 5, "Où ça ?", ADA, reply_to=asking.id)
    await bench.deliver()
    assert [question for question, _ in bench.assistant.asked] == ["Où ça ?"]


async def test_a_reply_to_an_older_answer_is_about_that_answer(bench: Bench) -> None:
    (first,) = await bench.say("Premier ?")
    await bench.say("Deuxième ?")
    bench.server.say(CHAT, "Et quand ?", reply_to=first.id)
    await bench.deliver()
    assert bench.assistant.recalled == [("telegram:7", "Premier ?")]
    assert bench.assistant.asked[-1] == ("Et quand ?", "telegram:7")


async def test_a_reply_to_a_message_that_is_no_answer_is_an_ordinary_question(bench: Bench) -> None:
    (greeting,) = await bench.say("/start")
    bench.server.say(CHAT, "Et quand ?", reply_to=greeting.id)
    await bench.deliver()
    assert bench.assistant.recalled == []
    assert bench.assistant.asked == [("Et quand ?", "telegram:7")]


async def test_in_a_group_a_reply_to_the_answer_of_another_user_is_about_it_in_one_s_own_conversation(bench: Bench) -> None:
    bench.server.say(GROUP, "/question Où ?", ADA)
    await bench.deliver()
    bench.server.say(GROUP, "Et quand ?", BOB, reply_to=bench.server.messages(GROUP)[0].id)
    await bench.deliver()
    assert bench.assistant.recalled == [("telegram:-100:0:8", "Où ?")]


async def test_a_question_that_is_changed_is_answered_anew_in_the_same_message(bench: Bench) -> None:
    number = bench.server.say(CHAT, "Où ça ?")
    (answer,) = await bench.deliver()
    bench.server.edit(CHAT, number, "Où donc ?")
    assert await bench.deliver() == []
    assert bench.last.id == answer.id
    assert bench.last.text.startswith("Echo Où donc ?")
    assert bench.last.buttons != answer.buttons
    await bench.press("Source 1")
    assert bench.last.text.startswith("Un titre")


async def test_an_answer_that_becomes_longer_or_shorter_when_its_question_changes_is_whole(bench: Bench) -> None:
    number = bench.server.say(CHAT, "Où ça ?")
    await bench.deliver()
    bench.server.edit(CHAT, number, "Long ?")
    await bench.deliver()
    assert len(bench.server.messages(CHAT)) == 3
    assert bench.server.messages(CHAT)[0].text.startswith("Echo Long ?")
    assert bench.server.messages(CHAT)[0].buttons == ()
    bench.server.edit(CHAT, number, "Où ça ?")
    await bench.deliver()
    (message,) = bench.server.messages(CHAT)
    assert message.text.startswith("Echo Où ça ?")
    assert message.buttons != ()


async def test_where_the_answer_was_deleted_a_changed_question_gets_a_new_one(bench: Bench) -> None:
    number = bench.server.say(CHAT, "Où ça ?")
    await bench.deliver()
    bench.server.state.sent[CHAT].clear()
    bench.server.edit(CHAT, number, "Où donc ?")
    (message,) = await bench.deliver()
    assert message.text.startswith("Echo Où donc ?")


async def test_a_changed_question_of_which_nothing_is_known_is_answered_and_an_empty_one_is_not(bench: Bench) -> None:
    number = bench.server.say(CHAT, "…")
    await bench.deliver()
    bench.server.edit(CHAT, number, "Où donc ?")
    (message,) = await bench.deliver()
    assert message.text.startswith("Echo Où donc ?")
    bench.server.edit(CHAT, number, "!!!")
    assert await bench.deliver() == []


async def test_in_a_group_a_changed_question_is_answered_anew_and_so_is_one_that_now_names_the_bot(
    bench: Bench,
) -> None:
    number = bench.server.say(GROUP, "/question Où ça ?", ADA)
    other = bench.server.say(GROUP, "Et là ?", ADA)
    await bench.deliver()
    bench.server.edit(GROUP, number, "/question Où donc ?")
    bench.server.edit(GROUP, other, "@depeche_test_bot Et là ?")
    await bench.deliver()
    assert [message.text.split("\n")[0] for message in bench.server.messages(GROUP)] == ["Echo Où donc ?", "Echo Et là ?"]


async def test_sources_shows_each_source_of_the_last_answer_with_its_quote_and_opens_them(bench: Bench) -> None:
    await bench.say("Où ça ?")
    (message,) = await bench.say("/sources")
    assert message.text.startswith("Sources\u202f: Où ça ?\n\n«\u202fOn lit")
    assert message.formatted.of_type("text_link") == ["Un titre"]
    await bench.press("Source 1", message)
    assert bench.last.text.startswith("Un titre · Le Journal")


async def test_sources_before_any_answer_says_so(bench: Bench) -> None:
    (message,) = await bench.say("/sources")
    assert message.text == texts.NO_SOURCES


async def test_oublier_in_a_group_forgets_only_what_this_user_asked_there(bench: Bench) -> None:
    for user in (ADA, BOB):
        bench.server.say(GROUP, f"/question Où, {user} ?", user)
    bench.server.say(GROUP, "/oublier", ADA)
    bench.server.say(GROUP, "/sources", ADA)
    bench.server.say(GROUP, "/sources", BOB)
    await bench.deliver()
    assert bench.assistant.forgotten == ["telegram:-100:0:7"]
    assert bench.server.messages(GROUP)[-2].text == texts.NO_SOURCES
    assert "Où, 8 ?" in bench.server.messages(GROUP)[-1].text


@pytest.mark.parametrize("said", ["Bonjour", "Merci beaucoup !", "Raconte-moi une blague"])
async def test_what_is_no_question_gets_a_word_on_what_to_ask_and_is_not_looked_for(bench: Bench, said: str) -> None:
    (message,) = await bench.say(said)
    assert message.text == texts.NO_QUESTION
    assert bench.assistant.asked == []


async def test_who_asks_about_the_archive_itself_is_told_where_to_look(bench: Bench) -> None:
    (message,) = await bench.say("De quand date le dernier article ?")
    assert message.text == texts.ABOUT_ARCHIVE
    assert bench.assistant.asked == []


async def test_an_abstention_has_no_sources_and_its_passage_is_called_no_source() -> None:
    nothing = Answer("Où ?", "Où ?", "lieu", abstained=True, quotes=echo("Où ?").quotes)
    async for bench in a_bench(FakeAssistant({"Où ?": nothing})):
        (answer,) = await bench.say("Où ?")
        assert answer.buttons[0][0]["text"] == texts.READ_NEAREST
        (message,) = await bench.say("/sources")
        assert message.text == texts.NOTHING_TO_PROVE
        await bench.press(texts.READ_NEAREST, answer)
        opened = next(one for one in bench.server.messages(CHAT) if one.id == answer.id)
        assert [button["text"] for row in opened.buttons for button in row] == [texts.BACK]
