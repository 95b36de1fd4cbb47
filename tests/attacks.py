"""Long texts made to be the worst for a regular expression, from what it is made of.

A backtracking engine is slow where it can begin or go on in many ways and fails late. So each repetition of an expression
is reached by a text that matches what stands before it, fed with very many of what it repeats, and then disappointed; and
what could be a beginning is repeated without its end. The same characters over and over are tried with every expression.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from re import _constants as codes  # type: ignore[attr-defined]  # the tree of an expression has no public home
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_CHARACTERS = "aAé \n\t\u00a001.,-'’\"«</:|\\_"
_PIECES = ("a ", "A.", "1 ", "aA", " \n", "...", "--", "le ", "Le ", "l'", "1er ", "a\n", "\n\n", "A. B ", "12:", "1/1/", "</a")
ENDS = ("\x00", "", "\n!")  # welcome nowhere; none; on a line of its own
_OTHERS = 3  # characters that are tried of a set, and branches of a choice
_MOST_PIECES = 40  # of one expression


def attacks(pattern: "re.Pattern[Any]", characters: int, ends: int) -> Iterator[str]:
    """Texts of about so many characters each, with so many ends."""
    for unit in (*_CHARACTERS, *_PIECES, *_own_pieces(pattern)):
        for end in ENDS[:ends]:
            yield unit * (characters // len(unit)) + end
    pumped = _pumped(pattern)
    for unit in dict.fromkeys(before for before, _ in pumped if before):
        yield unit * (characters // len(unit)) + ENDS[0]
    for before, unit in pumped:
        for end in ENDS[:ends]:
            yield before + unit * (characters // len(unit)) + end


def _own_pieces(pattern: "re.Pattern[Any]") -> list[str]:
    """What the expression matches, whole and without its end."""
    whole = [text for text in _texts(_parsed(pattern), _OTHERS) if text]
    pieces = (piece for text in whole for piece in (text, text[:-1], text + " ", text.partition(" ")[0] + " "))
    return list(islice(dict.fromkeys(piece for piece in pieces if piece), _MOST_PIECES))


def _pumped(pattern: "re.Pattern[Any]") -> list[tuple[str, str]]:
    """For each repetition: a text that leads up to it, and what it repeats."""
    return list(islice(dict.fromkeys(_repetitions(_parsed(pattern), "")), 2 * _MOST_PIECES))


def _parsed(pattern: "re.Pattern[Any]") -> Any:
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return parser.parse(source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)


def _repetitions(parts: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    for code, argument in parts:
        for inner in _inside(code, argument):
            yield from _repetitions(inner, before)
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            for unit in _texts(argument[2], _OTHERS):
                if unit and argument[1] > 1:
                    yield before, unit
        before += next(iter(_texts([(code, argument)], 1)), "")


def _inside(code: Any, argument: Any) -> list[Any]:
    """The expressions within a part of one."""
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [argument[2]]
    if code is codes.SUBPATTERN:
        return [argument[3]]
    if code is codes.BRANCH:
        return list(argument[1])
    if code is codes.ATOMIC_GROUP:
        return [argument]
    if code in (codes.ASSERT, codes.ASSERT_NOT):
        return [argument[1]]
    return []


def _texts(parts: Iterable[Any], most: int) -> list[str]:
    """A few texts that parts of an expression match, nearly: what stands around them is not looked at."""
    texts = [""]
    for code, argument in parts:
        texts = [text + more for text in texts for more in _texts_of(code, argument, most) or [""]][:most]
    return texts


def _texts_of(code: Any, argument: Any, most: int) -> list[str]:
    if code is codes.LITERAL:
        return [chr(argument)]
    if code is codes.NOT_LITERAL:
        return [chr(97 if argument != 97 else 98)]
    if code is codes.ANY:
        return ["a", " "][:most]
    if code is codes.IN:
        return _members(argument)[:most]
    if code in (codes.ASSERT, codes.ASSERT_NOT, codes.AT):
        return []
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        return [text * max(1, argument[0]) for text in _texts(argument[2], most)]
    if code is codes.BRANCH:
        return [text for inner in argument[1] for text in _texts(inner, 1)][:most]
    return [text for inner in _inside(code, argument) for text in _texts(inner, most)]


_CLASSES = {codes.CATEGORY_SPACE: " \n", codes.CATEGORY_DIGIT: "1", codes.CATEGORY_WORD: "a1"}
_USUAL = "a A1.-,'\né"


def _members(members: list[Any]) -> list[str]:
    """Characters of a set; of one that excludes, usual ones that it does not."""
    named = [one for code, argument in members for one in _named(code, argument)]
    if (codes.NEGATE, None) in members:
        return [one for one in _USUAL if one not in named]
    return named or list(_USUAL)


def _named(code: Any, argument: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(argument)]
    if code is codes.RANGE:
        return [chr(argument[0]), chr(argument[1])]
    return list(_CLASSES.get(argument, "")) if code is codes.CATEGORY else []
