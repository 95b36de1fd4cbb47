"""Questions whose answers are known, asked of the engine: their candidates, and which of them are right."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.answering.answer import Answer
from bot.answering.candidates import Candidate, as_row
from bot.answering.decision import grouped, words_of
from bot.answering.engine import Considered, Engine
from bot.answering.persons import participants
from bot.answering.scoring import NAMES
from bot.evaluation import COUNTED, Expected, names, read_expected, verdict
from corpus.catalogue import Catalogue
from corpus.stored import Mention
from training.conditional_logit import Asked
from training.false_premises import Names, Without, another_year
from training.reading_data import Question

_TIMES = 3  # how often a development question counts
_NOT_LEARNT = 0.0  # the same of one that is made up: of those it is only told how many are answered
_SEED = 11
_ALWAYS = (0.0, 2.0)  # whatever the first look says, there is a second one
_NEARLY = 2.4  # log-odds of the reader between a name of a list and a further one that is told with it


def held_out(engine: Engine, questions: Sequence[Question], texts: Mapping[str, str], times: float = 1.0) -> Iterator[Asked]:
    """`texts` are those of the articles, by id."""
    for question in questions:
        wanted = texts[question.article][slice(*question.answers[0])] if question.answers else ""
        considered = engine.consider(question.question, still_open=_ALWAYS)
        if considered.question.wants_list:  # not verified: its weights are not fitted here
            continue
        found = considered.candidates
        right = [is_right(question, wanted, one) for one in found]
        yield _asked(question.article, bool(question.answers), times, found, right)


def exchanged(engine: Engine, catalogue: Catalogue, questions: Sequence[Question]) -> Iterator[Asked]:
    """About somebody else, or another place: nothing is right."""
    known, rng = Names(_mentions(catalogue)), random.Random(_SEED)
    return _made(engine, questions, lambda text: known.exchanged(text, rng))


def of_another_year(engine: Engine, questions: Sequence[Question]) -> Iterator[Asked]:
    """Nothing is right."""
    rng = random.Random(_SEED)
    return _made(engine, questions, lambda text: another_year(text, rng))


def _made(engine: Engine, questions: Sequence[Question], made: Callable[[str], str | None]) -> Iterator[Asked]:
    asked = [replace(one, question=text, answers=()) for one in questions if (text := made(one.question))]
    return held_out(engine, asked, {}, _NOT_LEARNT)


def without(engine: Engine, archive: Without, questions: Sequence[Question], texts: Mapping[str, str]) -> Iterator[Asked]:
    """Where another article says the same, that is right."""
    for question in questions:
        if question.answers:
            archive.gone = frozenset({question.article})
            for asked in held_out(engine, [question], texts, _NOT_LEARNT):
                yield replace(asked, answerable=bool(asked.right.any()))
    archive.gone = frozenset()


def _mentions(catalogue: Catalogue) -> Iterator[Mention]:
    for of_article in catalogue.mentions([one.key for one in catalogue.articles()]).values():
        yield from of_article


def development(engine: Engine, files: Sequence[Path]) -> Iterator[Asked]:
    for expected in read_expected(files):
        considered = engine.consider(expected.question, still_open=_ALWAYS)
        if considered.question.wants_list:
            continue
        right = [_says_right(expected, considered, one) for one in considered.candidates]
        yield _asked(expected.id, expected.answerable, _TIMES, considered.candidates, right)


def _says_right(expected: Expected, considered: Considered, candidate: Candidate) -> bool:
    question = considered.question
    others = [one for one in considered.candidates if one is not candidate and _together(one, candidate)]
    persons = participants(question, [candidate, *others], considered.mentions)
    said = Answer(question.text, question.text, question.type, words_of(question, candidate), candidate.iso, persons)
    return verdict(expected, said) == "right"


def _together(one: Candidate, other: Candidate) -> bool:
    """Whether a decision for one would name the other too: two of one article, not far from one another in likelihood."""
    return one.passage.article.key == other.passage.article.key and one.features.span >= other.features.span - _NEARLY


def _asked(group: str, answerable: bool, times: float, found: Sequence[Candidate], right: Sequence[bool]) -> Asked:
    ranked = sorted(((one, one.features.span) for one in found), key=lambda one: -one[1])
    says = {id(one): at for at, group in enumerate(grouped(ranked)) for one, _ in group}
    return Asked(
        group,
        answerable,
        times,
        np.array([as_row(one.features) for one in found], dtype=np.float64).reshape(len(found), len(NAMES)),
        np.array(right, dtype=bool),
        np.array([says[id(one)] for one in found], dtype=np.int64),
    )


def is_right(question: Question, wanted: str, candidate: Candidate) -> bool:
    """At the annotated place, or the same words or the same date elsewhere; never what says nothing («le»)."""
    if not question.answers or candidate.features.empty:
        return False
    if question.iso and candidate.iso:
        return candidate.iso == question.iso
    same_place = question.is_at(candidate.passage.article.article.id, candidate.start, candidate.end)
    return same_place or names(candidate.text[:COUNTED], wanted)
