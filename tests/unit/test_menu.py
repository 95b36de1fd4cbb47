"""Tests for the menus of commands."""

import json
from pathlib import Path

from bot import texts
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from bot.telegram.extras import Extras
from bot.telegram.menu import set_menus
from tests.bot_api.bench import a_bench
from tests.fake_assistant import FakeAssistant
from tests.small_archive import SmallArchive


def names(menu: object) -> list[str]:
    assert isinstance(menu, list)
    return [command["command"] for command in menu]


async def test_private_chats_groups_and_administrators_have_menus_of_their_own() -> None:
    async for bench in a_bench(FakeAssistant()):
        bench.server.private(9)
        await set_menus(bench.application.bot, frozenset({8, 9}))  # 8 never wrote to the bot: Telegram knows no such chat
        menus = {json.loads(key)[0]["type"]: names(menu) for key, menu in bench.server.state.commands.items()}
        assert menus["all_private_chats"] == [name for name, _ in texts.COMMANDS]
        assert menus["all_group_chats"] == [name for name, _ in texts.GROUP_COMMANDS]
        assert menus["chat"] == [name for name, _ in (*texts.COMMANDS, *texts.ADMIN_COMMANDS)]
        assert len(bench.server.state.commands) == 3


async def test_every_command_of_a_menu_does_something(tmp_path: Path) -> None:
    subscriptions = Subscriptions(Storage.open(tmp_path / "bot.sqlite3"))
    extras = Extras(SmallArchive(tmp_path).consultation, subscriptions=subscriptions)
    async for bench in a_bench(FakeAssistant(), extras=extras):
        for name, _ in (*texts.COMMANDS, *texts.GROUP_COMMANDS):
            (message,) = await bench.say(f"/{name}")
            assert message.text != texts.UNKNOWN_COMMAND, name
