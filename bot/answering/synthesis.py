"""Answers to questions that no few words answer: dated facts, each a quote, in the order of time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.account import Kind, asks_for
from bot.answering.answer import Answer, Fact
from bot.answering.question import Question
from bot.answering.statements import Statement, holds, in_time, names_all, statements, under_title
from bot.answering.tokens import fold_marked
from corpus.dates.expressions import find_dates
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

_SURE = 0.6  # how likely a short answer must be to stand above a course of events: less sure ones are mere parts of it
_AGAIN = 0.7  # of a sentence's words in a fact that is already there


@dataclass(frozen=True)
class _Amount:
    """How many facts make one; `nearly`: how far one must be about the question, beside the one that is most about it."""

    least: int
    most: int
    nearly: float = 0.0


_WHOLE, _FEW = _Amount(2, 6), _Amount(1, 3, 0.75)
_AMOUNTS: dict[Kind, _Amount] = {"course": _WHOLE, "reasons": _WHOLE, "closed": _FEW, "identity": _FEW}
# Verbs and nouns that only ask for an account: they are in no article.
_ACCOUNT = frozenset(
    stems(
        "passé passer résumer résume résumé raconter raconte récapituler point chronologie savoir sait sais savez dit dire "
        "disent affaire tout parle parler parlez peux peut pouvez info infos informations actu actualité nouvelles neuf sujet "
        "propos archive articles presse avec entre pourquoi raison cause"
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

    An abstention, and an answer that is not sure, becomes one without a short form (`answer` is None, the facts are its
    quotes) for a course of events, where at least two facts are told of all that the question names. For a reason that the
    reader did not find, a yes or no, and for who somebody is it stays an abstention, since near facts would be a guess; the
    facts go along as what the archive does tell.
    """
    kind = asks_for(question.text) if question.is_question else None
    if kind is None:
        return answer
    if not answer.abstained and _AMOUNTS[kind] is _FEW:  # what answers in a few words is told enough
        return answer
    found = _found(question, kind, passages, mentions)
    if not answer.abstained and (kind != "course" or answer.confidence >= _SURE):
        return replace(answer, facts=_facts([one for one in found if kind == "course" or _explains(one)], kind))
    facts = _facts(found, kind)
    if len(facts) < _AMOUNTS[kind].least:
        return answer if answer.abstained else replace(answer, facts=facts)
    quotes = tuple(fact.quote for fact in facts)
    if kind != "course":
        return replace(answer, facts=facts, quotes=quotes)
    answer = replace(answer, answer=None, date=None, participants=None, abstained=False, differing=(), alternatives=())
    return replace(answer, facts=facts, quotes=quotes, agreeing=len({one.article for one in quotes}))


def _found(
    question: Question, kind: Kind, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> list[Statement]:
    """The sentences that are about the question, within its period."""
    wanted = frozenset(stem for stem in question.stems if stem not in _ACCOUNT) - _of_dates(question.text)
    names = [one for one in question.names if not set(stems(one)) <= _ACCOUNT]  # «Résume» has a capital too
    about = [passage for passage in passages if holds(passage, wanted, names)]
    found = [one for passage in about for one in statements(wanted, passage, mentions)]
    if _AMOUNTS[kind] is _FEW:  # of few, each names all: Poutine and Kim tell nothing about Poutine and Trump
        found = [one for one in found if names_all(names, under_title(one.passage, one.quote.text))]
    period = question.period
    return [one for one in found if period is None or period.meets(one.day or "0001-01-01")]


def _facts(found: Sequence[Statement], kind: Kind) -> tuple[Fact, ...]:
    """The sentences most about the question, those that explain first where reasons are asked for; none told twice."""
    account, best = _AMOUNTS[kind], max((one.about for one in found), default=0.0)
    near = [one for one in found if one.about >= account.nearly * best]
    kept: list[Statement] = []
    for one in sorted(near, key=lambda statement: (kind == "reasons" and not _explains(statement), -statement.about)):
        if len(kept) < account.most and not any(len(one.stems & other.stems) >= _AGAIN * len(one.stems) for other in kept):
            kept.append(one)
    kept.sort(key=lambda statement: in_time(statement.day, statement.quote))
    return tuple(Fact(one.date, one.quote) for one in kept)


def _explains(statement: Statement) -> bool:
    return bool(_BECAUSE.search(fold_marked(statement.quote.text)))


def _of_dates(question: str) -> frozenset[str]:
    """The stems of the dates in a question: its period stands for them."""
    return frozenset(stem for day in find_dates(question, None) for stem in stems(day.text))
