"""What a question takes for granted, names and a time, and how far an article bears it out; if it does not, nothing answers."""

from collections.abc import Collection, Sequence
from datetime import date
from statistics import fmean
from typing import cast

from corpus.dates.question import Period
from corpus.gazetteer import FIRST_NAMES
from corpus.names import Kind, fold, same_name
from corpus.stored import Mention
from embeddings.lexical import stems

_UNDATED = 0.5
_TELLING = 3  # letters of a stem that tells whom a name is of: «II» does not, nor does «FN», which articles write in full
_BEGINNING = 4  # letters of one that may begin another


def least_held(names: Sequence[str], held: Collection[str], mentions: Sequence[Mention]) -> float:
    """The share of its words that an article holds, of the name that it holds least of; 1 where it holds all, or none is asked.

    `held` are the stems of the article, `mentions` its names: «ONU» is held where «Organisation des Nations unies» is.
    """
    return min(_shares(names, held, mentions), default=1.0)


def mean_held(names: Sequence[str], held: Collection[str], mentions: Sequence[Mention]) -> float:
    """The same on average: of names that an exchange has come to, an article need not tell every one."""
    return fmean(_shares(names, held, mentions)) if names else 1.0


def tells_of(period: Period | None, published: date | None, mentions: Sequence[Mention]) -> float:
    """1 for an article of that time, or with a date in it, and where no time is asked; a half where nothing dates the article."""
    if period is None or (published and period.is_told_on(published)):
        return 1.0
    if any(mention.kind == "DATE" and mention.value and period.meets(mention.value) for mention in mentions):
        return 1.0
    return 0.0 if published else _UNDATED


def _shares(names: Sequence[str], held: Collection[str], mentions: Sequence[Mention]) -> list[float]:
    return [_share(name, held, mentions) for name in names]


def _share(name: str, held: Collection[str], mentions: Sequence[Mention]) -> float:
    told = _surname(name) or _telling(name)
    if all(stem in held for stem in told) or any(_is(name, mention) for mention in mentions):
        return 1.0
    return sum(_begins(stem, held) for stem in told) / len(told)


def _begins(stem: str, held: Collection[str]) -> bool:
    """Whether a stem is there, or one that it begins: «Ukraine» in «ukrainien», «Sécu» in «sécurité»."""
    return stem in held or (len(stem) >= _BEGINNING and any(one.startswith(stem) for one in held))


def _is(name: str, mention: Mention) -> bool:
    return mention.kind != "DATE" and bool(mention.value) and same_name(name, mention.value or "", cast(Kind, mention.kind))


def _surname(name: str) -> list[str]:
    """The stems behind a first name: «Agnès» alone is nobody in particular."""
    first, _, rest = name.partition(" ")
    return _telling(rest) if fold(first) in FIRST_NAMES else []


def _telling(name: str) -> list[str]:
    return [stem for stem in stems(name) if len(stem) >= _TELLING]
