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
    """What the bot waits for; each reply is taken once.

    What was asked by a run before is known by its own words: a reply to it does what it would have done then.
    """

    def __init__(self) -> None:
        self._waiting: OrderedDict[tuple[int, int], Then | None] = OrderedDict()  # None: taken
        self._lasting: dict[str, Then] = {}

    def last(self, sentence: str, then: Then) -> None:
        """What is done with a reply to this sentence where an earlier run asked it."""
        self._lasting[sentence] = then

    async def ask(self, bot: Bot, place: Place, sentence: str, example: str, then: Then) -> None:
        """Asks; the telephone opens a reply at once, with the example in its empty field."""
        waiting = ForceReply(selective=place.is_group, input_field_placeholder=example)
        (sent,) = await reply(bot, place, [simple(sentence)], waiting)
        self._waiting[place.chat, sent.message_id] = then
        self._make_room()

    def awaited(self, request: Request) -> Then | None:
        """What to do with a message, if it replies to something that was asked; each is taken once."""
        replied = request.message.reply_to_message
        if replied is None:
            return None
        key = request.place.chat, replied.message_id
        ours = replied.from_user is not None and replied.from_user.id == request.bot.id
        then = self._waiting[key] if key in self._waiting else self._lasting.get(replied.text or "") if ours else None
        if then is not None:
            self._waiting[key] = None
            self._make_room()
        return then

    def _make_room(self) -> None:
        if len(self._waiting) > _KEPT:
            self._waiting.popitem(last=False)
