"""What the verifier learns from: the answers that the reader proposes to questions trained on, right and wrong ones."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.answering.reader import Reader, Span
from bot.answering.second_look import around
from bot.answering.verifier import posed
from bot.evaluation import COUNTED, names
from corpus.chunk import Chunk
from corpus.sentences import sentences
from training.reading_data import Question
from training.samples import Sample, Shelf, window

_SIBLING = 0.5  # share of the questions that another chunk of the article is asked as well
_ELSEWHERE = 0.6  # the same of another article
_SHOWN = 700  # characters of a chunk that are read: what is proposed is hardly worse than from the whole, in half the time
_OF_A_CHUNK, _OF_A_QUESTION = 3, 6  # proposals at most
_RIGHT, _WRONG = 2, 3  # of them learnt from at most
_HALF, _THIRD_WRONG = 0.5, 0.3  # how often there are two right ones, and three wrong ones
_FAR_BEHIND = 9.0  # log-odds behind the best proposal: too easy to learn from
_ARTICLES = frozenset("la le les du des un une de".split())


@dataclass(frozen=True)
class Proposed:
    """`text[start:][:len(answer)]` is the answer; `wanted` the annotated one, empty for a near miss; `score` the reader's."""

    question: str
    wanted: str
    title: str
    text: str
    start: int
    answer: str
    score: float
    is_right: bool


def proposed(reader: Reader, question: Question, shelf: Shelf, rng: random.Random) -> list[Proposed]:
    """What the reader proposes in the chunk that answers (of a near miss, the most similar one), and in some that do not."""
    chunks = _asked_of(question, shelf, rng)
    cuts = [_cut(question, chunk, shelf, rng) for chunk in chunks]
    titles = [shelf.articles[chunk.article].title for chunk in chunks]
    shown = [(title, chunk.text[a:b]) for title, chunk, (a, b) in zip(titles, chunks, cuts, strict=True)]
    found = _best(reader.read(question.question, shown).spans)
    return [_proposed(question, chunks[one.passage], cuts[one.passage][0], titles[one.passage], one, shelf) for one in found]


def _asked_of(question: Question, shelf: Shelf, rng: random.Random) -> list[Chunk]:
    first = shelf.answering(question) if question.answers else shelf.most_similar(question)
    siblings = [chunk for chunk in shelf.chunks[question.article] if chunk != first]
    asked = [first]
    if siblings and rng.random() < _SIBLING:
        asked.append(shelf.most_similar(question, siblings))
    if rng.random() < _ELSEWHERE and (other := shelf.elsewhere(question, rng)):
        asked.append(other)
    return asked


def _cut(question: Question, chunk: Chunk, shelf: Shelf, rng: random.Random) -> tuple[int, int]:
    """The stretch of a chunk that is read: around the answer where it is there, else around the most similar sentence."""
    if len(chunk.text) <= _SHOWN:
        return 0, len(chunk.text)
    start, end = (place - chunk.start for place in (question.answers or ((0, 0),))[0])
    if not question.answers or chunk.article != question.article or end <= 0 or start >= len(chunk.text):
        spans = list(sentences(chunk.text)) or [(0, len(chunk.text))]
        start, end = max(spans, key=lambda span: shelf.words.shared(question.question, chunk.text[slice(*span)]))
    return window(chunk.text, max(0, start), min(len(chunk.text), end), _SHOWN, rng)


def _best(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if sum(one.passage == span.passage for one in kept) < _OF_A_CHUNK:
            kept.append(span)
    return kept[:_OF_A_QUESTION]


def _proposed(question: Question, chunk: Chunk, shift: int, title: str, span: Span, shelf: Shelf) -> Proposed:
    wanted = shelf.articles[question.article].text[slice(*question.answers[0])] if question.answers else ""
    start, end = span.start + shift, span.end + shift
    first, last = around(chunk.text, start, end)
    in_place = question.is_at(chunk.article, chunk.start + start, chunk.start + end)
    right = bool(wanted) and (in_place or names(span.text[:COUNTED], wanted))
    return Proposed(
        question.question, wanted, title, chunk.text[first:last], start - first, span.text, round(span.score, 3), right
    )


def samples(proposals: Sequence[Proposed], rng: random.Random) -> list[Sample]:
    """What is learnt from the proposals to one question: the likeliest ones, more of them wrong than right."""
    if not proposals:
        return []
    right = [one for one in proposals if one.is_right and _says(one.answer, one.wanted)][:_RIGHT]
    best = max(one.score for one in proposals)
    wrong = [one for one in proposals if not one.is_right and one.score > best - _FAR_BEHIND][:_WRONG]
    wrong = wrong if rng.random() < _THIRD_WRONG else wrong[: _WRONG - 1]
    right = right if rng.random() < _HALF else right[:1]
    return [_sample(one) for one in (*right, *wrong)]


def _sample(one: Proposed) -> Sample:
    places = ((one.start, one.start + len(one.answer)),) if one.is_right else ()
    return Sample(posed(one.question, one.answer), one.title, one.text, places)


def _says(answer: str, wanted: str) -> bool:
    """Whether an answer at the right place says enough of it: «la» of «la Sécurité routière» does not."""
    said, told = (re.findall(r"\w+", text.lower()) for text in (answer, wanted))
    shared = sum(word in told for word in said)
    if not said or not told:
        return False
    whole = shared == len(said) and len("".join(said)) >= 4 and said[0] not in _ARTICLES
    return whole or shared == len(told) or 2 * shared > 0.5 * (len(said) + len(told))


def write(path: Path, asked: Iterator[Sequence[Proposed]]) -> None:
    """One line a question."""
    with path.open("a", encoding="utf-8") as lines:
        for proposals in asked:
            lines.write(json.dumps([asdict(one) for one in proposals], ensure_ascii=False) + "\n")


def read(path: Path) -> list[list[Proposed]]:
    """What `write` wrote; nothing where there is no file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [[Proposed(**one) for one in json.loads(line)] for line in lines]
