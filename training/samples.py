"""Questions → samples: a question, a window of a chunk, and where in it the answer lies, if it does.

Windows shorter than a chunk cost less to learn from; what a window is cut to never depends on
whether it answers, or its length alone would tell.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.article import Article
from corpus.chunk import Chunk, cut
from corpus.sentences import sentences
from training.reading_data import Question, Reading
from training.words import Words

_ORDER = 5  # the seed of the order of questions
_NAMES = frozenset({"personne", "lieu", "organisation"})  # the same name again is the same answer; the same number is not


@dataclass(frozen=True)
class Mix:
    """Shares of what a question is shown with, and the window's length in characters.

    An answerable question is shown with the answering chunk, else (`cut_out`) with it after the
    answering sentences are taken out, else (`sibling`) with another chunk of the article, else
    with a chunk of another article. A near miss is shown with its article's most similar chunk,
    else with a chunk of another article.
    """

    shortest: int
    longest: int
    answering: float = 0.84
    cut_out: float = 0.06
    sibling: float = 0.04
    near_miss: float = 0.9


@dataclass(frozen=True)
class Sample:
    """`answers`: (start, end) in `text`, any of which is right; none where the text does not answer."""

    question: str
    title: str
    text: str
    answers: tuple[tuple[int, int], ...]


class Shelf:
    """The chunks of a set of articles, found by their words."""

    def __init__(self, articles: dict[str, Article]) -> None:
        self.articles = articles
        self.chunks = {name: cut(article) for name, article in articles.items()}
        self._all = [chunk for chunks in self.chunks.values() for chunk in chunks]
        self.words = Words([f"{articles[chunk.article].title}\n{chunk.text}" for chunk in self._all])

    def answering(self, question: Question) -> Chunk:
        """The chunk that holds the annotated answer (or most of it, where a chunk ends within)."""
        start, end = question.answers[0]
        return max(self.chunks[question.article], key=lambda c: min(c.end, end) - max(c.start, start))

    def most_similar(self, question: Question, chunks: Sequence[Chunk] | None = None) -> Chunk:
        """The article's chunk that shares most words with the question."""
        return max(chunks or self.chunks[question.article], key=lambda c: self.words.shared(question.question, c.text))

    def elsewhere(self, question: Question, rng: random.Random) -> Chunk | None:
        """A chunk of another article that shares words with the question, and does not hold the answer's text."""
        text = self.articles[question.article].text
        answer = text[slice(*question.answers[0])].lower() if question.answers else None
        found = [self._all[place] for place in self.words.nearest(question.question, 12)]
        others = [c for c in found if c.article != question.article and (answer is None or answer not in c.text.lower())]
        return rng.choice(others[:4]) if others else None


def draw(reading: Reading, shelf: Shelf, count: int, mix: Mix, seed: int, after: int = 0) -> list[Sample]:
    """`count` samples: the questions to train on in a random order, again and again, with windows drawn anew.

    The order is always the same, so that a stage goes on with the questions `after` those of the stages before it.
    """
    rng = random.Random(seed)
    questions = islice(_endless(reading.train, random.Random(_ORDER)), after, after + count)
    return [_sample(question, shelf, mix, rng) for question in questions]


def _endless(questions: Sequence[Question], rng: random.Random) -> Iterator[Question]:
    while True:
        yield from rng.sample(questions, len(questions))


def _sample(question: Question, shelf: Shelf, mix: Mix, rng: random.Random) -> Sample:
    title = shelf.articles[question.article].title
    length = rng.randint(mix.shortest, mix.longest)
    chance = rng.random()
    if question.answers and chance < mix.answering:
        return _positive(question, shelf.answering(question), title, length, rng)
    if question.answers and chance < mix.answering + mix.cut_out:
        text = without_answer(question, shelf.answering(question), shelf.articles[question.article].text)
        if len(text) > 80:
            return Sample(question.question, title, _most_similar_window(question, text, shelf, length, rng), ())
    if question.answers and chance < mix.answering + mix.cut_out + mix.sibling:
        siblings = _siblings(question, shelf)
        if siblings:
            text = shelf.most_similar(question, siblings).text
            return Sample(question.question, title, _most_similar_window(question, text, shelf, length, rng), ())
    return _negative(question, shelf, mix, length, chance, rng)


