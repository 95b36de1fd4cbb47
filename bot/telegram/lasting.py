"""What of the bot's work on Telegram outlasts its process."""

from dataclasses import dataclass

from bot.telegram.shown import Shelf
from bot.under_way import UnderWay


@dataclass(frozen=True)
class Lasting:
    """The answers that were shown, and which messages tell of work under way; without one of them it ends with the process."""

    shelf: Shelf | None = None
    under_way: UnderWay | None = None


NOTHING_LASTS = Lasting()
