"""What happens when a user presses a button under an answer."""

import logging
from dataclasses import dataclass

from telegram import Bot, CallbackQuery
from telegram.error import BadRequest, TelegramError

from bot import texts
from bot.telegram.answering import Answering
from bot.telegram.buttons import Action, Press, answer_buttons, opened_buttons, read_press
from bot.telegram.desk import Desk
from bot.telegram.messages import answer_messages
from bot.telegram.sending import edit
from bot.telegram.shown import Shown, ShownAnswers
from bot.telegram.views import others_view, source_view

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pressed:
    """A press on the buttons of an answer that is still kept, in the message number `message`."""

    bot: Bot
    message: int
    shown: Shown
    press: Press


class Presses:
    """Opens sources in place, goes back, asks about other events, keeps opinions."""

    def __init__(self, desk: Desk, shown: ShownAnswers, answering: Answering) -> None:
        self._desk, self._shown, self._answering = desk, shown, answering

    async def handle(self, bot: Bot, query: CallbackQuery) -> None:
        """One press. The little clock on the button always ends, whatever comes after."""
        press = read_press(query.data or "")
        message = query.message
        shown = self._shown.get(message.chat.id, press.key) if press and message else None
        if press is None or message is None or shown is None:
            await _end_clock(query, texts.STALE_BUTTONS)
            await _take_buttons_away(query)
            return
        await _end_clock(query, texts.THANKS if press.action in (Action.GOOD, Action.BAD) else None)
        pressed = Pressed(bot, message.message_id, shown, press)
        if press.action is Action.SOURCE:
            await self._open_source(pressed)
        elif press.action is Action.OTHERS:
            await edit(bot, shown.chat, pressed.message, others_view(shown), opened_buttons(shown, None))
        elif press.action is Action.BACK:
            await self._go_back(pressed)
        elif press.action is Action.ASK:
            await self._ask(pressed)
        else:
            await self._keep_opinion(query, pressed)

    async def _open_source(self, pressed: Pressed) -> None:
        sources, place = pressed.shown.sources, pressed.press.place
        if place < len(sources):
            view = source_view(sources[place], await self._desk.text_of(sources[place].article))
            await edit(pressed.bot, pressed.shown.chat, pressed.message, view, opened_buttons(pressed.shown, place))

    async def _go_back(self, pressed: Pressed) -> None:
        shown = pressed.shown
        buttons = answer_buttons(shown, self._desk.takes_opinions)
        await edit(pressed.bot, shown.chat, pressed.message, answer_messages(shown.answer, shown.status)[-1], buttons)

    async def _ask(self, pressed: Pressed) -> None:
        alternatives = pressed.shown.answer.alternatives
        if pressed.press.place < len(alternatives):
            await self._answering.answer(pressed.bot, pressed.shown.chat, alternatives[pressed.press.place].question)

    async def _keep_opinion(self, query: CallbackQuery, pressed: Pressed) -> None:
        action = pressed.press.action
        await self._desk.keep_opinion(pressed.shown.answer, good=action is Action.GOOD)
        try:
            await query.edit_message_reply_markup(answer_buttons(pressed.shown, self._desk.takes_opinions, action))
        except BadRequest as refusal:
            logger.info("The mark on an opinion was not set: %s", refusal)


async def refuse(query: CallbackQuery, sentence: str) -> None:
    """Ends the clock on the button with a sentence."""
    await _end_clock(query, sentence or None)


async def _end_clock(query: CallbackQuery, sentence: str | None) -> None:
    try:
        await query.answer(sentence)
    except TelegramError as failure:
        logger.info("A press was answered too late: %s", failure)


async def _take_buttons_away(query: CallbackQuery) -> None:
    try:
        await query.edit_message_reply_markup(None)
    except TelegramError as failure:
        logger.info("Old buttons stay: %s", failure)
