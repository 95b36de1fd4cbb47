"""Tests for which messages of a group are meant for the bot, and what they ask."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tests.bot_api.bench import Bench, a_bench
from tests.bot_api.state import Sent
from tests.fake_assistant import FakeAssistant

GROUP, ADA = -100, 7


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant()):
        one.server.group(GROUP)
        yield one


async def said(bench: Bench, text: str, **more: Any) -> list[Sent]:
    """What the bot sends to the group when Ada writes there."""
    before = len(bench.server.messages(GROUP))
    bench.server.say(GROUP, text, ADA, **more)
    await bench.deliver()
    return bench.server.messages(GROUP)[before:]


def asked(bench: Bench) -> list[str]:
    return [question for question, _ in bench.assistant.asked]


@pytest.mark.parametrize(
    "text",
    [
        "@depeche_test_bot Où s'est tenu le sommet ?",
        "@Depeche_Test_Bot, Où s'est tenu le sommet ?",
        "Où s'est tenu le sommet ? @depeche_test_bot",
        "/question Où s'est tenu le sommet ?",
        "/question@depeche_test_bot Où s'est tenu le sommet ?",
        "/question@depeche_test_bot @depeche_test_bot Où s'est tenu le sommet ?",
    ],
)
async def test_commands_and_mentions_are_answered_and_the_name_is_no_part_of_the_question(bench: Bench, text: str) -> None:
    (message,) = await said(bench, text)
    assert asked(bench) == ["Où s'est tenu le sommet ?"]
    assert message.reply_to == 1


async def test_a_mention_amid_the_question_and_after_an_emoji_is_taken_out(bench: Bench) -> None:
    await said(bench, "Dis 🇫🇷 @depeche_test_bot où ça ?")
    assert asked(bench) == ["Dis 🇫🇷 où ça ?"]


async def test_a_link_to_the_bot_names_it_as_well_as_its_at_name(bench: Bench) -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 7, "user": bench.server.state.bot}
    await said(bench, "Dépêche où ça ?", entities=[entity])
    assert asked(bench) == ["où ça ?"]


async def test_a_link_to_another_user_does_not(bench: Bench) -> None:
    other = {"id": 8, "is_bot": False, "first_name": "Dépêche"}
    assert (
        await said(bench, "Dépêche où ça ?", entities=[{"type": "text_mention", "offset": 0, "length": 7, "user": other}]) == []
    )


@pytest.mark.parametrize(
    "text",
    [
        "Où s'est tenu le sommet ?",
        "@another_bot Où s'est tenu le sommet ?",
        "@depeche_test_botanique Où ?",
        "/question@another_bot Où ?",
        "/danser",
        "depeche_test_bot Où ?",
    ],
)
async def test_what_is_said_to_others_is_left_alone(bench: Bench, text: str) -> None:
    assert await said(bench, text) == []
    assert asked(bench) == []


async def test_an_unknown_command_with_the_name_of_the_bot_leads_to_help(bench: Bench) -> None:
    (message,) = await said(bench, "/danser@depeche_test_bot")
    assert "/aide" in message.text


async def test_a_reply_to_the_bot_is_for_the_bot_and_a_reply_to_somebody_else_is_not(bench: Bench) -> None:
    (answer,) = await said(bench, "/question Où ça ?")
    (message,) = await said(bench, "Et quand ?", reply_to=answer.id)
    assert asked(bench) == ["Où ça ?", "Et quand ?"]
    number = bench.server.say(GROUP, "Je ne sais pas.", user=8)
    await bench.deliver()
    assert await said(bench, "Et quand ?", reply_to=number) == []
    assert message.text.startswith("Echo Et quand ?")


async def test_a_mention_alone_under_somebody_s_question_asks_that_question(bench: Bench) -> None:
    number = bench.server.say(GROUP, "Où s'est tenu le sommet ?", user=8)
    await bench.deliver()
    await said(bench, "@depeche_test_bot", reply_to=number)
    assert asked(bench) == ["Où s'est tenu le sommet ?"]


async def test_a_mention_alone_asks_for_a_question(bench: Bench) -> None:
    (message,) = await said(bench, "@depeche_test_bot")
    assert "pas trouvé de question" in message.text


async def test_a_sticker_in_reply_to_the_bot_is_no_question_and_a_picture_that_names_it_is_friendly_refused(bench: Bench) -> None:
    (answer,) = await said(bench, "/question Où ça ?")
    bench.server.send(GROUP, {"sticker": {"file_id": "f", "file_unique_id": "u", "width": 9, "height": 9, "type": "regular",
                              "is_animated": False, "is_video": False}}, ADA, reply_to=answer.id)  # fmt: skip
    await bench.deliver()
    assert len(bench.server.messages(GROUP)) == 1
    named = {"caption": "@depeche_test_bot où est-ce ?", "caption_entities": [{"type": "mention", "offset": 0, "length": 17}]}
    bench.server.show(GROUP, "photo", ADA, **named)
    await bench.deliver()
    assert "images" in bench.server.messages(GROUP)[-1].text
