"""Which message and which press goes where, past the door; and the one place for what goes wrong."""

import logging
import secrets
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Bot, Message, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ApplicationHandlerStop, CallbackQueryHandler, CommandHandler, InlineQueryHandler, MessageHandler, filters

from bot import texts
from bot.errors import UserError
from bot.telegram.addressing import ForTheBot, words_of
from bot.telegram.administration import Administration
from bot.telegram.answering import Answering
from bot.telegram.buttons import OF_ADMINS, Action, read_press
from bot.telegram.consulting import ConsultingCommands
from bot.telegram.delivery import ChatLostError
from bot.telegram.desk import Desk
from bot.telegram.extras import NOTHING_ELSE, Extras
from bot.telegram.following import Following
from bot.telegram.generic import App, Context
from bot.telegram.house import Door, House
from bot.telegram.inline import Inline
from bot.telegram.lasting import NOTHING_LASTS, Lasting
from bot.telegram.messages import simple
from bot.telegram.paging import Paging
from bot.telegram.place import Place, place_of, place_of_update
from bot.telegram.presses import Presses, end_clock, refuse, stale
from bot.telegram.prompts import Prompts
from bot.telegram.questions import Questions
from bot.telegram.request import Family, Pressed, Request
from bot.telegram.sending import reply
from bot.telegram.shown import ShownAnswers
from bot.telegram.statistics import Statistics
from bot.telegram.welcome import Welcome

logger = logging.getLogger(__name__)

_FIRST_OF_ALL = -1  # the group of handlers that may stop all others
_CONTENTS = (
    ("photo", filters.PHOTO),
    ("voice", filters.VOICE | filters.VIDEO_NOTE),
    ("audio", filters.AUDIO),
    ("video", filters.VIDEO | filters.ANIMATION),
    ("sticker", filters.Sticker.ALL),
    ("file", filters.Document.ALL),
    ("contact", filters.CONTACT),
    ("place", filters.LOCATION | filters.VENUE),
    ("poll", filters.POLL),
    ("dice", filters.Dice.ALL),
)

CarryOut = Callable[[Request], Awaitable[None]]


