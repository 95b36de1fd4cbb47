"""What the bot does with each message and each press on a button in a private chat."""

import logging
import secrets
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Chat, Message, Update
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot import texts
from bot.errors import UserError
from bot.telegram.allowance import Allowance, Verdict
from bot.telegram.answering import Answering, conversation_of
from bot.telegram.desk import Desk
from bot.telegram.markup import Message as Composed
from bot.telegram.messages import simple
from bot.telegram.presses import Presses, refuse
from bot.telegram.sending import send
from bot.telegram.shown import ShownAnswers

logger = logging.getLogger(__name__)

LONGEST_QUESTION = 1000  # characters
_FIRST_OF_ALL = -1  # the group of handlers that may stop all others
_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
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

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]


@dataclass(frozen=True)
class House:
    """The rules of the house: who may ask (nobody in `allowed` means everybody), how much, and whether at all."""

    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    questions_a_minute: int = 0
    maintenance: bool = False


class Handlers:
    """Answers messages; all that it needs is the desk and the rules of the house."""

    def __init__(self, desk: Desk, house: House) -> None:
        self._desk = desk
        self._house = house
        self._allowance = Allowance(house.questions_a_minute)
        self._shown = ShownAnswers()
        self._answering = Answering(desk, self._shown)
        self._presses = Presses(desk, self._shown, self._answering)

    def register(self, application: App) -> None:
        """Tells the application which message goes where; the first that fits takes it."""
        application.add_handler(MessageHandler(_PRIVATE, self.admit), group=_FIRST_OF_ALL)
        application.add_handler(CommandHandler("start", self.start, _PRIVATE))
        application.add_handler(CommandHandler(["aide", "help"], self.explain, _PRIVATE))
        application.add_handler(CommandHandler("oublier", self.forget, _PRIVATE))
        application.add_handler(MessageHandler(_PRIVATE & filters.COMMAND, self.unknown_command))
        application.add_handler(MessageHandler(_PRIVATE & filters.TEXT, self.question))
        application.add_handler(MessageHandler(_PRIVATE & ~filters.StatusUpdate.ALL, self.other_content))
        application.add_handler(CallbackQueryHandler(self.press))
        application.add_error_handler(self.went_wrong)

    async def admit(self, update: Update, context: Context) -> None:
        """Turns away whoever may not ask now; administrators always may."""
        message, chat = _addressed(update)
        if chat.id in self._house.admins:
            return
        refusal = self._refusal(chat.id)
        if refusal is None:
            refusal = self._too_much(chat.id, message.date.timestamp())
        if refusal is not None:
            if refusal:
                await self._say(update, context, simple(refusal))
            raise ApplicationHandlerStop

    def _refusal(self, user: int) -> str | None:
        """What to say instead of an answer; None where the user may ask."""
        if self._house.allowed and user not in self._house.allowed:
            return texts.not_allowed(user)
        return texts.MAINTENANCE if self._house.maintenance else None

    def _too_much(self, user: int, sent_at: float) -> str | None:
        """What to say to a user who asks too much: "" for nothing at all; None where it is not too much."""
        verdict = self._allowance.judge(user, sent_at)
        if verdict is Verdict.SAY_ENOUGH:
            return texts.enough_for_now(self._allowance.seconds_left(user, sent_at))
        return None if verdict is Verdict.ANSWER else ""

    async def start(self, update: Update, context: Context) -> None:
        """The first thing that a user reads."""
        status = await self._desk.status()
        greeting = (texts.introduction(status.articles), texts.EXAMPLES_TITLE)
        message = simple(*greeting, title=texts.GREETING, lines=texts.EXAMPLES)
        await self._say(update, context, Composed((*message.blocks, *simple(texts.MORE_HELP).blocks)))

    async def explain(self, update: Update, context: Context) -> None:
        """How to ask."""
        await self._say(update, context, simple(*texts.HELP, texts.EXAMPLES_TITLE, title=texts.HELP_TITLE, lines=texts.EXAMPLES))

    async def forget(self, update: Update, context: Context) -> None:
        """The conversation begins anew."""
        _, chat = _addressed(update)
        await self._desk.forget(conversation_of(chat.id))
        self._shown.forget(chat.id)
        await self._say(update, context, simple(texts.FORGOTTEN))

    async def question(self, update: Update, context: Context) -> None:
        """The main thing: a question and its answer."""
        message, chat = _addressed(update)
        asked = (message.text or "").strip()
        if not any(character.isalnum() for character in asked):
            await self._say(update, context, simple(texts.EMPTY_QUESTION))
        elif len(asked) > LONGEST_QUESTION:
            await self._say(update, context, simple(texts.too_long(LONGEST_QUESTION)))
        else:
            await self._answering.answer(context.bot, chat.id, asked)

    async def press(self, update: Update, context: Context) -> None:
        """A button under an answer."""
        query, chat = update.callback_query, update.effective_chat
        assert query is not None
        refusal = self._refusal(chat.id) if chat and chat.id not in self._house.admins else None
        if refusal is not None:
            await refuse(query, refusal)
        else:
            await self._presses.handle(context.bot, query)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """A command that there is not."""
        await self._say(update, context, simple(texts.UNKNOWN_COMMAND))

    async def other_content(self, update: Update, context: Context) -> None:
        """Pictures, voices, stickers…: one friendly sentence."""
        content = next((name for name, fits in _CONTENTS if fits.check_update(update)), "")
        await self._say(update, context, simple(texts.only_text(content)))

    async def went_wrong(self, update: object, context: Context) -> None:
        """The one place for errors: a sentence with a code for the user, the cause with that code for the log."""
        error = context.error
        chat = update.effective_chat if isinstance(update, Update) else None
        if isinstance(error, Forbidden):
            logger.info("Chat %s cannot be written to any more: %s", chat.id if chat else None, error)
            return
        code = secrets.token_hex(3)
        logger.error("Error %s in chat %s", code, chat.id if chat else None, exc_info=error)
        if chat is not None and not isinstance(error, TelegramError):
            await _apologise(context.bot, chat.id, str(error) if isinstance(error, UserError) else texts.went_wrong(code))
        elif chat is not None and isinstance(error, BadRequest):
            await _apologise(context.bot, chat.id, texts.went_wrong(code))

    async def _say(self, update: Update, context: Context, message: Composed) -> None:
        _, chat = _addressed(update)
        await send(context.bot, chat.id, message)


def _addressed(update: Update) -> tuple[Message, Chat]:
    """The message and its chat: handlers are registered for such updates only."""
    message, chat = update.effective_message, update.effective_chat
    assert message is not None
    assert chat is not None
    return message, chat


async def _apologise(bot: Bot, chat: int, sentence: str) -> None:
    try:
        await send(bot, chat, simple(sentence))
    except TelegramError as failure:
        logger.warning("The user could not be told of the error: %s", failure)
