"""A question in a chat, and the messages and buttons that answer it."""

from telegram import Bot

from bot import texts
from bot.answering.answer import Answer
from bot.telegram.buttons import answer_buttons
from bot.telegram.desk import Desk
from bot.telegram.messages import answer_messages, simple
from bot.telegram.place import Place
from bot.telegram.sending import replace, reply, typing
from bot.telegram.shown import Shown, ShownAnswers
from bot.telegram.statistics import Statistics


class Answering:
    """Asks the desk, shows the answer, and keeps it for its buttons."""

    def __init__(self, desk: Desk, shown: ShownAnswers, statistics: Statistics) -> None:
        self._desk, self._shown, self._statistics = desk, shown, statistics

    async def answer(
        self, bot: Bot, place: Place, question: str, about: Answer | None = None, instead_of: Shown | None = None
    ) -> None:
        """Answers one question where it was asked.

        `about` is the older answer that it refers to; `instead_of` the answer whose messages are to be edited.
        """
        async with typing(bot, place.chat, place.topic):
            answer, status = await self._desk.ask(question, place.conversation, about)
        self._statistics.answer(place.user, answer)
        if not status.articles:
            await reply(bot, place, [simple(texts.NO_ARTICLE)])
            return
        shown = self._shown.put(place, answer, status)
        messages, buttons = answer_messages(answer, status), answer_buttons(shown, self._desk.takes_opinions)
        if instead_of is None:
            sent = [one.message_id for one in await reply(bot, place, messages, buttons)]
        else:
            sent = await replace(bot, place, instead_of.messages, messages, buttons)
        self._shown.stands_in(shown, sent)
