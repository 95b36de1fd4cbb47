"""«Le premier essai»: what a sentence tells of a second one does not answer."""

from collections.abc import Sequence

from bot.answering.candidates import Candidate
from bot.answering.numbers import ordinals
from bot.answering.question import Question
from corpus.sentences import sentence_around


def of_the_one_asked(question: Question, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those whose sentence tells of another one: the second, where the first is asked about."""
    asked = ordinals(question.bare)  # «Le deuxième essai : quand était le premier ?» asks about the first
    return [one for one in found if not _is_of_another(asked, one)] if asked else [*found]


def _is_of_another(asked: frozenset[tuple[str, str]], one: Candidate) -> bool:
    text = one.passage.article.article.text
    start, end = sentence_around(text, one.start, one.end)
    told = ordinals(text[start:end])
    things = {thing for _, thing in asked}
    return not asked & told and any(thing in things for _, thing in told)
