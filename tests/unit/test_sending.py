"""Tests for messages that arrive whatever Telegram or the network says at first."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.ext import ExtBot

from bot.telegram.backoff import Backoff
from bot.telegram.markup import Block, Message, Piece
from bot.telegram.sending import plain_parts, send, send_all, typing
from tests.bot_api.direct import DirectRequest
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer

CHAT = 1
MESSAGE = Message((Block((Piece("Gras", bold=True), Piece(" et "), Piece("lien", link="https://e.org/"))),))
BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Source", callback_data="s")]])


@pytest.fixture
def server() -> BotApiServer:
    one = BotApiServer(rules=LENIENT)
    one.private(CHAT)
    return one


@pytest.fixture
async def bot(server: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ExtBot[None]]:
    monkeypatch.setattr("bot.telegram.sending.Backoff", lambda **_: Backoff(first=0.0))
    request = DirectRequest(server)
    async with ExtBot(server.token, request=request, get_updates_request=request) as one:
        yield one


async def test_a_message_arrives_with_its_looks(server: BotApiServer, bot: ExtBot[None]) -> None:
    await send(bot, CHAT, MESSAGE)
    (sent,) = server.messages(CHAT)
    assert (sent.text, sent.formatted.of_type("bold")) == ("Gras et lien", ["Gras"])


async def test_a_refusal_of_the_looks_falls_back_to_plain_text_with_the_address(server: BotApiServer, bot: ExtBot[None]) -> None:
    server.fail("sendMessage", status=400, description="Bad Request: can't parse entities: Unsupported start tag")
    await send(bot, CHAT, MESSAGE, buttons=BUTTONS)
    (sent,) = server.messages(CHAT)
    assert (sent.text, sent.entities, sent.parse_mode) == ("Gras et lien (https://e.org/)", (), None)
    assert sent.button("Source")


async def test_a_message_that_telegram_finds_too_long_comes_in_plain_parts_with_the_buttons_under_the_last(
    server: BotApiServer, bot: ExtBot[None]
) -> None:
    await send(bot, CHAT, Message((Block((Piece("mot " * 2000, bold=True),)),)), buttons=BUTTONS)
    sent = server.messages(CHAT)
    assert len(sent) == 2
    assert " ".join(one.text for one in sent).split() == ["mot"] * 2000
    assert [len(one.buttons) for one in sent] == [0, 1]


async def test_several_messages_come_in_order_replying_with_the_first(server: BotApiServer, bot: ExtBot[None]) -> None:
    question = server.say(CHAT, "Où ?")
    messages = [Message((Block((Piece(text),)),)) for text in ("un", "deux", "trois")]
    await send_all(bot, CHAT, messages, reply_to=question, buttons=BUTTONS)
    sent = server.messages(CHAT)
    assert [(one.text, one.reply_to, len(one.buttons)) for one in sent] == [
        ("un", question, 0),
        ("deux", None, 0),
        ("trois", None, 1),
    ]


async def test_a_reply_to_a_message_that_is_gone_arrives_all_the_same(server: BotApiServer, bot: ExtBot[None]) -> None:
    await send(bot, CHAT, MESSAGE, reply_to=999)
    assert len(server.messages(CHAT)) == 1


async def test_errors_of_the_network_are_tried_again_and_given_up_in_the_end(server: BotApiServer, bot: ExtBot[None]) -> None:
    server.fail("sendMessage", status=502, description="Bad Gateway", times=4)
    await send(bot, CHAT, MESSAGE)
    assert len(server.messages(CHAT)) == 1
    server.fail("sendMessage", status=502, description="Bad Gateway", times=5)
    with pytest.raises(NetworkError):
        await send(bot, CHAT, MESSAGE)


async def test_a_block_or_an_unknown_chat_is_not_tried_again(server: BotApiServer, bot: ExtBot[None]) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await send(bot, 99, MESSAGE)
    server.block(CHAT)
    with pytest.raises(Forbidden):
        await send(bot, CHAT, MESSAGE)
    assert len(server.calls("sendMessage")) == 2


async def test_the_typing_notice_is_out_before_the_answer_and_ends_with_it(server: BotApiServer, bot: ExtBot[None]) -> None:
    async with typing(bot, CHAT):
        pass
    count = len(server.calls("sendChatAction"))
    assert count >= 1
    await asyncio.gather(asyncio.to_thread(lambda: None))
    assert len(server.calls("sendChatAction")) == count


async def test_an_error_inside_is_not_hidden_by_the_typing_notice(server: BotApiServer, bot: ExtBot[None]) -> None:
    server.block(CHAT)
    with pytest.raises(ValueError, match="inside"):
        async with typing(bot, CHAT):
            raise ValueError("inside")


def test_plain_parts_fit_and_lose_no_word() -> None:
    text = "paragraphe 😀 " * 1000
    parts = plain_parts(text)
    assert all(len(part.encode("utf-16-le")) <= 2 * 4096 for part in parts)
    assert " ".join(parts).split() == text.split()
    assert plain_parts(" \n ") == []
