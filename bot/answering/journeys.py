"""«Quand Kim est-il arrivé en Russie ?»: the day of a sentence that tells of that way, rather than of what was there later.

The reader takes the day of the summit for that of the arrival.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.answering.answer import Answer, Quote
from bot.answering.by_rule import answered
from bot.answering.persons import is_person
from bot.answering.question import Question
from bot.answering.quoting import quote
from bot.answering.statements import names_all, under_title
from bot.answering.ways import DENIED, way_of
from corpus.dates.values import in_words, precision
from corpus.names import fold, same_name
from corpus.sentences import sentences
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]

QUOTES = 3
_NEAR = 70  # characters between the verb and its day
_ANAPHORA = re.compile(r"\A\W*(?:il|elle|le|la|l['’]|ce dernier|cette dernière)\b", re.IGNORECASE)  # who was named before

_OF_SEVERAL = re.compile(r"\b(?:fois|avant|après|depuis|premi(?:er|ère)|derni(?:er|ère))\b", re.IGNORECASE)  # ways: which one?


def asks_when_somebody_went(question: Question) -> bool:
    """«Quand Kim est-il arrivé en Russie ?»."""
    asks = question.type == "date" and question.subtype != "heure" and not question.period and question.names
    return bool(asks) and way_of(question.text) is not None and not _OF_SEVERAL.search(question.text)


def arrived(answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Answer:
    """The answer with the day that most families of articles tell of the way, where what proves it tells of no way.

    An abstention where sentences tell of the way to the place named, and none of them of a day.
    """
    who = next((name for name in question.names if is_person(name, mentions)), None)
    way = way_of(question.text)
    if who is None or way is None or (answer.quotes and not answer.abstained and way.search(fold(answer.quotes[0].text))):
        return answer
    told = [
        (passage, day)
        for passage in passages
        for day in _days(who, way, question, passage, mentions.get(passage.article.key, ()))
    ]
    days: dict[str, dict[str, Quote]] = {}  # the quotes of each, by family of articles
    for passage, day in told:
        if day:
            proof = quote(passage.article, day.start, day.end)
            days.setdefault(day.value or "", {}).setdefault(passage.article.family, proof)
    if not days:
        return answer.withdrawn() if told and len(question.names) > 1 else answer
    best = max(days, key=lambda one: len(days[one]))
    quotes = [*days[best].values()]
    return answered(answer, in_words(best), quotes[:QUOTES], len(quotes), date=best)


def _days(
    who: str, way: re.Pattern[str], question: Question, passage: Passage, mentions: Sequence[Mention]
) -> Iterator[Mention | None]:
    """For each sentence about a person, that way and the other names of the question, the day near its verb, if any."""
    others = [name for name in question.names if name != who]
    before = ""
    for first, last in sentences(passage.text):
        words = passage.text[first:last]
        low = passage.start + first
        inside = [one for one in mentions if low <= one.start and one.end <= passage.start + last]
        there = under_title(passage, f"{before} {words}")
        for verb in way.finditer(fold(words)) if names_all(others, there) and not DENIED.search(words) else ():
            at = low + verb.start()  # folding keeps the places of nearly all letters
            if _is_about(who, [one for one in inside if one.start < at], words, before, passage):
                days = [one for one in inside if _is_day(one) and abs(one.start - at) <= _NEAR]
                yield min(days, key=lambda one: abs(one.start - at), default=None)
        before = words


def _is_day(one: Mention) -> bool:
    return one.kind == "DATE" and bool(one.value) and precision(one.value or "") in ("day", "month")


def _is_about(who: str, named: Sequence[Mention], words: str, before: str, passage: Passage) -> bool:
    """Whether a verb is somebody's: of whom its sentence names last before it, else of whom the title or the last one names."""
    persons = [one.value or "" for one in named if one.kind == "PER" and one.value]
    if persons:
        return same_name(who, persons[-1])
    return _ANAPHORA.match(words) is not None and set(stems(who)) <= {*stems(passage.article.article.title), *stems(before)}
