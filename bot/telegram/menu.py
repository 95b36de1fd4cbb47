"""The menus of commands that Telegram shows: in private chats, in groups, and for administrators."""

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest

from bot import texts

logger = logging.getLogger(__name__)

Menu = tuple[tuple[str, str], ...]


async def set_menus(bot: Bot, admins: Iterable[int] = ()) -> None:
    """Sets all menus; that of an administrator who never wrote to the bot has to wait."""
    await _set(bot, texts.COMMANDS, BotCommandScopeAllPrivateChats())
    await _set(bot, texts.GROUP_COMMANDS, BotCommandScopeAllGroupChats())
    for admin in sorted(admins):
        try:
            await _set(bot, (*texts.COMMANDS, *texts.ADMIN_COMMANDS), BotCommandScopeChat(admin))
        except BadRequest as refusal:
            logger.info("Administrator %s gets the menu once they have written to the bot: %s", admin, refusal)


async def _set(bot: Bot, menu: Menu, scope: BotCommandScope) -> None:
    await bot.set_my_commands([BotCommand(name, description) for name, description in menu], scope=scope)
