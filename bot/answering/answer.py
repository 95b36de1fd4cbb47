"""The answer: what is said, and the quotes that prove it."""

from dataclasses import dataclass, field, replace
from typing import Literal

QuestionType = Literal["lieu", "date", "personne", "organisation", "nombre", "autre"]


@dataclass(frozen=True)
class Quote:
    """Words of an article, verbatim: `text == article.text[start:end]`, with their source."""

    text: str
    article: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Differing:
    """Another answer that sources give, with the quotes that prove it."""

    answer: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Alternative:
    """Another event that the question fits: what to show, and the question that asks about it."""

    label: str
    question: str


@dataclass(frozen=True)
class Fact:
    """What an article tells of one day, for questions that no few words answer; `date` is ISO, None where it is unknown."""

    date: str | None
    quote: Quote


@dataclass(frozen=True)
class Answer:
    """One answer; the JSON contract of the command line, field for field.

    `date` is ISO: a day, a month, or an interval "from/to". `confidence` is from 0 to 1.
    `abstained` means that the archive does not answer: then `answer` is None, and `quotes`, if
    any, are the nearest passage, which does not answer.
    `text` is what a language model wrote and our checks let through, where one is configured: the marker
    [n] in it points to `text_quotes[n - 1]`. `facts` go with questions for a course of events, oldest first.
    """

    question: str
    standalone: str
    type: QuestionType
    answer: str | None = None
    date: str | None = None
    participants: tuple[str, ...] | None = None
    abstained: bool = False
    confidence: float = 0.0
    quotes: tuple[Quote, ...] = ()
    agreeing: int = 0
    differing: tuple[Differing, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    generation: int = 0
    milliseconds: float = 0.0
    text: str | None = None
    text_quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    id: str | None = field(default=None)

    def withdrawn(self) -> "Answer":
        """An abstention in its place, with its first quote as the nearest passage."""
        return replace(
            self,
            answer=None,
            date=None,
            participants=None,
            abstained=True,
            quotes=self.quotes[:1],
            agreeing=0,
            differing=(),
            alternatives=(),
        )
