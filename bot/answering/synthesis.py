"""Answers to questions that no few words answer: dated facts, each a quote, in the order of time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.account import Kind, asks_for
from bot.answering.answer import Answer, Fact
from bot.answering.question import Question
from bot.answering.statements import Statement, holds, in_time, statements
from bot.answering.tokens import fold_marked
from corpus.dates.expressions import find_dates
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

FACTS = 6
_FEW = 3  # of a yes or no, or of who somebody is
_NEARLY = 0.75  # of what the sentence most about these is about, for another to go along
_LEAST: dict[Kind, int] = {"course": 2, "reasons": 2, "closed": 1, "identity": 1}  # facts that make an account
_AGAIN = 0.7  # of a sentence's words in a fact that is already there
# Verbs and nouns that only ask for an account: they are in no article.
_ACCOUNT = frozenset(
    stems(
        "passé passer résumer résume résumé raconter raconte récapituler point chronologie savoir sait dit dire affaire "
        "avec entre pourquoi raison cause"
    )
)
_BECAUSE = re.compile(
    r"\b(?:parce qu|car\b|en raison d|a cause d|faute d|grace a|puisque|afin d|pour protester|a la suite d|du fait d"
    r"|apres (?:un|une|la|le|des)\b|provoqu|caus|motif|raison|explique)"
)


def with_facts(
    answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> Answer:
    """The answer with its dated facts, where the question wants an account and the archive has one.

    An abstention becomes an answer without a short form (`answer` is None, the facts are its quotes) for a course of
    events, where at least two facts are told of all that the question names. For a reason that the reader did not find,
    a yes or no, and for who somebody is it stays an abstention, since near facts would be a guess; the facts go along as
    what the archive does tell.
    """
    kind = asks_for(question.text) if question.is_question else None
    if kind is None:
        return answer
    found = _found(question, passages, mentions)
    if not answer.abstained:
        told = {"course": found, "reasons": [one for one in found if _explains(one)]}
        return replace(answer, facts=_facts(told.get(kind, []), kind))
    facts = _facts(found, kind)
    if len(facts) < _LEAST[kind]:
        return answer
    quotes = tuple(fact.quote for fact in facts)
    if kind != "course":
        return replace(answer, facts=facts, quotes=quotes)
    return replace(answer, abstained=False, facts=facts, quotes=quotes, agreeing=len({one.article for one in quotes}))


def _found(question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]) -> list[Statement]:
    """The sentences that are about the question, within its period."""
    wanted = frozenset(stem for stem in question.stems if stem not in _ACCOUNT) - _of_dates(question.text)
    names = [one for one in question.names if not set(stems(one)) <= _ACCOUNT]  # «Résume» has a capital too
    about = [passage for passage in passages if holds(passage, wanted, names)]
    found = [one for passage in about for one in statements(wanted, passage, mentions)]
    period = question.period
    return [one for one in found if period is None or period.meets(one.day or "0001-01-01")]


def _facts(found: Sequence[Statement], kind: Kind) -> tuple[Fact, ...]:
    """The sentences most about the question, those that explain first where reasons are asked for; none told twice."""
    most = FACTS
    if kind in ("closed", "identity"):
        most, best = _FEW, max((one.about for one in found), default=0.0)
        found = [one for one in found if one.about >= _NEARLY * best]
    kept: list[Statement] = []
    for one in sorted(found, key=lambda statement: (kind == "reasons" and not _explains(statement), -statement.about)):
        if len(kept) < most and not any(len(one.stems & other.stems) >= _AGAIN * len(one.stems) for other in kept):
            kept.append(one)
    kept.sort(key=lambda statement: in_time(statement.day, statement.quote))
    return tuple(Fact(one.date, one.quote) for one in kept)


def _explains(statement: Statement) -> bool:
    return bool(_BECAUSE.search(fold_marked(statement.quote.text)))


def _of_dates(question: str) -> frozenset[str]:
    """The stems of the dates in a question: its period stands for them."""
    return frozenset(stem for day in find_dates(question, None) for stem in stems(day.text))
