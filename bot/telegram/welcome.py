"""The first things that a user reads: the greeting and the help."""

from bot import texts
from bot.telegram.desk import Desk
from bot.telegram.markup import Message
from bot.telegram.messages import simple
from bot.telegram.request import Commands, Request
from bot.telegram.sending import reply


class Welcome:
    """Greets and explains."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def commands(self) -> Commands:
        """By name."""
        return {"start": self.greet, "aide": self.explain, "help": self.explain}

    async def greet(self, request: Request) -> None:
        """What the bot does, and what to ask it."""
        status = await self._desk.status()
        greeting = (texts.introduction(status.articles), texts.EXAMPLES_TITLE)
        message = simple(*greeting, title=texts.GREETING, lines=texts.EXAMPLES)
        await reply(request.bot, request.place, [Message((*message.blocks, *simple(texts.MORE_HELP).blocks))])

    async def explain(self, request: Request) -> None:
        """How to ask."""
        said = simple(*texts.HELP, texts.EXAMPLES_TITLE, title=texts.HELP_TITLE, lines=texts.EXAMPLES)
        await reply(request.bot, request.place, [said])
