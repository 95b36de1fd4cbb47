"""«Qui a rencontré Kim ?», «Avec qui Poutine s'est-il entretenu ?», «Qui a participé au sommet ?»: from who is told to have met.

The reader takes one span for the answer, and does badly where whoever is asked about stands beside it.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.answering.by_rule import answered
from bot.answering.candidates import LEAD
from bot.answering.events import event
from bot.answering.meetings import Meeting, meetings
from bot.answering.persons import is_person
from bot.answering.question import Question
from bot.answering.question_stems import content_stems
from bot.answering.quoting import quote
from bot.answering.statements import under_title
from bot.answering.tokens import read
from bot.texts import listed
from corpus.names import fold, same_name
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]

MOST = 5  # persons told
QUOTES = 3  # shown, or one a person
ALTERNATIVES = 4

# Of folded words.
_MET = "rencontree?s?|retrouvee?s?|vue?s?|croisee?s?"
_HOSTED = "(?P<hosted>recue?s?|accueillie?s?)"
_TALKED = "entretenue?s?|parle|discute|echange"
_WHO = re.compile(rf"\Aqui (?:est[- ]ce qui )?(?:a|ont|avait) (?:deja |donc |bien )?(?:{_MET}|{_HOSTED})\b")
_WHOM = re.compile(rf"\Aqui (?:est[- ]ce qu(?:e |'))?.{{2,60}}?\b(?:a|ont|avait)\b.{{1,20}}?\b(?:{_MET}|{_HOSTED})\b")
_HIM = re.compile(
    rf"\Aqui (?:a|ont|avait)-(?:t-)?(?:ils?|elles?) (?:deja )?(?:{_MET}|{_HOSTED})\b"
)  # of whom a follow-up is about
_WITH_WHOM = re.compile(rf"\Aavec qui .{{2,60}}?\b(?:{_MET}|{_TALKED})\b")
_EACH_OTHER = re.compile(r"\Aqui s(?:'est|e sont) (?:rencontree?s?|retrouvee?s?|vue?s?|reunie?s?)\b")
# What such a question says besides names, places and a time; one that says more is not answered so.
_BEING_THERE = frozenset(stems("participé présent présents assisté était étaient réunis rencontrés retrouvés vus croisés"))
_SAYS_NO_MORE = frozenset(
    stems(
        "rencontré rencontrer rencontre retrouvé vu croisé reçu accueilli entretenu entretien parlé discuté échangé avec "
        " déjà donc première fois dernière sommet réunion tête-à-tête participé présent présents assisté était étaient réunis"
    )
)


@dataclass(frozen=True)
class Asked:
    """Whose meetings are asked for; without a `person`, who was at an `event` (its stems), or in a place.

    `places` are the other names of the question; `hosts`: True where only those count whom they received, False where only
    those who received them.
    """

    person: str | None
    places: tuple[str, ...]
    hosts: bool | None = None
    event: frozenset[str] = frozenset()

    def persons(self, told: Meeting) -> tuple[str, ...]:
        """Who answers, of the two of a meeting: none where it is another's, or somewhere else."""
        there = frozenset(stems(told.around))
        if not all(set(stems(place)) <= there for place in self.places) or not self.event <= under_title(
            told.passage, told.around
        ):
            return ()
        if self.person is None:
            return tuple(one.value or "" for one in sorted((told.first, told.second), key=lambda one: one.start))
        other = told.other(self.person)
        fits = self.hosts is None or (told.hosted and self.hosts == (other is told.second))
        return (other.value or "",) if other and fits else ()


@dataclass
class _Told:
    """Who answers, with the first quote of every family of articles that says so."""

    names: tuple[str, ...]
    quotes: dict[str, Quote] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    @property
    def lead(self) -> float:
        """How much it is what articles are about, which news tells at once: what they only recall stands further down."""
        return sum(math.exp(-one.start / LEAD) for one in self.quotes.values())


