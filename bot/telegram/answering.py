"""A question in a chat, and the messages and buttons that answer it."""

from telegram import Bot

from bot import texts
from bot.telegram.buttons import answer_buttons
from bot.telegram.desk import Desk
from bot.telegram.messages import answer_messages, simple
from bot.telegram.sending import send_all, typing
from bot.telegram.shown import ShownAnswers


class Answering:
    """Asks the desk, shows the answer, and keeps it for its buttons."""

    def __init__(self, desk: Desk, shown: ShownAnswers) -> None:
        self._desk, self._shown = desk, shown

    async def answer(self, bot: Bot, chat: int, question: str) -> None:
        """Answers one question in a chat."""
        async with typing(bot, chat):
            answer, status = await self._desk.ask(question, conversation_of(chat))
        if not status.articles:
            await send_all(bot, chat, [simple(texts.NO_ARTICLE)])
            return
        shown = self._shown.put(chat, answer, status)
        await send_all(bot, chat, answer_messages(answer, status), buttons=answer_buttons(shown, self._desk.takes_opinions))


def conversation_of(chat: int) -> str:
    """The key under which a chat's questions share their context."""
    return f"telegram:{chat}"
