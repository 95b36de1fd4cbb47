"""What the bot can do beside answering questions, where it is given the means."""

from dataclasses import dataclass

from bot.consultation import Consultation
from bot.examples import Examples
from bot.keeping import Keeper
from bot.news import Newsroom
from bot.subscriptions import Subscriptions


@dataclass(frozen=True)
class Extras:
    """The means; without one of them its commands are not there."""

    consultation: Consultation | None = None
    keeper: Keeper | None = None
    subscriptions: Subscriptions | None = None
    newsroom: Newsroom | None = None
    examples: Examples | None = None


NOTHING_ELSE = Extras()
