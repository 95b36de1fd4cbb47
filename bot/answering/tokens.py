"""A question's words, as typed and folded, with the punctuation that parts them."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from corpus.names import fold

MARK = " : "  # between the topic of an exchange and what is asked


def wordset(text: str) -> frozenset[str]:
    """The words of a text that spaces part: they read better so than as a list of strings."""
    return frozenset(text.split())


# A hyphen parts an inverted pronoun from its verb («a-t-il», «est-ce») and a prefix from its noun; other compounds stay whole.
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*'?")
_LOOSE = wordset("je tu il elle on ce nous vous ils elles t ci moi toi lui leur")
_PREFIXES = frozenset({"ex", "vice", "co"})
_PAUSE = re.compile(r"[,;:.!?()«»\"–—…]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question: `text` as typed, `folded` without case, accents and closing apostrophe."""

    text: str
    folded: str
    start: int
    end: int
    pause: str  # the last punctuation before it; "^" for the first word, empty where there is none


@lru_cache(maxsize=256)  # one question is read by several modules
def read(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; offsets are those of `text`."""
    text = text.replace("’", "'").replace("‘", "'").replace("‐", "-").replace("‑", "-")
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        for start, end in _parts(match.group(), match.start()):
            marks = _PAUSE.findall(text, before, start)
            pause = "^" if not words else marks[-1] if marks else ""
            typed = text[start:end]
            words.append(Word(typed, _folded(typed), start, end, pause))
            before = end
    return tuple(words)


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    return fold(word).rstrip("'")


def _parts(word: str, start: int) -> list[tuple[int, int]]:
    """Where a hyphenated word is cut; a name like «Noisy-le-Roi» is not."""
    if "-" not in word:
        return [(start, start + len(word))]
    pieces = word.rstrip("'").split("-")
    cuts = [0]
    at = 0
    for before, piece in pairwise(pieces):
        at += len(before) + 1
        last = at + len(piece) >= len(word.rstrip("'"))
        if _is_cut(fold(before), fold(piece), last) and (piece.islower() or fold(before) in _PREFIXES):
            cuts.append(at)
    ends = [cut - 1 for cut in cuts[1:]] + [len(word)]
    return [(start + first, start + end) for first, end in zip(cuts, ends, strict=True)]


def _is_cut(before: str, piece: str, last: bool) -> bool:
    return piece in _LOOSE or before in _PREFIXES or before in {"t", "y"} or (last and piece in {"la", "y", "en", "le", "les"})


def fold_marked(text: str) -> str:
    """A text without case and accents, letter for letter: its offsets are those of the text."""
    return "".join(_PLAIN.get(letter) or _plain(letter) for letter in text)


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter.lower())[:1] or letter


_PLAIN = {"’": "'", "‘": "'", "‐": "-", "‑": "-", "\n": " ", "\t": " "}
