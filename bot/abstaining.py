"""What is said above the quotes of an abstention, in the terminal and on Telegram alike."""

from bot import texts
from bot.answering.account import asks_for
from bot.answering.answer import Answer


def heading(answer: Answer) -> tuple[str, str]:
    """That the archive does not answer, or that nobody says yes or no here; and what the quotes are, where there are any."""
    if not answer.facts:
        return texts.NOT_IN_ARCHIVE, texts.NEAREST_PASSAGE
    if asks_for(answer.standalone) == "closed":
        return texts.YES_OR_NO, texts.WHAT_IS_TOLD_OF_IT
    return texts.NOT_IN_ARCHIVE, texts.WHAT_IS_TOLD
