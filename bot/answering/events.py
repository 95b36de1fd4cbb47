"""Events that a question fits besides the one it was answered for: each as its name, place and date, and a question about it."""

import re
from collections.abc import Sequence

from bot.answering.answer import Alternative
from bot.answering.question import Question
from corpus.dates.values import WEEKDAYS, in_words, precision
from corpus.names import fold
from corpus.sentences import sentence_around
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

_NOUN = re.compile(r"\b(?:le|la|les|une?|du|des|aux?|ce|cet|cette|l['’])\s?(\w{3,})", re.IGNORECASE)
_WHERE = re.compile(r"\b(à|au|aux|en) \Z", re.IGNORECASE)
_LONGEST_TITLE = 30  # characters: it shares a button with a date


def event(question: Question, passage: Passage, mentions: Sequence[Mention]) -> Alternative:
    """The event that a passage tells of: «Sommet · Hanoï · 28 février 2019»; `mentions` are those of its article.

    Its place and day are those of the sentence that names it, else of the article. The question is the same with the
    day, the place or both put in: one that asks where gets the day, one that asks when the place.
    """
    noun, start, end = _named(question, passage)
    place = _place(passage, mentions, start, end)
    day = _day(passage, mentions, start, end)
    name = noun or _shortened(passage.article.article.title)
    parts = (name[:1].upper() + name[1:], place[1] if place else "", _without_weekday(day))
    return Alternative(" · ".join(part for part in parts if part), _about(question, place, day))


def _about(question: Question, place: tuple[str, str] | None, day: str) -> str:
    where = " ".join(place) if place and question.type != "lieu" else ""
    when = _when(day) if question.type != "date" or not where else ""
    return " ".join(part for part in (question.text.rstrip(" ?"), where, when, "?") if part)


def _named(question: Question, passage: Passage) -> tuple[str, int, int]:
    """What the question calls the event, and the sentence that does so first: offsets in the article."""
    text = passage.article.article.text
    for match in _NOUN.finditer(question.text):
        wanted = set(stems(match[1]))
        found = next((one for one in re.finditer(r"\w+", passage.text) if wanted and wanted & set(stems(one[0]))), None)
        if found:
            at = passage.start + found.start()
            return match[1], *sentence_around(text, at, at + len(found[0]))
    return "", *sentence_around(text, passage.start, passage.start + 1)


def _place(passage: Passage, mentions: Sequence[Mention], start: int, end: int) -> tuple[str, str] | None:
    """Where it was, with the article's own preposition: ("à", "Hanoï")."""
    text = passage.article.article.text
    there = [(one, _WHERE.search(text[max(0, one.start - 5) : one.start])) for one in mentions if one.kind == "LOC"]
    known = [(one, match[1].lower()) for one, match in there if match]
    inside = [found for found in known if start <= found[0].start < end]
    title = fold(passage.article.article.title)
    titled = [found for found in known if fold(text[found[0].start : found[0].end]) in title]
    first = next(iter(inside or titled or known), None)
    return (first[1], text[first[0].start : first[0].end]) if first else None


def _day(passage: Passage, mentions: Sequence[Mention], start: int, end: int) -> str:
    """When it was, as an ISO date; "" where neither the sentence nor the article is dated."""
    dates = [one.value for one in mentions if one.kind == "DATE" and one.value and start <= one.start < end]
    day = next((value for value in dates if precision(value) == "day" and "/" not in value), None)
    return day or (passage.article.article.published or "")[:10]


def _when(day: str) -> str:
    return f"le {_without_weekday(day)}" if len(day) == 10 else f"en {in_words(day)}" if day else ""


def _without_weekday(day: str) -> str:
    words = in_words(day).split() if day else []
    return " ".join(words[1:] if words[:1] and words[0] in WEEKDAYS else words)


def _shortened(title: str) -> str:
    if len(title) <= _LONGEST_TITLE:
        return title
    return title[: title.rfind(" ", 0, _LONGEST_TITLE)].rstrip(" ,;:") + "…"