class Handlers:
    """Answers messages; all that it needs is the desk and the rules of the house."""

    def __init__(self, desk: Desk, house: House, extras: Extras = NOTHING_ELSE, lasting: Lasting = NOTHING_LASTS) -> None:
        self._door = Door(house)
        self._prompts, self._paging = Prompts(), Paging()
        shown = ShownAnswers(shelf=lasting.shelf)
        statistics = Statistics()
        answering = Answering(desk, shown, statistics)
        self._questions = Questions(desk, shown, answering, self._prompts, extras.subscriptions)
        self._inline = Inline(desk, self._door)
        self._presses = Presses(desk, shown, answering, statistics)
        self._families: list[Family] = [Welcome(desk, extras.examples), self._questions]
        if extras.consultation:
            self._families.append(ConsultingCommands(desk, extras.consultation, self._paging, self._prompts))
        self._following: Following | None = None
        if extras.subscriptions:
            self._following = Following(desk, extras.subscriptions, self._prompts)
            self._families.append(self._following)
        self._administration: Administration | None = None
        if extras.keeper:
            self._administration = Administration(house, extras.keeper, self._prompts, statistics, lasting.under_way)
            self._families.append(self._administration)

    def register(self, application: App) -> None:
        """Tells the application which message goes where; the first that fits takes it."""
        commands = {name: do for family in self._families for name, do in family.commands.items()}
        for_us = ForTheBot(frozenset(commands))
        new, changed = filters.UpdateType.MESSAGE & for_us, filters.UpdateType.EDITED_MESSAGE & for_us
        application.add_handler(MessageHandler(new | changed & filters.TEXT, self.admit), group=_FIRST_OF_ALL)
        for name, carry_out in commands.items():
            application.add_handler(CommandHandler(name, _carrying_out(carry_out), new))
        application.add_handler(CommandHandler("question", _carrying_out(self._questions.answer_anew), changed))
        application.add_handler(MessageHandler(new & filters.COMMAND, _carrying_out(self.unknown_command)))
        application.add_handler(MessageHandler(new & filters.TEXT, _carrying_out(self.text)))
        anew = changed & filters.TEXT & ~filters.COMMAND
        application.add_handler(MessageHandler(anew, _carrying_out(self._questions.answer_anew)))
        application.add_handler(MessageHandler(new & ~filters.StatusUpdate.ALL, _carrying_out(self.other_content)))
        application.add_handler(CallbackQueryHandler(self.press))
        application.add_handler(InlineQueryHandler(self._inline.handle))
        application.add_error_handler(self.went_wrong)

    async def admit(self, update: Update, context: Context) -> None:
        """Turns away whoever may not ask now; administrators always may."""
        message = _message(update)
        place = place_of(message)
        refusal = self._door.refusal_now(place, (message.edit_date or message.date).timestamp())
        if refusal is not None:
            if refusal:
                await reply(context.bot, place, [simple(refusal)])
            raise ApplicationHandlerStop

    async def text(self, request: Request) -> None:
        """Words: the reply to something that the bot asked for, an administrator's article, or a question."""
        then = self._prompts.awaited(request)
        administration = self._for(request.place)
        if then is None and administration and administration.adding.is_article(request):
            then = administration.adding.take_text
        await (then or self._questions.answer)(request)

    def _for(self, place: Place) -> Administration | None:
        """Where it is an administrator who writes."""
        return self._administration if self._administration and self._administration.may(place) else None

    async def press(self, update: Update, context: Context) -> None:
        """A button under a message of the bot."""
        query = update.callback_query
        assert query is not None
        place = place_of_update(update)
        press = read_press(query.data or "")
        refusal = self._door.refusal(place) if place else None
        if refusal is not None:
            await refuse(query, refusal)
        elif press is None or place is None:
            await stale(query)
        elif press.action is Action.PAGE:
            await self._turn(Pressed(context.bot, place, query, press))
        elif press.action is Action.UNFOLLOW and self._following:
            await self._following.press(Pressed(context.bot, place, query, press))
        elif press.action in OF_ADMINS and self._administration:
            await self._administration.press(Pressed(context.bot, place, query, press))
        else:
            await self._presses.handle(Pressed(context.bot, place, query, press))

    async def _turn(self, pressed: Pressed) -> None:
        if await self._paging.turn(pressed):
            await end_clock(pressed.query)
        else:
            await stale(pressed.query, texts.STALE_LIST)

    async def unknown_command(self, request: Request) -> None:
        """A command that there is not."""
        await reply(request.bot, request.place, [simple(texts.UNKNOWN_COMMAND)])

    async def other_content(self, request: Request) -> None:
        """Pictures, voices, stickers…: one friendly sentence."""
        if request.message.document and (administration := self._for(request.place)):
            await administration.adding.take_file(request)
            return
        update = Update(0, message=request.message)
        content = next((name for name, fits in _CONTENTS if fits.check_update(update)), "")
        await reply(request.bot, request.place, [simple(texts.only_text(content))])

    async def went_wrong(self, update: object, context: Context) -> None:
        """The one place for errors: a sentence with a code for the user, the cause with that code for the log."""
        error = context.error
        place = place_of_update(update)
        chat = place.chat if place else None
        if isinstance(error, Forbidden):
            logger.info("Chat %s cannot be written to any more: %s", chat, error)
            return
        if isinstance(error, ChatLostError):
            logger.info("Chat %s: %s", chat, error)
            return
        code = secrets.token_hex(3)
        logger.error("Error %s in chat %s", code, chat, exc_info=error)
        if place is not None and not isinstance(error, TelegramError):
            await _apologise(context.bot, place, str(error) if isinstance(error, UserError) else texts.went_wrong(code))
        elif place is not None and isinstance(error, BadRequest):
            await _apologise(context.bot, place, texts.went_wrong(code))


def _carrying_out(carry_out: CarryOut) -> Callable[[Update, Context], Coroutine[Any, Any, None]]:
    """A callback of the library that hands on what the user wants."""

    async def handle(update: Update, context: Context) -> None:
        message = _message(update)
        await carry_out(Request(context.bot, place_of(message), words_of(message), message))

    return handle


def _message(update: Update) -> Message:
    """Handlers are registered for updates with a message only."""
    message = update.effective_message
    assert message is not None
    return message


async def _apologise(bot: Bot, place: Place, sentence: str) -> None:
    try:
        await reply(bot, place, [simple(sentence)])
    except TelegramError as failure:
        logger.warning("The user could not be told of the error: %s", failure)
