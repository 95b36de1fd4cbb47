"""Sentences that ask a user for something, and what is done with the reply."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable

from telegram import Bot, ForceReply

from bot.telegram.messages import simple
from bot.telegram.place import Place
from bot.telegram.request import Request
from bot.telegram.sending import reply

_KEPT = 1000

Then = Callable[[Request], Awaitable[None]]


class Prompts:
    """What the bot waits for. After a restart a reply is a question like any other."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[tuple[int, int], Then] = OrderedDict()

    async def ask(self, bot: Bot, place: Place, sentence: str, example: str, then: Then) -> None:
        """Asks; the telephone opens a reply at once, with the example in its empty field."""
        waiting = ForceReply(selective=place.is_group, input_field_placeholder=example)
        (sent,) = await reply(bot, place, [simple(sentence)], waiting)
        self._waiting[place.chat, sent.message_id] = then
        if len(self._waiting) > _KEPT:
            self._waiting.popitem(last=False)

    def awaited(self, request: Request) -> Then | None:
        """What to do with a message, if it replies to something that was asked; each is taken once."""
        replied = request.message.reply_to_message
        return self._waiting.pop((request.place.chat, replied.message_id), None) if replied else None
