"""Two questions in one: «Où et quand s'est tenu le sommet ?» becomes two, and their answers one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Answer
from bot.answering.asking import Asking, askings
from bot.answering.question_nouns import noun_from
from bot.answering.tokens import Word, read, wordset

_AND = frozenset({"et", "puis"})
_BEFORE = wordset("a de d du par avec pour contre chez sur sous vers envers selon entre depuis jusqu dans en l le la")
_REACH = 3  # words from «quel» to its noun: «quelle belle ville»


@dataclass(frozen=True)
class Part:
    """One question of several; one that `follows` is a clause of its own, to be completed by the one before it."""

    text: str
    follows: bool = False


def split(question: str) -> tuple[Part, ...]:
    """The questions that a question holds, in order; itself alone where it is one."""
    words = read(question)
    found = askings(words)
    later = next((one for one in found[1:] if one.type != found[0].type), None)
    if later is None:
        return (Part(question),)
    first_phrase, phrase = _phrase(words, found[0]), _phrase(words, later)
    joint = phrase[0] - 1
    if joint < first_phrase[1] or words[joint].folded not in _AND:
        return (Part(question),)
    if joint == first_phrase[1]:
        return _sharing_a_clause(question, words, first_phrase, phrase)
    cut, start = words[joint - 1].end, words[phrase[0]].start
    return Part(_closed(question[:cut])), Part(_closed(question[start:]), follows=True)


def combined(question: str, answers: Sequence[Answer]) -> Answer:
    """One answer of those to the parts of a question, the first one leading; it abstains where all do."""
    given = [one for one in answers if not one.abstained]
    if not given:
        return replace(answers[0], question=question)
    lead = given[0]
    return replace(
        lead,
        question=question,
        standalone=question,
        type=answers[0].type,
        answer=", ".join(one.answer for one in given if one.answer),
        date=next((one.date for one in given if one.date), None),
        participants=next((one.participants for one in given if one.participants), None),
        confidence=min(one.confidence for one in given),
        quotes=tuple(dict.fromkeys(quote for one in given for quote in one.quotes)),
        agreeing=min(one.agreeing for one in given),
        differing=tuple(other for one in given for other in one.differing),
        alternatives=tuple(dict.fromkeys(other for one in given for other in one.alternatives)),
    )


def _phrase(words: Sequence[Word], asking: Asking) -> tuple[int, int]:
    """The words that ask, from their preposition to their noun: «à quelle heure», «quand»; (first, one behind the last)."""
    start, end = asking.at, asking.at + 1
    while start > 0 and words[start - 1].folded in _BEFORE and not words[start].pause:
        start -= 1
    noun = noun_from(words, end, reach=_REACH) if asking.noun else None
    if noun and noun.word == asking.noun:
        end = noun.at + 1
    return start, end


def _sharing_a_clause(question: str, words: Sequence[Word], first: tuple[int, int], later: tuple[int, int]) -> tuple[Part, ...]:
    """Either phrase with the clause that both ask about."""
    joint = words[later[0] - 1].start
    behind = question[words[later[1] - 1].end :]
    before, asked = question[: words[first[0]].start], question[words[first[0]].start : words[first[1] - 1].end]
    between = question[words[first[1] - 1].end : joint]
    further = question[words[later[0]].start : words[later[1] - 1].end]
    if not before.strip():
        further = further[:1].upper() + further[1:]
    return tuple(Part(_closed(f"{before}{phrase}{between.rstrip(' ,')}{behind}")) for phrase in (asked, further))


def _closed(text: str) -> str:
    return f"{text.rstrip(' ,;?!.')} ?"
