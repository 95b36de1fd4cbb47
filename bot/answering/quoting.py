"""Quotes: verbatim cuts of an article with their source."""

import re

from bot.answering.answer import Quote
from corpus.sentences import sentence_around
from corpus.stored import StoredArticle

LONGEST = 600  # characters: a longer sentence is cut to the words around what is proved

_LISTS = re.compile(r",.{1,200} et ", re.DOTALL)
_DETERMINER = re.compile(r"\b(?:les? |la |l['’])\Z", re.IGNORECASE)
_FURTHER = re.compile(r",? (?:en plus d(?:es? |u |['’])|ainsi qu(?:e |['’])|sans oublier )[^.,;:()«»\n]{1,40}(?=[.,;:)\n])")


def quote(stored: StoredArticle, start: int, end: int) -> Quote:
    """The sentence, or run of sentences, that holds article.text[start:end], as a quote."""
    article = stored.article
    first, last = sentence_around(article.text, start, end)
    if last - first > LONGEST:
        first, last = _around(article.text, start, end, first, last)
    return Quote(
        article.text[first:last], article.id, article.title, article.publisher, article.published, article.url, first, last
    )


def whole_list(text: str, start: int, end: int) -> str:
    """text[start:end]; where it lists several things, with the determiner of the first and what is told behind the last.

    «Chine, le Japon et la Russie» is told as «la Chine, le Japon et la Russie, en plus des deux Corées».
    """
    if not _LISTS.search(text, start, end):
        return text[start:end]
    before, behind = _DETERMINER.search(text, max(0, start - 5), start), _FURTHER.match(text, end)
    return text[before.start() if before else start : behind.end() if behind else end]


def _around(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    """At most LONGEST characters around text[start:end], cut between words."""
    room = max(0, LONGEST - (end - start)) // 2
    left, right = max(first, start - room), min(last, max(end, start) + room)
    if left > first:
        left = min(start, text.find(" ", left, start) + 1 or start)
    if right < last:
        space = text.rfind(" ", end, right)
        right = space if space > 0 else end
    return left, right