def _negative(question: Question, shelf: Shelf, mix: Mix, length: int, chance: float, rng: random.Random) -> Sample:
    near = not question.answers and chance < mix.near_miss
    chunk = shelf.most_similar(question) if near else shelf.elsewhere(question, rng)
    if chunk is None:  # no other article shares a word with it
        return _sample(question, shelf, Mix(mix.shortest, mix.longest, answering=1.0, near_miss=1.0), rng)
    title = shelf.articles[chunk.article].title
    return Sample(question.question, title, _most_similar_window(question, chunk.text, shelf, length, rng), ())


def _siblings(question: Question, shelf: Shelf) -> list[Chunk]:
    """The article's other chunks, but those that hold the answer's text as well."""
    own = shelf.answering(question)
    start, end = question.answers[0]
    answer = shelf.articles[question.article].text[start:end].lower()
    return [c for c in shelf.chunks[question.article] if c != own and answer not in c.text.lower()]


def without_answer(question: Question, chunk: Chunk, text: str) -> str:
    """The chunk without the sentences that hold an answer, or its text."""
    answers = [text[start:end].lower() for start, end in question.answers]
    spans = [(a + chunk.start, b + chunk.start) for a, b in sentences(chunk.text)]
    kept = [
        text[a:b]
        for a, b in spans
        if not any(a < end and start < b for start, end in question.answers) and not any(x in text[a:b].lower() for x in answers)
    ]
    return " ".join(kept)


def _positive(question: Question, chunk: Chunk, title: str, length: int, rng: random.Random) -> Sample:
    start, end = (min(max(place - chunk.start, 0), len(chunk.text)) for place in question.answers[0])
    first, last = window(chunk.text, start, end, length, rng)
    return Sample(question.question, title, chunk.text[first:last], _occurrences(question, chunk, first, last))


def _occurrences(question: Question, chunk: Chunk, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Where the window answers: the annotated places, and each other place where the same name stands."""
    shift = chunk.start + first
    placed = [(max(0, start - shift), min(last - first, end - shift)) for start, end in question.answers]
    found = [(start, end) for start, end in placed if start < end]
    if question.type in _NAMES and found:
        text, (start, end) = chunk.text[first:last], found[0]
        place = text.find(text[start:end])
        while place >= 0:
            found.append((place, place + end - start))
            place = text.find(text[start:end], place + 1)
    return tuple(dict.fromkeys(found))


def _most_similar_window(question: Question, text: str, shelf: Shelf, length: int, rng: random.Random) -> str:
    """A window around one of the sentences nearest to the question (as answers mostly lie in one)."""
    spans = list(sentences(text)) or [(0, len(text))]
    best = sorted(spans, key=lambda s: -shelf.words.shared(question.question, text[s[0] : s[1]]))
    start, end = best[0] if rng.random() < 0.6 else rng.choice(spans)
    return text[slice(*window(text, start, end, length, rng))]


def window(text: str, start: int, end: int, length: int, rng: random.Random) -> tuple[int, int]:
    """The (start, end) of whole sentences around text[start:end], about `length` characters of them, at random sides."""
    spans = list(sentences(text)) or [(0, len(text))]
    touched = [i for i, (a, b) in enumerate(spans) if a < end and start < b] or [0]
    first, last = touched[0], touched[-1]
    while first > 0 or last < len(spans) - 1:
        left = last == len(spans) - 1 or (first > 0 and rng.random() < 0.5)
        wider = (first - 1, last) if left else (first, last + 1)
        if spans[wider[1]][1] - spans[wider[0]][0] > length:
            break
        first, last = wider
    return min(start, spans[first][0]), max(end, spans[last][1])
