"""The noun that a question asks for: «quelle petite commune», «quel est le montant»."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import QuestionType
from bot.answering.asked_words import ADJECTIVES, asked_by, singular
from bot.answering.tokens import Word, wordset

_LINKS = wordset(
    """
    est etait sont etaient sera seront serait fut a ont avait ce donc c t il elle on y de d des du le la l
    les un une comme son sa ses leur leurs cet cette ces parmi exact exacte
    """
)
_HAS = wordset("a ont avait avaient aura auront aurait auraient")
_OF = frozenset({"de", "d", "du", "des"})
_KINDS = wordset("type genre sorte espece categorie nom-de")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that asks, in the singular, and where it stands."""

    type: QuestionType
    subtype: str | None
    word: str
    at: int


def noun_at(words: Sequence[Word], at: int) -> Noun | None:
    """The noun at a place, read with the one that «de» joins to it."""
    if at >= len(words):
        return None
    following = None
    if at + 2 < len(words) and words[at + 1].folded in _OF:
        following = words[at + 2].folded
        if following == "l" and at + 3 < len(words):
            following = words[at + 3].folded
    elif at + 1 < len(words):
        following = words[at + 1].folded
    asked = asked_by(words[at].folded, following)
    return Noun(asked.type, asked.subtype, singular(words[at].folded), at) if asked else None


def noun_from(words: Sequence[Word], at: int, reach: int = 2) -> Noun | None:
    """The first noun from a place on, past verbs, articles and adjectives; at most `reach` unknown words are tried."""
    tried = 0
    while at < len(words) and tried < reach:
        word = words[at].folded
        if tried and (word in _LINKS or words[at].pause):
            return None
        if word == "ete" and at and words[at - 1].folded in _HAS:
            at += 1
            continue
        if word in _LINKS or word in ADJECTIVES or word.isdigit():
            noun = noun_at(words, at) if word in ADJECTIVES and _stands_alone(words, at) else None
            if noun:
                return noun
            at += 1
            continue
        noun = noun_at(words, at)
        if noun and noun.word in _KINDS and at + 2 < len(words) and words[at + 1].folded in _OF:
            return noun_at(words, at + 2) or noun
        if noun:
            return noun
        tried += 1
        at += 1
    return None


def adverbial(words: Sequence[Word], at: int) -> bool:
    """Whether a noun of time or place only says when or where: «cette année», «12 heures»; after a year, it asks."""
    before = words[at - 1].folded if at else ""
    return before in {"cette", "ce", "cet", "une", "un", "par"} or (before.isdigit() and len(before) < 4)


def _stands_alone(words: Sequence[Word], at: int) -> bool:
    """Whether an adjective has no noun after it and is one itself: «quel jeune a», «quel ex»."""
    return at + 1 >= len(words) or words[at + 1].folded in _LINKS | {"qui", "que"} or asked_by(words[at + 1].folded) is None
