"""Questions for a name: «comment s'appelle la maire», «le nom du club», «elle s'appelle comment»."""

from collections.abc import Sequence

from bot.answering.asked_words import ADJECTIVES
from bot.answering.question_nouns import Noun, noun_at
from bot.answering.tokens import Word, wordset

_CALLED = ("appel", "nomm", "prenomm", "surnomm", "baptis", "rebaptis", "intitul")
_ENDS = wordset("qui que qu dont ou lors pendant apres avant quand")
_OF = frozenset({"de", "du", "des", "d"})
_NAMES = frozenset({"nom", "prenom", "identite", "patronyme"})
_OF_PERSONS = wordset("famille jeune scene fille naissance bapteme")


def named_before(words: Sequence[Word], at: int) -> Noun | None:
    """What a «comment» asks the name of; None where it asks for a manner."""
    verb = next((place for place in range(max(0, at - 3), min(at + 5, len(words))) if _calls(words, place)), None)
    if verb is None:
        return None
    if verb > at:
        return _first(words, verb + 1) or _person(at)
    return _first(words, at + 1) or _subject(words, verb) or _person(at)


def named_after(words: Sequence[Word], at: int, asked: str) -> Noun:
    """What «le nom de …» names: a person, where nothing else is said."""
    if at + 1 < len(words) and words[at + 1].folded in _OF_PERSONS:
        return _person(at)
    if asked == "prenom" and (at >= len(words) or words[at].folded not in _OF):
        return Noun("autre", None, asked, at)
    return _first(words, at) or _first(words, 0, at - 1) or _person(at)


def _calls(words: Sequence[Word], at: int) -> bool:
    word = words[at].folded
    return word.startswith(_CALLED) and word not in {"appel", "appels"}


def _subject(words: Sequence[Word], verb: int) -> Noun | None:
    """The first noun of the clause that the verb closes, else of the clause before: «le pilote, il s'appelle comment»."""
    end = verb
    while end > 0:
        start = end - 1
        while start > 0 and not words[start].pause:
            start -= 1
        noun = _first(words, start, end)
        if noun or words[start].pause == ":":
            return noun
        end = start
    return None


def _first(words: Sequence[Word], at: int, end: int | None = None) -> Noun | None:
    """The first noun from a place to the next relative clause."""
    for place in range(at, min(end or len(words), len(words))):
        if words[place].folded in _ENDS and place > at:
            return None
        if words[place].folded in ADJECTIVES and place + 1 < len(words) and noun_at(words, place + 1):
            continue
        noun = noun_at(words, place)
        if noun and noun.word == "type":
            return _person(place)
        if noun and noun.type not in {"date", "nombre"} and noun.word not in _NAMES:
            return noun
    return None


def _person(at: int) -> Noun:
    return Noun("personne", None, "nom", at)
