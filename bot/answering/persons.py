"""The persons that answer: one, or all of a list, whether one sentence joins their names or several tell of one each."""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.answering.candidates import Candidate
from bot.answering.question import Question
from corpus.names import same_name
from corpus.roles import is_of_another
from corpus.sentences import sentence_around
from corpus.stored import Mention

_LINK = re.compile(r",|\bet\b|\bou\b|\bainsi qu(?:e\b|['’])|\bavec\b", re.IGNORECASE)  # between two names of one list
_FAR = 200  # characters between two names, and more than any list has
_ROLE = 6  # words at most of what the second one is («son épouse», «le maire de la ville»)
_ASIDES = 2  # between them: what the first one is, and what the second one is
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")
_ENDS = re.compile(r"[.;:!?]")
# A clause of its own begins: what follows belongs to something else.
_CLAUSE = re.compile(r"\b(?:alors|que|qui|dont|où|quand|lorsque|tandis|mais|selon|après|avant|depuis|par|pour)\b", re.IGNORECASE)


def participants(
    question: Question, told: Sequence[Candidate], mentions: Mapping[int, Sequence[Mention]]
) -> tuple[str, ...] | None:
    """Their names in the order of the article; None where no person is asked for.

    `told` is the answer, and behind it the further candidates of its article that are likely too. Where a list
    is asked for, the names of all of them count, and those that their sentences join to them; else only those that
    are joined to the answer and are candidates themselves. Whom the question names is not an answer to it, unless it
    asks who was there.
    """
    if question.type != "personne":
        return None
    best = told[0]
    persons = _persons(best, mentions)
    spans = _spans(best, told, persons) if not question.wants_list else [_widened(one, persons) for one in told]
    inside = [one for one in persons if any(one.start < last and first < one.end for first, last in spans)]
    names = _distinct(one.value for one in sorted(inside, key=lambda one: one.start) if one.value)
    asked = [name for name in names if any(same_name(name, named) for named in question.names)]
    kept = [name for name in names if name not in asked or question.is_attendance] or names
    return tuple(kept) or (None if question.wants_list else (best.text,))


def names_several(candidate: Candidate, mentions: Mapping[int, Sequence[Mention]], besides: Sequence[str] = ()) -> bool:
    """Whether a span is several persons' names: «Annie Teyssier et Yves Belles»; those named in `besides` do not count."""
    inside = [one for one in _persons(candidate, mentions) if candidate.start <= one.start and one.end <= candidate.end]
    names = _distinct(one.value for one in inside if one.value)
    return sum(not any(same_name(name, other) for other in besides) for name in names) > 1


def _persons(candidate: Candidate, mentions: Mapping[int, Sequence[Mention]]) -> list[Mention]:
    """The persons of its article; «le père de Kim» does not name Kim."""
    text = candidate.passage.article.article.text
    every = mentions.get(candidate.passage.article.key, ())
    return [one for one in every if one.kind == "PER" and one.value and not is_of_another(text, one.start)]


def is_person(name: str, mentions: Mapping[int, Sequence[Mention]]) -> bool:
    """Whether some article names a person so."""
    return any(is_named(one, name) for of_article in mentions.values() for one in of_article)


def is_named(mention: Mention, name: str) -> bool:
    """Whether a mention is of a person of that name."""
    return mention.kind == "PER" and bool(mention.value) and same_name(name, mention.value or "")


def is_another_list(text: str, other: str) -> bool:
    """Whether two lists of names share some and not all: «Kim et Poutine» met, and so did «Kim et Trump», elsewhere."""
    if not (_LINK.search(text) and _LINK.search(other)):
        return False
    ours, theirs = (frozenset(_CAPITAL.findall(one)) for one in (text, other))
    return bool(ours & theirs and ours - theirs and theirs - ours)


def _spans(best: Candidate, told: Sequence[Candidate], persons: Sequence[Mention]) -> list[tuple[int, int]]:
    """The answer, and each further candidate that its sentence joins to it."""
    first, last = _widened(best, persons)
    joined = [(one.start, one.end) for one in told[1:] if first <= one.start and one.end <= last]
    return [(best.start, best.end), *joined]


def _widened(candidate: Candidate, persons: Sequence[Mention]) -> tuple[int, int]:
    """The span widened to the names that commas and «et» join to it, within its sentence."""
    text = candidate.passage.article.article.text
    low, high = sentence_around(text, candidate.start, candidate.end)
    first, last = candidate.start, candidate.end
    inside = [one for one in persons if low <= one.start and one.end <= high]
    for one in reversed([one for one in inside if one.end <= first]):
        if joins(text[one.end : first]):
            first = one.start
    for one in [one for one in inside if one.start >= last]:
        if joins(text[last : one.start]):
            last = one.end
    return first, last


def joins(between: str) -> bool:
    """Whether the words between two names make them two of one list: a link, perhaps what one or the other is, and no clause."""
    if len(between) > _FAR or _ENDS.search(between):
        return False
    first, *asides = _LINK.split(between)
    if not asides or first.strip():
        return False
    role = asides.pop()
    return sum(bool(one.strip()) for one in asides) <= _ASIDES and len(role.split()) <= _ROLE and not _CLAUSE.search(role)


def _distinct(names: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for name in names:
        if not any(same_name(name, other) for other in kept):
            kept.append(name)
    return kept
