"""Sends messages so that they arrive: without looks where Telegram refuses them, again where the network failed."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress

from telegram import Bot, ForceReply, InlineKeyboardMarkup
from telegram import Message as SentMessage
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.telegram.backoff import Backoff
from bot.telegram.markup import MESSAGE_UNITS, Message, cut
from bot.telegram.place import Place

logger = logging.getLogger(__name__)

_ATTEMPTS = 5
_TYPING_LASTS = 4.5  # seconds; Telegram shows it for five
_TYPING_GRACE = 0.3  # seconds that an answer which is ready waits for the notice to be out


async def reply(
    bot: Bot, place: Place, messages: Iterable[Message], buttons: InlineKeyboardMarkup | ForceReply | None = None
) -> list[SentMessage]:
    """Sends messages to where a message came from: its chat, its topic, and in a group as a reply to it."""
    return await send_all(bot, place.chat, messages, place.topic, place.reply_to, buttons)


async def replace(
    bot: Bot, place: Place, old: Sequence[int], messages: Sequence[Message], buttons: InlineKeyboardMarkup | None = None
) -> list[int]:
    """Puts messages in the place of older ones, which are edited, taken away or added to; the numbers of all of them.

    Where the older ones cannot be edited any more, the messages are sent anew.
    """
    numbers: list[int] = []
    for number, message in zip(old, messages, strict=False):
        last = len(numbers) == len(messages) - 1
        try:
            await edit(bot, place.chat, number, message, buttons if last else None)
        except BadRequest as refusal:
            logger.info("An answer cannot be edited and is sent anew: %s", refusal)
            break
        numbers.append(number)
    sent = await reply(bot, place, messages[len(numbers) :], buttons)
    for number in old[len(messages) :]:
        with suppress(TelegramError):
            await bot.delete_message(place.chat, number)
    return [*numbers, *(one.message_id for one in sent)]


async def send_all(
    bot: Bot,
    chat: int,
    messages: Iterable[Message],
    topic: int | None = None,
    reply_to: int | None = None,
    buttons: InlineKeyboardMarkup | ForceReply | None = None,
) -> list[SentMessage]:
    """Sends messages in order; the reply mark is on the first, the buttons are under the last."""
    all_of_them = list(messages)
    sent: list[SentMessage] = []
    for place, message in enumerate(all_of_them):
        last = place == len(all_of_them) - 1
        sent += await send(bot, chat, message, topic, None if place else reply_to, buttons if last else None)
    return sent


async def send(
    bot: Bot,
    chat: int,
    message: Message,
    topic: int | None = None,
    reply_to: int | None = None,
    buttons: InlineKeyboardMarkup | ForceReply | None = None,
) -> list[SentMessage]:
    """Sends one message; more than one only where it had to go without looks and became longer."""
    try:
        return [await _send_text(bot, chat, message.html, ParseMode.HTML, topic, reply_to, buttons)]
    except BadRequest as refusal:
        if not _about_the_text(refusal):
            raise
        logger.warning("Telegram refused the looks of a message (%s); it goes as plain text", refusal.message)
    parts = plain_parts(message.plain)
    sent = []
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        sent.append(await _send_text(bot, chat, part, None, topic, None if place else reply_to, buttons if last else None))
    return sent


async def edit(bot: Bot, chat: int, sent: int, message: Message, buttons: InlineKeyboardMarkup | None = None) -> None:
    """Puts another text and other buttons into the message number `sent`; as plain text where the looks are refused."""
    try:
        await bot.edit_message_text(message.html, chat, sent, parse_mode=ParseMode.HTML, reply_markup=buttons)
    except BadRequest as refusal:
        if "not modified" in refusal.message.lower():
            return
        if not _about_the_text(refusal):
            raise
        logger.warning("Telegram refused the looks of an edit (%s); it goes as plain text", refusal.message)
        await bot.edit_message_text(plain_parts(message.plain)[0], chat, sent, parse_mode=None, reply_markup=buttons)


def plain_parts(text: str) -> list[str]:
    """A text in parts that each fit into a message."""
    parts = []
    while text:
        end = cut(text, MESSAGE_UNITS)
        parts.append(text[:end].strip())
        text = text[end:].lstrip()
    return [part for part in parts if part]


@asynccontextmanager
async def typing(bot: Bot, chat: int, topic: int | None = None) -> AsyncIterator[None]:
    """« écrit… » in the chat while inside. Whatever goes wrong with it, the answer does not suffer."""
    shown = asyncio.Event()
    showing = asyncio.create_task(_keep_typing(bot, chat, topic, shown))
    try:
        yield
        # A notice that overtakes the answer would stay for five seconds after it.
        with suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), _TYPING_GRACE)
    finally:
        showing.cancel()
        with suppress(asyncio.CancelledError):
            await showing


async def _keep_typing(bot: Bot, chat: int, topic: int | None, shown: asyncio.Event) -> None:
    while True:
        try:
            await bot.send_chat_action(chat, ChatAction.TYPING, message_thread_id=topic)
        except TelegramError as failure:
            logger.debug("No typing notice: %s", failure)
        shown.set()
        await asyncio.sleep(_TYPING_LASTS)


async def _send_text(
    bot: Bot,
    chat: int,
    text: str,
    mode: str | None,
    topic: int | None,
    reply_to: int | None,
    buttons: InlineKeyboardMarkup | ForceReply | None,
) -> SentMessage:
    """Tries again after network errors: a message may then come twice, which is better than not at all."""
    backoff = Backoff(first=0.5, longest=8.0)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return await bot.send_message(
                chat,
                text,
                parse_mode=mode,
                message_thread_id=topic,
                reply_to_message_id=reply_to,
                allow_sending_without_reply=True,
                reply_markup=buttons,
            )
        except (BadRequest, Forbidden, InvalidToken):
            raise
        except NetworkError as failure:
            if attempt == _ATTEMPTS:
                raise
            wait = backoff.next()
            logger.warning("Sending failed (%s); again in %.1f s", failure, wait)
            await asyncio.sleep(wait)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _about_the_text(refusal: BadRequest) -> bool:
    said = refusal.message.lower()
    return any(words in said for words in ("parse entities", "entity", "message is too long", "text is too long"))
