"""Chunks: cuts of an article at sentence ends, each with the offsets it was cut at."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Article
from corpus.sentences import sentences

LENGTH = 1000  # characters aimed at: about 250 tokens, so that a question, a title and a chunk fit the models
_REST = 250  # a shorter last chunk says too little alone: it joins the one before it


@dataclass(frozen=True)
class Chunk:
    """A cut of an article: `article.text[start:end] == text`, always."""

    article: str
    start: int
    end: int
    text: str


def cut(article: Article, length: int = LENGTH) -> list[Chunk]:
    """Cuts an article into chunks of about `length` characters that end where sentences end.

    Every character but the white space between chunks belongs to one chunk. No chunk is longer
    than `length` + 250 characters: a sentence longer than that is cut between words.
    """
    spans = list(_packed(article.text, length))
    if len(spans) > 1 and spans[-1][1] - spans[-1][0] < min(_REST, length // 4):
        (start, _), (_, end) = spans[-2:]
        spans[-2:] = [(start, end)]
    return [Chunk(article.id, start, end, article.text[start:end]) for start, end in spans]


def embedded_text(title: str, text: str) -> str:
    """What the encoder reads of a chunk: its article's title goes in front, since few chunks name their subject."""
    return f"{title}\n{text}"


def _packed(text: str, length: int) -> Iterator[tuple[int, int]]:
    """Runs of whole sentences, as many as fit."""
    start = end = -1
    for first, last in _pieces(text, length):
        if start >= 0 and last - start > length:
            yield start, end
            start = first
        start = first if start < 0 else start
        end = last
    if start >= 0:
        yield start, end


def _pieces(text: str, length: int) -> Iterator[tuple[int, int]]:
    """Sentences; a sentence longer than a chunk is cut between words."""
    for start, end in sentences(text):
        while end - start > length:
            space = text.rfind(" ", start + length // 2, start + length)
            middle = space if space > start else start + length
            yield start, middle
            start = middle
            while start < end and text[start].isspace():
                start += 1
        if start < end:
            yield start, end
