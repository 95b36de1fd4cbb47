"""Further sources that say the same as an answer: passages where its name or its day stands among the question's words."""

from collections.abc import Mapping, Sequence

from bot.answering.candidates import Candidate, near
from bot.answering.question import Question
from corpus.names import Kind, same_name
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
        for one in mentions.get(passage.article.key, ()):
            inside = passage.start <= one.start and one.end <= passage.end
            if inside and _same(answer, one) and near(passage, one.start, one.end, asked) >= _NEAR:
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
