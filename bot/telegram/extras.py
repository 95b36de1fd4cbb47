"""What the bot can do beside answering questions, where it is given the means."""

from dataclasses import dataclass

from bot.consultation import Consultation


@dataclass(frozen=True)
class Extras:
    """The means; without one of them its commands are not there."""

    consultation: Consultation | None = None


NOTHING_ELSE = Extras()
