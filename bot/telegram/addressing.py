"""Which messages are meant for the bot, and what they ask once its name is taken out.

In a private chat all are. In a group only commands, mentions of the bot and replies to its messages: the
others are people talking with each other.
"""

import re

from telegram import Bot, Message, MessageEntity
from telegram.ext import filters

_MENTIONS = (MessageEntity.MENTION, MessageEntity.TEXT_MENTION)
_COMMAND = re.compile(r"/(\w{1,32})(?:@(\w{1,40}))?", re.ASCII)


class ForTheBot(filters.MessageFilter):
    """Messages that the bot is to answer; `commands` are the names of those that it knows."""

    def __init__(self, commands: frozenset[str]) -> None:
        super().__init__()
        self._commands = commands

    def filter(self, message: Message) -> bool:
        """Everything in a private chat; in a group what is said to the bot."""
        if message.chat.type == message.chat.PRIVATE:
            return True
        if message.chat.type not in (message.chat.GROUP, message.chat.SUPERGROUP):
            return False
        return self._is_command(message) or bool(_mentions(message)) or (bool(message.text) and is_reply_to_bot(message))

    def _is_command(self, message: Message) -> bool:
        """A command without a bot's name may be meant for another bot of the group, unless this one knows it."""
        found = _command(message)
        if found is None:
            return False
        name, whose = found
        return whose.lower() == message.get_bot().username.lower() if whose else name.lower() in self._commands


def is_reply_to_bot(message: Message) -> bool:
    """Whether it replies to something that the bot wrote."""
    replied = message.reply_to_message
    return bool(replied and replied.from_user and replied.from_user.id == message.get_bot().id)


def words_of(message: Message) -> str:
    """What is said to the bot: without its name, and without the command in front.

    A mention alone under somebody's message asks about that message.
    """
    text = message.text or message.caption or ""
    for start, end in sorted(_mentions(message), reverse=True):
        text = text[:start] + text[end:]
    if _command(message):
        text = text[message.entities[0].length :]
    words = re.sub(r" {2,}", " ", text).strip(" ,:\n")
    replied = message.reply_to_message
    if not words and _mentions(message) and replied is not None and not is_reply_to_bot(message):
        return (replied.text or replied.caption or "").strip()
    return words


def _command(message: Message) -> tuple[str, str] | None:
    """The name of the command in front and of the bot that it names ("" for none)."""
    first = message.entities[0] if message.entities else None
    if first is None or first.type != MessageEntity.BOT_COMMAND or first.offset:
        return None
    found = _COMMAND.match(message.text or "")
    return (found[1], found[2] or "") if found else None


def _mentions(message: Message) -> list[tuple[int, int]]:
    """Where the bot is named, as places in the text: @name, or a link to it for names without @."""
    bot = message.get_bot()
    text = message.text or message.caption or ""
    named = message.parse_entities(list(_MENTIONS)) or message.parse_caption_entities(list(_MENTIONS))
    return [_place(text, entity) for entity, words in named.items() if _names(entity, words, bot)]


def _names(entity: MessageEntity, words: str, bot: Bot) -> bool:
    if entity.user is not None:
        return entity.user.id == bot.id
    return words.lower() == f"@{bot.username.lower()}"


def _place(text: str, entity: MessageEntity) -> tuple[int, int]:
    """Telegram counts UTF-16 units, Python characters."""
    raw = text.encode("utf-16-le")
    start = len(raw[: 2 * entity.offset].decode("utf-16-le", "ignore"))
    end = len(raw[: 2 * (entity.offset + entity.length)].decode("utf-16-le", "ignore"))
    return start, end
