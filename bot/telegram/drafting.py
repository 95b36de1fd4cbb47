"""An answer whose text is still being written: shown in a draft, or added to the message once it is sent.

The built-in answer is out within `patience` in any case: in a draft of a private chat, else as the message itself.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.answering.answer import Answer
from bot.answering.writing.writer import Writing
from bot.telegram.markup import Message
from bot.telegram.place import Place

logger = logging.getLogger(__name__)

DRAFTED_FOR = 12.0  # seconds; Telegram drops a draft after thirty, and a message is better than a long draft
BETWEEN_DRAFTS, BETWEEN_EDITS = 0.7, 1.2  # seconds
_numbers = count(1)  # a draft's number is any but zero; changes under one number are animated

Shows = Callable[[Answer], Awaitable[None]]


@dataclass
class Growing:
    """The text of an answer as the event loop sees it."""

    answer: Answer
    ended: bool = False
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    def of(cls, writing: Writing) -> "Growing":
        """Follows a text that is in work in another thread."""
        growing, loop = cls(writing.answer), asyncio.get_running_loop()

        def told(answer: Answer, ended: bool) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(growing._put, answer, ended)

        writing.follow(told)
        return growing

    async def change(self, seconds: float) -> None:
        """Waits for a longer text or the end, at most so long."""
        try:
            await asyncio.wait_for(self._changed.wait(), seconds)
        except TimeoutError:
            return
        self._changed.clear()

    def _put(self, answer: Answer, ended: bool) -> None:
        self.answer, self.ended = answer, ended
        self._changed.set()


async def drafted(bot: Bot, place: Place, growing: Growing, patience: float, shown_as: Callable[[Answer], Message]) -> None:
    """Waits for a first proved sentence; in a private chat shows the text in a draft from then on, for a while.

    Afterwards the message is to be sent, with what is there.
    """
    loop = asyncio.get_running_loop()
    if place.is_group:
        await growing.change(patience)
        return
    number, until = next(_numbers), loop.time() + DRAFTED_FOR
    await _draft(bot, place, number, shown_as(growing.answer))
    await growing.change(patience)
    while not growing.ended and growing.answer.text and loop.time() < until:
        await _draft(bot, place, number, shown_as(growing.answer))
        await asyncio.sleep(BETWEEN_DRAFTS)
        await growing.change(until - loop.time())


async def added(growing: Growing, sent: Answer, show: Shows) -> None:
    """Shows each longer text by editing what was sent, no more often than Telegram likes, until the text ends."""
    while True:
        if growing.answer.text and growing.answer.text != sent.text:
            sent = growing.answer
            try:
                await show(sent)
            except TelegramError as failure:
                logger.warning("A text could not be added to its answer: %s", failure)
                return
        if growing.ended and growing.answer.text in (None, sent.text):
            return
        await asyncio.sleep(BETWEEN_EDITS)
        if not growing.ended:
            await growing.change(60.0)


async def _draft(bot: Bot, place: Place, number: int, message: Message) -> None:
    """Drafts are a courtesy: where Telegram refuses one, the message will do."""
    try:
        await bot.send_message_draft(place.chat, number, message.html, place.topic, ParseMode.HTML)
    except TelegramError as failure:
        logger.debug("No draft: %s", failure)
