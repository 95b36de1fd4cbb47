"""What a rule answers in place of the decision, from sentences that say so, and how likely that is right.

By hand: the questions that a rule answers (who met whom, who somebody is) are too few to fit it.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.answering.answer import Alternative, Answer, Differing, Quote

TOLD_ONCE, TOLD_BY_SEVERAL = 0.75, 0.9  # told by one family of articles, and by several


def answered(
    answer: Answer,
    said: str,
    quotes: Iterable[Quote],
    families: int,
    *,
    surest: int | None = None,
    date: str | None = None,
    participants: tuple[str, ...] | None = None,
    differing: tuple[Differing, ...] = (),
    alternatives: tuple[Alternative, ...] = (),
) -> Answer:
    """The answer with what so many families of articles say; `surest`: how many say the first thing, where it says several."""
    return replace(
        answer,
        answer=said,
        date=date,
        participants=participants,
        abstained=False,
        confidence=TOLD_ONCE if (surest or families) == 1 else TOLD_BY_SEVERAL,
        quotes=tuple(quotes),
        agreeing=families,
        differing=differing,
        alternatives=alternatives,
    )
