"""A question in a chat, and the messages and buttons that answer it."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace as changed
from typing import Any

from telegram import Bot

from bot import texts
from bot.answering.answer import Answer
from bot.telegram.buttons import answer_buttons
from bot.telegram.desk import Desk
from bot.telegram.drafting import Growing, added, drafted
from bot.telegram.messages import answer_messages, simple
from bot.telegram.place import Place
from bot.telegram.sending import replace, reply, typing
from bot.telegram.shown import Shown, ShownAnswers
from bot.telegram.statistics import Statistics


class Answering:
    """Asks the desk, shows the answer, and keeps it for its buttons."""

    def __init__(self, desk: Desk, shown: ShownAnswers, statistics: Statistics) -> None:
        self._desk, self._shown, self._statistics = desk, shown, statistics
        self._at_work: set[asyncio.Task[None]] = set()

    async def answer(
        self,
        bot: Bot,
        place: Place,
        question: str,
        about: Answer | None = None,
        instead_of: Shown | None = None,
        typed: str | None = None,
    ) -> None:
        """Answers one question where it was asked.

        `about` is the older answer that it refers to; `instead_of` the answer whose messages are to be edited; `typed` is
        what the user wrote where the question is another, chosen by a button: then it is shown as understood.
        """
        async with typing(bot, place.chat, place.topic):
            answer, status, writing = await self._desk.begin(question, place.conversation, about)
            answer = _typed(answer, typed)
            growing = Growing.of(writing) if writing else None
            if growing and writing and instead_of is None:
                await drafted(bot, place, growing, writing.patience, lambda one: answer_messages(_typed(one, typed), status)[0])
                answer = _typed(growing.answer, typed)
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
        if growing and not (growing.ended and growing.answer.text == answer.text):
            self._go_on(added(growing, answer, lambda longer: self._longer(bot, place, shown, _typed(longer, typed))))

    async def _longer(self, bot: Bot, place: Place, shown: Shown, answer: Answer) -> None:
        """Puts the answer with a longer text where it stands; its buttons stay."""
        messages, buttons = answer_messages(answer, shown.status), answer_buttons(shown, self._desk.takes_opinions)
        standing = self._shown.get(place.chat, shown.key)
        if standing is not None and standing.messages:  # it may have been forgotten meanwhile
            self._shown.stands_in(standing, await replace(bot, place, standing.messages, messages, buttons))

    def _go_on(self, work: Coroutine[Any, Any, None]) -> None:
        """Beside whatever comes next in the chat; the loop itself keeps no task alive."""
        task = asyncio.create_task(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)


def _typed(answer: Answer, question: str | None) -> Answer:
    """The answer to what the user wrote, in place of the question that was made of it."""
    return changed(answer, question=question) if question else answer
