"""Lines → paragraphs: lines that a fixed width broke are joined again, words that it cut are whole again."""

import re
from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 40, 130  # characters: a text is wrapped within these, or it is not wrapped
_HYPHEN = re.compile(r"\w-$")
_COMPOUND_WORD = re.compile(r"[^\W\d_]{1,40}-[^\W\d_]{1,40}")
_CUT_WORD = re.compile(r"([^\W\d_]{1,40})-$")
_END = (".", "!", "?", "…", "»", "”", '"', ":", ";")
# What stands before a hyphen that belongs to the word.
_COMPOUND_WORDS = (
    "nord sud est ouest vice ex non demi semi mi quasi après avant arrière contre sous sans haut bas grand petit porte "
    "quatre cinq six sept huit neuf dix vingt trente quarante cinquante soixante peut c'est celui celle ceux lui elle eux "
    "moi toi nous vous là au ci mot auto anti pro franco anglo tout toute centre social chef garde après-midi rendez"
)
_COMPOUND = frozenset(_COMPOUND_WORDS.split())


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text.

    A blank line always parts two paragraphs. A single line end parts them too, but where the text
    was wrapped at a width: there it is a space.
    """
    blocks = [[line.strip() for line in block.splitlines() if line.strip()] for block in re.split(r"\n[ \t]{0,100}\n", text)]
    width = wrapped_width([block for block in blocks if block])
    if width is None:
        return [line for block in blocks for line in block]
    compounds = compounds_in(text)
    return [paragraph for block in blocks for paragraph in joined(block, width, compounds)]


def wrapped_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """The width in characters at which lines were broken, or None where they were not.

    A line was broken where the first word of the next would not have fitted. Three in five line ends
    of a wrapped text are such, and at least as many of them fall within a sentence as at its end.
    """
    width = max((len(line) for block in blocks for line in block), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [pair for block in blocks for pair in pairwise(block)]
    full = [(line, following) for line, following in pairs if _is_full(line, following, width)]
    within = sum(not line.endswith(_END) for line, _ in full)
    return width if len(full) >= 2 and len(full) >= 0.6 * len(pairs) and within >= 0.5 * len(full) else None


def compounds_in(text: str) -> frozenset[str]:
    """The words with a hyphen that a text writes on one line: where one is cut at it, the hyphen stays."""
    return frozenset(_COMPOUND_WORD.findall(text))


def joined(lines: Sequence[str], width: int, compounds: frozenset[str]) -> list[str]:
    """The paragraphs of lines that were broken at `width`; `compounds` are words known to have a hyphen."""
    found: list[list[str]] = []
    for previous, line in pairwise(["", *lines]):
        if found and _is_full(previous, line, width):
            found[-1][-1:] = _together(found[-1][-1], line, compounds)
        else:
            found.append([line])
    return ["".join(parts) for parts in found]


def _is_full(line: str, following: str, width: int) -> bool:
    first = following.split(" ", 1)[0]
    return line.endswith("-") or len(line) + 1 + len(first) > width


def _together(start: str, line: str, compounds: frozenset[str]) -> tuple[str, ...]:
    """«dénucléa-» + «risation» is one word, «Corée-» + «du», «Jong-» + «un», «vice-» + «ministre» keep the hyphen."""
    if not _HYPHEN.search(start[-2:]):
        return start, " ", line
    cut = _CUT_WORD.search(start[-42:])
    if not cut or not line[:1].islower():
        return start, line
    first, second = cut[1], re.split(r"[\W\d_]", line, maxsplit=1)[0]
    if first[0].isupper() or first.lower() in _COMPOUND or f"{first}-{second}" in compounds:
        return start, line
    return start[:-1], line
