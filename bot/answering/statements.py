"""Sentences of passages that tell of a subject, each with its day: what accounts and chronologies are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answer import Quote
from bot.answering.quoting import quote
from corpus.dates.values import bounds
from corpus.sentences import sentences
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

_LEAST_WORDS = 6  # of a sentence that tells something: a date line alone («Le 25 avril») tells nothing
_DATED, _SCORE = 0.3, 0.2  # what a date in the sentence, and the passage's own score, count beside the subject's words


@dataclass(frozen=True)
class Statement:
    """A sentence that is about a subject, and how much; `dates` are its resolved ones, those of all kinds."""

    passage: Passage
    quote: Quote
    dates: tuple[Mention, ...]
    stems: frozenset[str]
    about: float

    @property
    def date(self) -> str | None:
        """The first date that it tells."""
        return self.dates[0].value if self.dates else None

    @property
    def day(self) -> str | None:
        """The same; a sentence without a date of its own is told of when its article was published."""
        return self.date or (self.quote.published[:10] if self.quote.published else None)


def holds(passage: Passage, wanted: frozenset[str], names: Sequence[str] = ()) -> bool:
    """Whether a passage, with its title, holds all of the names and most of the words of a subject (stems).

    A passage is found for the nearest words there are: one that has fewer is about something else.
    """
    there = under_title(passage, passage.text)
    return names_all(names, there) and 2 * len(wanted & there) > len(wanted)


def under_title(passage: Passage, text: str) -> frozenset[str]:
    """The stems of a text of a passage's article, and of the title above it."""
    return frozenset(stems(f"{passage.article.article.title} {text}"))


def names_all(names: Sequence[str], there: frozenset[str]) -> bool:
    """Whether all words of all names are among some stems."""
    return all(set(stems(name)) <= there for name in names)


def statements(wanted: frozenset[str], passage: Passage, mentions: Mapping[int, Sequence[Mention]]) -> Iterator[Statement]:
    """The sentences of a passage that hold words of a subject, or a date where the title holds such words."""
    known = [one for one in mentions.get(passage.article.key, ()) if one.kind == "DATE" and one.value]
    title = frozenset(stems(passage.article.article.title))
    for first, last in sentences(passage.text):
        start, end = passage.start + first, passage.start + last
        words = passage.text[first:last]
        own = frozenset(stems(words))
        dates = tuple(one for one in known if start <= one.start and one.end <= end)
        if len(words.split()) >= _LEAST_WORDS and (wanted & own or (dates and wanted & title)):
            told = len(wanted & own) + 0.5 * len(wanted & title - own)
            about = told / len(wanted) + _DATED * bool(dates) + _SCORE * passage.score
            yield Statement(passage, quote(passage.article, start, end), dates, own, about)


def in_time(day: str | None, told: Quote) -> tuple[str, str, str, int]:
    """The place of a quote about a day (ISO) in the order of time; what has no day comes last."""
    first, last = (one.isoformat() for one in bounds(day)) if day else ("9999", "9999")
    return first, last, told.published or "", told.start
