"""Tests for what the bot asks users for."""

from datetime import UTC, datetime

from telegram import Bot, Chat, Message, User

from bot.telegram.place import Place
from bot.telegram.prompts import Prompts
from bot.telegram.request import Request
from tests.bot_api.bench import CHAT, a_bench
from tests.fake_assistant import FakeAssistant

NOW = datetime(2026, 11, 29, tzinfo=UTC)


async def nothing(request: Request) -> None:
    """What is to be done with the reply."""


def a_request(bot: Bot, replied: int | None, chat: int = CHAT) -> Request:
    home = Chat(chat, Chat.PRIVATE)
    earlier = Message(replied, NOW, home) if replied else None
    return Request(bot, Place(chat, chat), "Kim", Message(99, NOW, home, reply_to_message=earlier))


async def test_only_the_reply_to_what_was_asked_is_awaited_and_once() -> None:
    async for bench in a_bench(FakeAssistant()):
        prompts, bot = Prompts(), bench.application.bot
        await prompts.ask(bot, Place(CHAT, CHAT), "Qui ?", "Un nom", nothing)
        asked = bench.last.id
        assert prompts.awaited(a_request(bot, None)) is None
        assert prompts.awaited(a_request(bot, asked + 1)) is None
        assert prompts.awaited(a_request(bot, asked, chat=8)) is None
        assert prompts.awaited(a_request(bot, asked)) is nothing
        assert prompts.awaited(a_request(bot, asked)) is None


async def test_what_an_earlier_run_asked_is_known_by_its_words_if_the_bot_itself_said_them() -> None:
    async for bench in a_bench(FakeAssistant()):
        prompts, bot = Prompts(), bench.application.bot
        prompts.last("Qui ?", nothing)
        assert prompts.awaited(a_reply(bot, bot.bot, "Où ?")) is None
        assert prompts.awaited(a_reply(bot, User(8, "Ada", False), "Qui ?")) is None
        assert prompts.awaited(a_reply(bot, bot.bot, "Qui ?")) is nothing
        assert prompts.awaited(a_reply(bot, bot.bot, "Qui ?")) is None


def a_reply(bot: Bot, to: User, said: str) -> Request:
    home = Chat(CHAT, Chat.PRIVATE)
    earlier = Message(5, NOW, home, from_user=to, text=said)
    return Request(bot, Place(CHAT, CHAT), "Kim", Message(99, NOW, home, reply_to_message=earlier))