def asks_for_meeting(question: Question) -> bool:
    """«Qui a rencontré Kim ?», «qui a participé au sommet ?»: what says nothing beyond names and a place."""
    asked = question.bare
    named = {stem for name in question.names for stem in stems(name)}
    asks = question.is_attendance or any(one.match(fold(asked)) for one in (_EACH_OTHER, _WHO, _HIM, _WHOM, _WITH_WHOM))
    return asks and not question.period and set(content_stems(read(asked))) <= named | _SAYS_NO_MORE


def encountered(answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Answer:
    """The answer with whom sentences of the passages say somebody met, where that is asked and they say so; else as it is.

    Of who was there, a meeting tells where nothing else does, it completes an answer that names one of the two, and where
    several families of articles tell of it, it stands for one that names neither.
    """
    asked = asked_whom(question, mentions)
    told = _told(asked, passages, mentions) if asked else []
    if asked and asked.person:
        told.sort(key=lambda one: -len(one.quotes))
        return _answered(answer, told[:MOST]) if told else answer
    told.sort(key=lambda one: -one.lead)
    if not answer.abstained:
        fitting = [one for one in told if _betters(one, answer.participants or ())]
        return _answered(answer, fitting[:1], answer.differing, answer.alternatives) if fitting else answer
    others = _events(question, told, mentions)[:ALTERNATIVES]
    return _answered(answer, told[:1], alternatives=others) if told else answer


def _betters(told: _Told, named: Sequence[str]) -> bool:
    shared = [name for name in told.names if any(same_name(name, other) for other in named)]
    return len(shared) == len(named) == 1 or (not shared and len(told.quotes) > 1)


def _events(question: Question, told: Sequence[_Told], mentions: Mentions) -> tuple[Alternative, ...]:
    """The events of the meetings but the first."""
    events = [event(question, one.passages[0], mentions.get(one.passages[0].article.key, ())) for one in told]
    labels = [one.label for one in events]
    return tuple(one for at, one in enumerate(events) if one.label not in labels[:at])[1:]


def _answered(
    answer: Answer,
    shown: Sequence[_Told],
    differing: tuple[Differing, ...] = (),
    alternatives: tuple[Alternative, ...] = (),
) -> Answer:
    names = tuple(name for one in shown for name in one.names)
    proofs = [next(iter(one.quotes.values())) for one in shown]
    quotes = tuple(dict.fromkeys([*proofs, *(one for told in shown for one in told.quotes.values())]))
    return answered(
        answer,
        listed(names),
        quotes[: max(QUOTES, len(set(proofs)))],
        len({family for one in shown for family in one.quotes}),
        surest=len(shown[0].quotes),
        participants=names,
        differing=differing,
        alternatives=alternatives,
    )


def asked_whom(question: Question, mentions: Mentions) -> Asked | None:
    """Whose meetings a question asks for; None for any other, and where it says more than names and a place."""
    folded = fold(question.bare)
    named = question.own_names
    if not any(is_person(name, mentions) for name in named):
        named = [*question.names]
    persons = [name for name in named if is_person(name, mentions)]
    if not asks_for_meeting(question) or len(persons) > 1:
        return None
    places = tuple(name for name in named if name not in persons)
    if not persons:
        event = frozenset(question.stems) - {stem for name in places for stem in stems(name)} - _BEING_THERE
        return Asked(None, places, event=event) if places or event else None
    who = _WHO.match(folded)
    whom = who or _HIM.match(folded) or _WHOM.match(folded)
    if whom:
        return Asked(persons[0], places, who is None if whom["hosted"] else None)
    return Asked(persons[0], places) if _WITH_WHOM.match(folded) else None


def _told(asked: Asked, passages: Sequence[Passage], mentions: Mentions) -> list[_Told]:
    """Who answers, each once."""
    found: list[_Told] = []
    for passage in passages:
        for one in meetings(passage, mentions.get(passage.article.key, ())):
            if names := asked.persons(one):
                told = next((known for known in found if _are_same(known.names, names)), None)
                if told is None:
                    told = _Told(names)
                    found.append(told)
                told.quotes.setdefault(passage.article.family, quote(passage.article, *one.span))
                told.passages.append(passage)
    return found


def _are_same(names: Sequence[str], others: Sequence[str]) -> bool:
    """Whether these are the same persons, in whatever order."""
    return all(any(same_name(name, other) for other in others) for name in names)
