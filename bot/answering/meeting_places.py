"""«Poutine et Kim se sont rencontrés où ?», «… ont participé au sommet : c'était quand ?»: from sentences that say that they met.

The reader finds these well where the question stands by itself, and is often unsure of follow-ups, which name the two first.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.answer import Answer, Differing, Quote
from bot.answering.by_rule import answered
from bot.answering.meetings import Meeting, meetings
from bot.answering.persons import is_person
from bot.answering.question import Question
from bot.answering.quoting import quote
from corpus.dates.values import in_words, precision
from corpus.names import same_name
from corpus.roles import is_of_another
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]

QUOTES = 3
_SURE, _SURER = 0.5, 0.8  # from here on what the reader found stays, against one family of articles and against several
_WHERE = re.compile(r"\b(?:à|au|aux|en|dans)\s(?:l['’]|la |le |les )?\Z", re.IGNORECASE)
_BACK = 150  # characters before a proof in which its meeting may be told: «Poutine et Kim … Les deux hommes …»
_MEETING = frozenset(stems("rencontré rencontrer rencontre rencontrent retrouvé vus réunis réunion sommet entretien tête-à-tête"))
# What such a question says besides names; one that says more («la première rencontre») is left to the reader.
_SAYS_NO_MORE = frozenset(
    stems(
        "rencontré rencontrer rencontre rencontrent retrouvé vus réunis réunion sommet entretien tête-à-tête participé présents "
        "assisté tenu tient déroulé passé entre avec ont sont"
    )
)


@dataclass
class _Told:
    said: str  # a place, or an ISO date
    quotes: dict[str, Quote] = field(default_factory=dict)  # by family of articles


def asks_where_or_when(question: Question) -> bool:
    """Whether a place or a day of a meeting of two is asked for."""
    told = question.type == "lieu" or (question.type == "date" and question.subtype != "heure")
    return told and len(question.names) > 1 and not question.period and bool(_MEETING.intersection(question.stems))


def situated(answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Answer:
    """The answer with the place or the day that most families of articles tell of the meeting of two, where it was not sure.

    An abstention, where the proof tells of a meeting of others.
    """
    persons = [name for name in question.names if _meets(name, question, mentions)]
    if len(persons) != 2:
        return answer
    if answer.quotes and not answer.abstained and _is_of_something_else(answer, persons, passages, mentions):
        answer = answer.withdrawn()
    places = [name for name in question.names if name not in persons]
    found = _told(question, persons, places, passages, mentions) if _says_no_more(question) else []
    found.sort(key=lambda one: -len(one.quotes))
    if not found or (not answer.abstained and answer.confidence >= (_SURER if len(found[0].quotes) > 1 else _SURE)):
        return answer
    best, *others = found
    return answered(
        answer,
        _words(question, best.said),
        [*best.quotes.values()][:QUOTES],
        len(best.quotes),
        date=best.said if question.type == "date" else None,
        differing=tuple(Differing(_words(question, one.said), tuple(one.quotes.values())[:QUOTES]) for one in others),
    )


def _says_no_more(question: Question) -> bool:
    """Whether nothing is said beyond names and a meeting: «la première rencontre» is left to the reader."""
    named = {stem for name in question.names for stem in stems(name)}
    return set(question.stems) <= named | _SAYS_NO_MORE


def _meets(name: str, question: Question, mentions: Mentions) -> bool:
    """Whether a name is that of somebody who met: of «le père de Kim» it is not."""
    return is_person(name, mentions) and not is_of_another(question.text, question.text.find(name))


def _is_of_something_else(answer: Answer, persons: Sequence[str], passages: Sequence[Passage], mentions: Mentions) -> bool:
    """Whether the last meeting that an article tells by the end of a quote, not far from it, is one of others.

    So is a place in front of a meeting told aside: «Kim est en Russie, deux mois après son sommet avec Trump».
    """
    proof = answer.quotes[0]
    told = [
        one
        for passage in passages
        if passage.article.article.id == proof.article
        for one in meetings(passage, mentions.get(passage.article.key, ()))
        if proof.start - _BACK <= one.span[0] and one.span[1] <= proof.end
    ]
    inside = [one for one in told if one.span[0] >= proof.start]
    last = inside or sorted(told, key=lambda one: one.span)[-1:]
    theirs = [one for one in last if _is_theirs(one, persons)]
    place = proof.start + max(0, proof.text.find(answer.answer or ""))
    return bool(last) and all(one.aside and answer.type == "lieu" and place < one.about[0] for one in theirs)


def _words(question: Question, said: str) -> str:
    return in_words(said) if question.type == "date" else said


def _told(
    question: Question, persons: Sequence[str], places: Sequence[str], passages: Sequence[Passage], mentions: Mentions
) -> list[_Told]:
    """Each place or day that is told of a meeting of the two, once."""
    found: list[_Told] = []
    for passage in passages:
        own = mentions.get(passage.article.key, ())
        for one in meetings(passage, own):
            if (
                one.aside
                or not _is_theirs(one, persons)
                or not all(set(stems(place)) <= set(stems(one.around)) for place in places)
            ):
                continue
            for said in _days(one, own) if question.type == "date" else _places(one, own):
                known = next((other for other in found if _is_same(question, other.said, said)), None)
                if known is None:
                    known = _Told(said)
                    found.append(known)
                known.quotes.setdefault(passage.article.family, quote(passage.article, *one.span))
    return found


def _is_theirs(one: Meeting, persons: Sequence[str]) -> bool:
    other = one.other(persons[0])
    return other is not None and same_name(persons[1], other.value or "")


def _is_same(question: Question, said: str, other: str) -> bool:
    return said == other if question.type == "date" else same_name(said, other, "LOC")


def _places(one: Meeting, mentions: Sequence[Mention]) -> list[str]:
    """The places of a meeting, the first one alone: «à Vladivostok, dans l'Extrême-Orient russe» is one."""
    text, (start, end) = one.passage.article.article.text, one.about
    there = (place for place in mentions if place.kind == "LOC" and start <= place.start and place.end <= end)
    told = (text[place.start : place.end] for place in there if _WHERE.search(text, max(0, place.start - 8), place.start))
    return [*told][:1]


def _days(one: Meeting, mentions: Sequence[Mention]) -> list[str]:
    """Its day, the first one alone; its month, where no day is told."""
    start, end = one.about
    told = [day.value or "" for day in mentions if day.kind == "DATE" and start <= day.start and day.end <= end and day.value]
    days, months = ([value for value in told if precision(value) == of] for of in ("day", "month"))
    return (days or months)[:1]
