"""Questions that no few words answer: «que s'est-il passé …», «résume …», «pourquoi …». They get dated facts, each a quote."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.answer import Answer, Fact
from bot.answering.question import Question
from bot.answering.quoting import quote
from bot.answering.tokens import fold_marked
from corpus.dates.expressions import find_dates
from corpus.dates.values import bounds
from corpus.sentences import sentences
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

Kind = Literal["course", "reasons"]

FACTS = 6
_LEAST_WORDS = 6  # of a sentence that tells something
_HELD = 0.5  # of the question's words: a passage that has fewer, its title included, is about something else
_AGAIN = 0.7  # of a sentence's words in a fact that is already there
# Verbs and nouns that only ask for an account: they are in no article.
_ACCOUNT = frozenset(
    stems(
        "passé passer résumer résume résumé raconter raconte récapituler point chronologie savoir sait dit dire affaire "
        "avec entre"
    )
)
_COURSE = re.compile(
    r"\b(?:s'est[- ]il (?:passe|dit|produit)|s'est passe|s'est produit|que se passe|qu'est-il arrive|qu'ont-ils dit)\b"
    r"|^(?:peux-tu |pouvez-vous )?(?:me |nous )?(?:resum|racont|recapitul|retrac)(?:e|er|ez)\b"
    r"|\b(?:fais|faites|faire) le point\b|\b(?:chronologie|deroule|resume) (?:de|du|des)\b|\bque (?:sait-on|sait on)\b"
)
_REASONS = re.compile(
    r"\bpourquoi\b|\bpour quelles? raisons?\b|\bquell?e?s? (?:est|sont|etait|etaient) l(?:a|es) (?:cause|raison)s?\b"
)
_BECAUSE = re.compile(
    r"\b(?:parce qu|car\b|en raison d|a cause d|faute d|grace a|puisque|afin d|pour protester|a la suite d|du fait d"
    r"|apres (?:un|une|la|le|des)\b|provoqu|caus|motif|raison|explique)"
)


@dataclass(frozen=True)
class _Telling:
    """A sentence of a passage that may be a fact, and how much it is about the question."""

    fact: Fact
    stems: frozenset[str]
    about: float


def asks_for(question: str) -> Kind | None:
    """What kind of account a question wants; None where a few words answer it."""
    folded = fold_marked(question).strip()
    if _REASONS.search(folded):
        return "reasons"
    return "course" if _COURSE.search(folded) else None


def with_facts(
    answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> Answer:
    """The answer with its dated facts, where the question wants an account and the archive has one.

    An abstention becomes an answer without a short form (`answer` is None, the facts are its quotes) only for a course
    of events, and only where at least two facts are told of all that the question names: for a reason that the
    reader did not find, near facts would be a guess.
    """
    kind = asks_for(question.text) if question.is_question else None
    if kind is None:
        return answer
    facts = _facts(kind, question, passages, mentions)
    if not answer.abstained:
        return replace(answer, facts=facts)
    if kind == "reasons" or len(facts) < 2:
        return answer
    quotes = tuple(fact.quote for fact in facts)
    return replace(answer, abstained=False, facts=facts, quotes=quotes, agreeing=len({one.article for one in quotes}))


def _facts(
    kind: Kind, question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> tuple[Fact, ...]:
    """The sentences most about the question, none told twice, in the order of time."""
    wanted = frozenset(stem for stem in question.stems if stem not in _ACCOUNT) - _of_dates(question.text)
    found = [one for passage in passages if _speaks_of(question, wanted, passage) for one in _tellings(wanted, passage, mentions)]
    if question.period:
        found = [one for one in found if question.period.meets(_day(one.fact) or "0001-01-01")]
    if kind == "reasons":
        found = [one for one in found if _BECAUSE.search(fold_marked(one.fact.quote.text))]
    kept: list[_Telling] = []
    for one in sorted(found, key=lambda telling: -telling.about):
        if len(kept) < FACTS and not any(len(one.stems & other.stems) >= _AGAIN * len(one.stems) for other in kept):
            kept.append(one)
    return tuple(sorted((one.fact for one in kept), key=_time))


def _speaks_of(question: Question, wanted: frozenset[str], passage: Passage) -> bool:
    """Whether a passage, with its title, holds all the names of the question and most of its other words."""
    there = set(stems(f"{passage.article.article.title} {passage.text}"))
    named = all(set(stems(name)) <= there for name in question.names)
    return named and len(wanted & there) >= _HELD * len(wanted) > 0


def _tellings(wanted: frozenset[str], passage: Passage, mentions: Mapping[int, Sequence[Mention]]) -> Iterator[_Telling]:
    days = [one for one in mentions.get(passage.article.key, ()) if one.kind == "DATE" and one.value]
    title = set(stems(passage.article.article.title))
    for first, last in sentences(passage.text):
        start, end = passage.start + first, passage.start + last
        own = frozenset(stems(passage.text[first:last]))
        told = len(wanted & own) + 0.5 * len(wanted & title - own)
        day = next((one.value for one in days if start <= one.start and one.end <= end), None)
        if len(passage.text[first:last].split()) >= _LEAST_WORDS and (wanted & own or (day and wanted & title)):
            fact = Fact(day, quote(passage.article, start, end))
            yield _Telling(fact, own, told / len(wanted) + 0.3 * (day is not None) + 0.2 * passage.score)


def _of_dates(question: str) -> frozenset[str]:
    """The stems of the dates in a question: its period stands for them."""
    return frozenset(stem for day in find_dates(question, None) for stem in stems(day.text))


def _day(fact: Fact) -> str | None:
    """A fact without a date of its own is told of when its article was published."""
    return fact.date or (fact.quote.published[:10] if fact.quote.published else None)


def _time(fact: Fact) -> tuple[str, str, int]:
    day = _day(fact)
    return bounds(day)[0].isoformat() if day else "9999", fact.quote.published or "", fact.quote.start
