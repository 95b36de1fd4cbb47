"""Capitals and hyphens for a question typed without: «qui a rencontré poutine», «combien a duré le tete a tete».

Names cannot be seen in such a question, and the reader reads them worse. The articles found for it know how they are written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.answering.asked_words import asked_by
from bot.answering.question_names import COMMON
from bot.answering.tokens import Word, read, wordset
from corpus.gazetteer import ORGANISATIONS, PLACES
from corpus.names import fold, same_name
from corpus.stored import Mention

_SHORTEST = 3  # letters of a name
_LONGEST = 5  # words of one
_COMPOUND = re.compile(r"(?<![\w-])[a-zà-ÿ]{2,20}(?:-[a-zà-ÿ]{1,20}){1,4}(?![\w-])")
_WORD_START = re.compile(r"(?<![\w'’])(?!(?:d[eu]s?|la|les?|et|en|l|d)\b)[a-zà-ÿ]|(?<=\b[dl]['’])[a-zà-ÿ]")
# Names of many articles, but for those that are common words, too.
_WELL_KNOWN = (PLACES | ORGANISATIONS) - wordset(
    "allier aube creuse landes somme pacifique orne jura gala liberation modem senat tetu voici lot manche nord var ain marne"
)
_LOWER_CASE = re.compile(r"\b[a-zà-ÿ]{2,30}\b")

Written = dict[tuple[str, ...], str]  # folded words → how articles write them, letter for letter


def has_no_capitals(question: str) -> bool:
    """Whether nothing but its first letter is a capital, so that its names cannot be seen."""
    return not any(letter.isupper() for letter in question[1:])


def as_written(question: str, mentions: Mapping[int, Sequence[Mention]], texts: Sequence[str]) -> str:
    """The question with names and compounds as the articles write them, of the same length.

    A name of one word that the `texts` also write in lower case («marche», «orange») is left as it is.
    """
    written = {**_compounds(texts), **_names(mentions)}
    common = frozenset(word for text in texts for word in _LOWER_CASE.findall(text))
    words = read(question)
    at = 0
    while at < len(words):
        lengths = range(min(_LONGEST, len(words) - at), 0, -1)
        found = ((n, _spelled(words[at : at + n], question, written, common)) for n in lengths)
        length, spelled = next(((n, spelled) for n, spelled in found if spelled), (1, ""))
        if spelled:
            start, end = words[at].start, words[at + length - 1].end
            question = question[:start] + spelled + question[end:]
        at += length
    return question


def _spelled(words: Sequence[Word], question: str, written: Written, common: frozenset[str]) -> str | None:
    """Some words of the question as articles write them as a name or a compound, or as a well-known name; None if neither."""
    typed, folded = question[words[0].start : words[-1].end], tuple(word.folded for word in words)
    if len(words) == 1 and not _is_no_common_word(words[0], common):
        return None
    if (spelled := written.get(folded)) and len(spelled) == len(typed):
        return spelled
    return _WORD_START.sub(lambda first: first[0].upper(), typed) if " ".join(folded) in _WELL_KNOWN else None


def _is_no_common_word(word: Word, common: frozenset[str]) -> bool:
    if len(word.folded) < _SHORTEST or word.folded in COMMON or asked_by(word.folded) is not None:
        return False
    return word.text.lower() not in common


def _compounds(texts: Sequence[str]) -> Written:
    """«tête-à-tête», by its words."""
    return {tuple(fold(one).split("-")): one for text in texts for one in _COMPOUND.findall(text)}


def _names(mentions: Mapping[int, Sequence[Mention]]) -> Written:
    """Every name in full, and of persons the surname."""
    of_all = (one for of_article in mentions.values() for one in of_article if one.kind != "DATE" and one.value)
    return {folded: spelled for one in of_all for folded, spelled in _forms(one.kind, one.value or "")}


def _forms(kind: str, name: str) -> Iterator[tuple[tuple[str, ...], str]]:
    words = read(name)
    surnames = [[word] for word in words if kind == "PER" and same_name(word.text, name)]
    for part in ([*words], *surnames):
        spelled = name[part[0].start : part[-1].end] if part else ""
        if any(letter.isupper() for letter in spelled):
            yield tuple(word.folded for word in part), spelled
