"""Further sources that say the same as an answer: passages where its name or its day stands among the question's words."""

from collections.abc import Mapping, Sequence

from bot.answering.candidates import Candidate, near
from bot.answering.question import Question
from corpus.names import Kind, same_name
from corpus.sentences import sentence_around
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

_NEAR = 0.6  # of the question's words, in the sentence, the one before it and the title: what the sentence is about


def witnesses(
    question: Question,
    answer: Candidate,
    passages: Sequence[Passage],
    mentions: Mapping[int, Sequence[Mention]],
    heard: frozenset[str],
) -> list[tuple[Passage, int, int]]:
    """One place (passage, start, end in its article) of each family that is not yet `heard`, in the order of the passages.

    Only answers that are a name or a date can be found again without reading; `mentions` are by article key.
    """
    asked = frozenset(question.stems) - frozenset(stems(answer.text))
    found: dict[str, tuple[Passage, int, int]] = {}
    for passage in passages if asked else ():
        if passage.article.family in heard or passage.article.family in found:
            continue
        there = mentions.get(passage.article.key, ())
        for one in there:
            told = passage.start <= one.start and one.end <= passage.end and _same(answer, one)
            about = told and near(passage, one.start, one.end, asked) >= _NEAR
            if about and not _of_another_time(answer, passage, one, there):
                found[passage.article.family] = (passage, one.start, one.end)
                break
    return list(found.values())


def _same(answer: Candidate, mention: Mention) -> bool:
    if not mention.value:
        return False
    if answer.iso:
        return mention.kind == "DATE" and mention.value == answer.iso
    kind: Kind | None = answer.kind
    return bool(answer.name and kind and mention.kind == kind and same_name(mention.value, answer.name, kind))


def _of_another_time(answer: Candidate, passage: Passage, found: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the sentence tells of a year long before both articles: «les deux hommes s'étaient déjà vus en 2002»."""
    years = [one.published_on.year for one in (answer.passage.article.article, passage.article.article) if one.published_on]
    if not years or answer.iso:
        return False
    first, last = sentence_around(passage.article.article.text, found.start, found.end)
    told = [one.value for one in mentions if one.kind == "DATE" and one.value and first <= one.start and one.end <= last]
    return any(value[:4].isdigit() and int(value[:4]) < min(years) - 1 for value in told)
