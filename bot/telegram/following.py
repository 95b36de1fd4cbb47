"""/suivre and /suivis: subjects that users follow, and the message when a new article speaks of one."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import Forbidden, TelegramError

from bot import texts
from bot.news import News, Newsroom
from bot.subscriptions import Subscription, Subscriptions
from bot.telegram.buttons import Action, Press, button, keyboard
from bot.telegram.desk import Desk
from bot.telegram.markup import one_line, shortened
from bot.telegram.messages import line, pack, quotation, simple
from bot.telegram.presses import end_clock
from bot.telegram.prompts import Prompts
from bot.telegram.request import Commands, Pressed, Request
from bot.telegram.sending import edit, reply, send_all
from embeddings.lexical import stems

logger = logging.getLogger(__name__)

_MOST, _LONGEST = 20, 80  # subjects of a user in a chat; characters of one
_SHOWN = 4  # quotes of one message of news
_BETWEEN_LOOKS = 5.0  # seconds; a look is a small read


class Following:
    """The commands."""

    def __init__(self, desk: Desk, subscriptions: Subscriptions, prompts: Prompts) -> None:
        self._desk, self._subscriptions, self._prompts = desk, subscriptions, prompts
        prompts.last(texts.FOLLOW_WHAT, self.follow)

    @property
    def commands(self) -> Commands:
        """By name."""
        return {"suivre": self.follow, "suivis": self.show}

    async def follow(self, request: Request) -> None:
        """Follows a subject in this chat."""
        subject = shortened(one_line(request.words), _LONGEST)
        if not stems(subject):
            await self._prompts.ask(request.bot, request.place, texts.FOLLOW_WHAT, texts.SUBJECT_EXAMPLE, self.follow)
            return
        mine = await self._mine(request.place.chat, request.place.user)
        if len(mine) >= _MOST:
            await reply(request.bot, request.place, [simple(texts.follows_enough(_MOST))])
            return
        place = request.place
        new = await self._desk.run(self._subscriptions.add, place.chat, place.user, place.topic, subject)
        await reply(request.bot, place, [simple(texts.followed(subject) if new else texts.followed_already(subject))])

    async def show(self, request: Request) -> None:
        """What is followed, each with a button to end it."""
        mine = await self._mine(request.place.chat, request.place.user)
        await reply(request.bot, request.place, [simple(_said(mine))], _buttons(mine))

    async def press(self, pressed: Pressed) -> None:
        """Ends one."""
        place, number = pressed.place, pressed.press.key
        known = number.isascii() and number.isdigit() and len(number) < 18
        gone = known and await self._desk.run(self._subscriptions.remove, int(number), place.chat, place.user)
        await end_clock(pressed.query, None if gone else texts.NOT_YOURS)
        if not gone:
            return
        mine = await self._mine(place.chat, place.user)
        await edit(pressed.bot, place.chat, pressed.message, simple(_said(mine)), _buttons(mine))

    async def _mine(self, chat: int, user: int) -> list[Subscription]:
        return await self._desk.run(self._subscriptions.of, chat, user)


class Announcing:
    """Tells those who follow a subject of new articles."""

    def __init__(self, desk: Desk, newsroom: Newsroom, subscriptions: Subscriptions) -> None:
        self._desk, self._newsroom, self._subscriptions = desk, newsroom, subscriptions
        self._generation = -1

    async def run(self, bot: Bot) -> None:
        """Goes on until it is cancelled; nothing that goes wrong with one look ends it."""
        while True:
            try:
                await self.look(bot)
            except Exception:
                logger.exception("Looking for news failed")
            await asyncio.sleep(_BETWEEN_LOOKS)

    async def look(self, bot: Bot) -> None:
        """Looks once: only where there is another generation is there anything new."""
        generation = (await self._desk.status()).generation
        if generation == self._generation:
            return
        news = await self._desk.run(self._newsroom.news)
        self._generation = generation
        for one in news:
            await self._tell(bot, one)

    async def _tell(self, bot: Bot, news: News) -> None:
        to = news.subscription
        more = len(news.quotes) - _SHOWN
        passages = [line(texts.news_of(one_line(to.subject)), bold=True)]
        passages += [quotation(quote, None) for quote in news.quotes[:_SHOWN]]
        passages += [line(texts.and_more(more), italic=True)] if more > 0 else []
        try:
            await send_all(bot, to.chat, pack(passages), to.topic)
        except Forbidden as refusal:
            logger.info("Chat %s cannot be written to any more, and follows nothing now: %s", to.chat, refusal)
            await self._desk.run(self._subscriptions.leave, to.chat)
        except TelegramError as failure:
            logger.warning("News could not be sent to chat %s: %s", to.chat, failure)


def _said(mine: list[Subscription]) -> str:
    return texts.FOLLOWS if mine else texts.FOLLOWS_NOTHING


def _buttons(mine: list[Subscription]) -> InlineKeyboardMarkup | None:
    return keyboard([[button(f"✖ {one_line(one.subject)}", Press(Action.UNFOLLOW, str(one.id)))] for one in mine])


@asynccontextmanager
async def announcing(bot: Bot, announcer: Announcing | None) -> AsyncIterator[None]:
    """While inside, news is announced."""
    task = asyncio.create_task(announcer.run(bot)) if announcer else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
