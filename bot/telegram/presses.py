"""What happens when a user presses a button under an answer."""

import logging

from telegram import CallbackQuery
from telegram.error import BadRequest, TelegramError

from bot import texts
from bot.telegram.answering import Answering
from bot.telegram.buttons import Action, answer_buttons, opened_buttons
from bot.telegram.desk import Desk
from bot.telegram.messages import answer_messages
from bot.telegram.request import Pressed
from bot.telegram.sending import edit
from bot.telegram.shown import Shown, ShownAnswers
from bot.telegram.statistics import Statistics
from bot.telegram.views import others_view, source_view

logger = logging.getLogger(__name__)


class Presses:
    """Opens sources in place, goes back, asks about other events, keeps opinions."""

    def __init__(self, desk: Desk, shown: ShownAnswers, answering: Answering, statistics: Statistics) -> None:
        self._desk, self._shown, self._answering, self._statistics = desk, shown, answering, statistics

    async def handle(self, pressed: Pressed) -> None:
        """One press. The little clock on the button always ends, whatever comes after."""
        action = pressed.press.action
        shown = self._shown.get(pressed.place.chat, pressed.press.key)
        if shown is None:
            await stale(pressed.query)
            return
        await end_clock(pressed.query, texts.THANKS if action in (Action.GOOD, Action.BAD) else None)
        if action is Action.SOURCE:
            await self._open_source(pressed, shown)
        elif action is Action.OTHERS:
            await edit(pressed.bot, pressed.place.chat, pressed.message, others_view(shown), opened_buttons(shown, None))
        elif action is Action.BACK:
            await self._go_back(pressed, shown)
        elif action is Action.ASK:
            await self._ask(pressed, shown)
        else:
            await self._keep_opinion(pressed, shown)

    async def _open_source(self, pressed: Pressed, shown: Shown) -> None:
        sources, place = shown.sources, pressed.press.place
        if place < len(sources):
            view = source_view(sources[place], await self._desk.text_of(sources[place].article))
            await edit(pressed.bot, pressed.place.chat, pressed.message, view, opened_buttons(shown, place))

    async def _go_back(self, pressed: Pressed, shown: Shown) -> None:
        buttons = answer_buttons(shown, self._desk.takes_opinions)
        await edit(pressed.bot, pressed.place.chat, pressed.message, answer_messages(shown.answer, shown.status)[-1], buttons)

    async def _ask(self, pressed: Pressed, shown: Shown) -> None:
        alternatives = shown.answer.alternatives
        if pressed.press.place < len(alternatives):
            chosen = alternatives[pressed.press.place].question
            await self._answering.answer(pressed.bot, pressed.place, chosen, typed=shown.answer.question)

    async def _keep_opinion(self, pressed: Pressed, shown: Shown) -> None:
        action = pressed.press.action
        self._statistics.opinion(action is Action.GOOD)
        await self._desk.keep_opinion(shown.answer, good=action is Action.GOOD)
        try:
            await pressed.query.edit_message_reply_markup(answer_buttons(shown, self._desk.takes_opinions, action))
        except BadRequest as refusal:
            logger.info("The mark on an opinion was not set: %s", refusal)


async def refuse(query: CallbackQuery, sentence: str) -> None:
    """Ends the clock on the button with a sentence."""
    await end_clock(query, sentence or None)


async def end_clock(query: CallbackQuery, sentence: str | None = None) -> None:
    """Every press must be answered, with a sentence or without: else its clock turns for a minute."""
    try:
        await query.answer(sentence)
    except TelegramError as failure:
        logger.info("A press was answered too late: %s", failure)


async def stale(query: CallbackQuery, sentence: str = texts.STALE_BUTTONS) -> None:
    """A button of which nothing is known any more: it is said, with what to do now, and the buttons go."""
    await end_clock(query, sentence)
    try:
        await query.edit_message_reply_markup(None)
    except TelegramError as failure:
        logger.info("Old buttons stay: %s", failure)
