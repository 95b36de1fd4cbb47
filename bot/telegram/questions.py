"""Questions: asked, changed afterwards, asked about an older answer; and the commands around them."""

from telegram import Bot

from bot import texts
from bot.answering.intent import is_about_archive
from bot.answering.question import may_ask
from bot.subscriptions import Subscriptions
from bot.telegram.addressing import is_reply_to_bot
from bot.telegram.answering import Answering
from bot.telegram.buttons import source_buttons
from bot.telegram.desk import Desk
from bot.telegram.markup import Message
from bot.telegram.messages import simple
from bot.telegram.place import Place
from bot.telegram.prompts import Prompts
from bot.telegram.request import Commands, Request
from bot.telegram.sending import reply
from bot.telegram.shown import ShownAnswers
from bot.telegram.views import sources_view

LONGEST_QUESTION = 1000  # characters


class Questions:
    """What people mainly come for."""

    def __init__(
        self, desk: Desk, shown: ShownAnswers, answering: Answering, prompts: Prompts, subscriptions: Subscriptions | None = None
    ) -> None:
        self._desk, self._shown, self._answering, self._prompts = desk, shown, answering, prompts
        self._subscriptions = subscriptions
        prompts.last(texts.ASK_ME, self.answer)

    @property
    def commands(self) -> Commands:
        """By name."""
        return {"question": self.ask, "sources": self.show_sources, "oublier": self.forget}

    async def ask(self, request: Request) -> None:
        """The command for groups; without a question it asks for one, and the reply to that is the question."""
        if not request.words:
            await self._prompts.ask(request.bot, request.place, texts.ASK_ME, texts.QUESTION_PLACEHOLDER, self.answer)
            return
        await self.answer(request)

    async def answer(self, request: Request) -> None:
        """A question and its answer."""
        if (problem := _problem(request.words)) is not None:
            await self._say(request.bot, request.place, simple(problem))
            return
        about = None
        if is_reply_to_bot(request.message) and request.message.reply_to_message:
            about = self._shown.in_message(request.place.chat, request.message.reply_to_message.message_id)
        await self._answering.answer(request.bot, request.place, request.words, about.answer if about else None)

    async def answer_anew(self, request: Request) -> None:
        """A question that was changed after it was asked: the answer to it is edited."""
        if _problem(request.words) is None:
            old = self._shown.to_question(request.place)
            await self._answering.answer(request.bot, request.place, request.words, instead_of=old)

    async def show_sources(self, request: Request) -> None:
        """The sources of the last answer, each with its quote."""
        shown = self._shown.last(request.place.conversation)
        if shown is None or not shown.sources or shown.answer.abstained:
            unproved = texts.NOTHING_TO_PROVE if shown and shown.answer.abstained else texts.NO_SOURCES
            await self._say(request.bot, request.place, simple(unproved))
            return
        sent = await reply(request.bot, request.place, sources_view(shown), source_buttons(shown))
        self._shown.shown_again(shown, [one.message_id for one in sent])

    async def forget(self, request: Request) -> None:
        """The conversation begins anew."""
        await self._desk.forget(request.place.conversation)
        self._shown.forget(request.place.conversation)
        await self._say(request.bot, request.place, simple(texts.FORGOTTEN, *await self._what_stays(request.place)))

    async def _what_stays(self, place: Place) -> list[str]:
        """What is followed stays: whoever begins a conversation anew has not asked for the end of its news."""
        mine = await self._desk.run(self._subscriptions.of, place.chat, place.user) if self._subscriptions else []
        return [texts.follows_stay(len(mine))] if mine else []

    async def _say(self, bot: Bot, place: Place, message: Message) -> None:
        await reply(bot, place, [message])


def _problem(asked: str) -> str | None:
    """What to say of a text that cannot be a question; None where it can."""
    if not any(character.isalnum() for character in asked):
        return texts.EMPTY_QUESTION
    if len(asked) > LONGEST_QUESTION:
        return texts.too_long(LONGEST_QUESTION)
    if is_about_archive(asked):
        return texts.ABOUT_ARCHIVE
    return None if may_ask(asked) else texts.NO_QUESTION
