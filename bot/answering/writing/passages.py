"""The passages that a text is written from and proved by, numbered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.writing.instructions import speaks_to_a_model
from corpus.sentences import sentences
from corpus.stored import StoredArticle
from embeddings.retriever import Passage, joined

MOST = 5  # passages that go in
_CHARACTERS = 6000  # of all of them: small models lose the question behind more


@dataclass(frozen=True)
class Numbered:
    """A passage under its number, as the sentences (offsets in its article) that go in.

    Sentences that speak to a model are left out: they are neither shown to it nor prove anything.
    """

    number: int
    article: StoredArticle
    sentences: tuple[tuple[int, int], ...]

    def text_of(self, sentence: tuple[int, int]) -> str:
        """The words of one of its sentences."""
        return self.article.article.text[slice(*sentence)]

    @property
    def text(self) -> str:
        """All that goes in."""
        return " ".join(self.text_of(one) for one in self.sentences)

    @property
    def heading(self) -> str:
        """The title and the publisher, which prove names as the text does."""
        return f"{self.article.article.title} . {self.article.article.publisher or ''}"


def numbered(passages: Sequence[Passage]) -> tuple[Numbered, ...]:
    """The best passages from 1 on, in their order, as many as fit."""
    kept: list[Numbered] = []
    room = _CHARACTERS
    for passage in joined(passages, MOST):
        inside = tuple(_sentences(passage, room))
        if inside:
            kept.append(Numbered(len(kept) + 1, passage.article, inside))
            room -= inside[-1][1] - inside[0][0]
    return tuple(kept)


def _sentences(passage: Passage, room: int) -> Iterator[tuple[int, int]]:
    """The sentences of a passage, as long as there is room."""
    for start, end in sentences(passage.text):
        if end > room:
            break
        if not speaks_to_a_model(passage.text[start:end]):
            yield passage.start + start, passage.start + end
