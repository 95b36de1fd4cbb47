"""What a question asks for, about whom and what, and whether it is one at all."""

from dataclasses import dataclass
from datetime import date

from bot.answering.account import asks_for
from bot.answering.answer import QuestionType
from bot.answering.asking import askings
from bot.answering.intent import is_about_archive, is_question
from bot.answering.listing import is_attendance, wants_list
from bot.answering.question_names import names_in
from bot.answering.question_stems import content_stems
from bot.answering.tokens import MARK, read
from corpus.dates.question import Period, period_of_question
from embeddings.lexical import stems

_OPEN_WORDS = 2
LONGEST = 600  # characters looked at: beyond, it is no question


@dataclass(frozen=True)
class Question:
    """A question and what it asks for.

    `further` are the types asked besides («où et quand»); `is_attendance` tells that it asks who was there; `names` are the
    proper names in it; `stems` are those of its content words, question words left out; `period` is the time it names; `asked`
    is the noun asked for («commune», «ministre»), folded and in the singular.
    """

    text: str
    type: QuestionType
    subtype: str | None = None
    further: tuple[QuestionType, ...] = ()
    wants_list: bool = False
    is_attendance: bool = False
    is_question: bool = True
    names: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    period: Period | None = None
    asked: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is of one or two words and no name («Où s'est tenu le sommet ?»), so that several events may fit it."""
        return not self.names and len(self.stems) <= _OPEN_WORDS

    @property
    def bare(self) -> str:
        """What is asked, without the topic of the exchange that a completed follow-up has in front."""
        return self.text.rpartition(MARK)[2].strip()

    @property
    def own_names(self) -> list[str]:
        """The names in what is asked itself, rather than those that the exchange has named."""
        own = set(stems(self.bare))
        return [name for name in self.names if set(stems(name)) <= own]


def may_ask(text: str) -> bool:
    """Whether something is worth looking up: a question, or what its writer marked as one; not one about the archive itself."""
    return not is_about_archive(text) and ("?" in text or analyse(text).is_question)


def analyse(question: str, today: date | None = None) -> Question:
    """Reads one question. `today`, by default the day it is, anchors words like «hier»."""
    text = question[:LONGEST]
    words = read(text)
    asked = askings(words)
    return Question(
        question,
        asked[0].type,
        asked[0].subtype,
        tuple(dict.fromkeys(one.type for one in asked[1:] if one.type != asked[0].type)),
        wants_list(words, asked[0]),
        is_attendance(words, asked[0]),
        is_question(text) or asks_for(text) == "course",  # «résume l'affaire» is an order only in form
        names_in(words),
        content_stems(words),
        period_of_question(text, today or date.today()),
        asked[0].noun,
    )
