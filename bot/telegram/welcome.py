"""The first things that a user reads: the greeting and the help."""

import logging
from collections.abc import Sequence

from bot import texts
from bot.examples import Examples
from bot.telegram.desk import Desk
from bot.telegram.markup import Message
from bot.telegram.messages import simple
from bot.telegram.request import Commands, Request
from bot.telegram.sending import reply, typing

logger = logging.getLogger(__name__)


class Welcome:
    """Greets and explains."""

    def __init__(self, desk: Desk, examples: Examples | None = None) -> None:
        self._desk, self._examples = desk, examples

    @property
    def commands(self) -> Commands:
        """By name."""
        return {"start": self.greet, "aide": self.explain, "help": self.explain}

    async def greet(self, request: Request) -> None:
        """What the bot does, and what to ask it."""
        status = await self._desk.status()
        examples = await self._of_the_archive(request)
        greeting = (texts.introduction(status.articles), texts.EXAMPLES_TITLE)
        message = simple(*greeting, title=texts.GREETING, lines=examples)
        await reply(request.bot, request.place, [Message((*message.blocks, *simple(texts.MORE_HELP).blocks))])

    async def explain(self, request: Request) -> None:
        """How to ask."""
        examples = await self._of_the_archive(request)
        said = simple(*texts.HELP, texts.EXAMPLES_TITLE, title=texts.HELP_TITLE, lines=examples)
        await reply(request.bot, request.place, [said])

    async def _of_the_archive(self, request: Request) -> Sequence[str]:
        """Examples that this archive answers; ordinary ones where there are none, or where finding them fails."""
        if self._examples is None:
            return texts.EXAMPLES
        async with typing(request.bot, request.place.chat, request.place.topic):
            try:
                generation = (await self._desk.status()).generation
                found = await self._desk.run(self._examples.of, generation)
            except Exception:
                logger.exception("No examples were found")  # a greeting must not fail for want of them
                return texts.EXAMPLES
        return found or texts.EXAMPLES
