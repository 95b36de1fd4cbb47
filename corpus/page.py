"""The paragraphs of a scraped page, each with what it is: sentences, a title, a teaser, furniture."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.characters import folded
from corpus.furniture import scope
from corpus.furniture_rules import Scope
from corpus.paragraphs import paragraphs

_PROSE = 60  # characters: a shorter paragraph may be a title
_LONG = 200  # characters: no title is that long
_SENTENCE_END = re.compile(r"[.!?…][\s»”\"')\]]{0,4}$")
_FULL_STOP = re.compile(r"[^.…]\.[\s»”\"')\]]{0,4}$")
_SENTENCE_WITHIN = re.compile(r"[a-zà-ÿ0-9»)][.!?…][»”\"]? [«“\"]?\s?[A-ZÀ-ÖØ-Ý]")
_CUT_SHORT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\(\.\.\.\)|…\))\s?$|(?:lire (?:la suite|plus)|en savoir plus)\W{0,4}$", re.IGNORECASE
)
_TITLE_START = re.compile(r"[«“\"'‘(\[–—-]{0,2}\s?[A-ZÀ-ÖØ-Ý0-9@#]")
_LEAST_WORDS = 4  # of a sentence or title


class Kind(Enum):
    """What a paragraph of a page is."""

    PROSE = auto()  # sentences
    SENTENCE = auto()  # a short one
    TITLE = auto()  # could be a title: of a part, or of another article
    TEASER = auto()  # the beginning of another article, cut short
    SHORT = auto()  # none of these: a name, a few words
    LINE = auto()  # furniture, by its reach
    BOX = auto()
    TAIL = auto()


FURNITURE = frozenset((Kind.LINE, Kind.BOX, Kind.TAIL))
SAID = frozenset((Kind.PROSE, Kind.SENTENCE))
_REACH = {Scope.LINE: Kind.LINE, Scope.BOX: Kind.BOX, Scope.TAIL: Kind.TAIL}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a page and what it is."""

    text: str
    kind: Kind


def read(text: str) -> list[Paragraph]:
    """The paragraphs of a page, in its order."""
    return [Paragraph(line, kind_of(line)) for line in paragraphs(folded(text))]


def kind_of(line: str) -> Kind:
    """What a paragraph is, by its words and shape alone."""
    if reach := scope(line):
        return _REACH[reach]
    words = line.split()
    is_cut = bool(_CUT_SHORT.search(line[-30:]))
    if len(line) >= _PROSE:
        if is_cut:
            return Kind.TEASER
        if len(line) > _LONG or _SENTENCE_END.search(line[-6:]) or _SENTENCE_WITHIN.search(line):
            return Kind.PROSE
    if len(words) < _LEAST_WORDS:
        return Kind.SHORT
    if _FULL_STOP.search(line[-7:]):
        return Kind.SENTENCE
    is_whole = not line.endswith((".", ",", ":", ";")) and line.count('"') % 2 == 0 and line.count("«") == line.count("»")
    return Kind.TITLE if is_whole and _TITLE_START.match(line) else Kind.SHORT


def prose_length(page: Sequence[Paragraph]) -> int:
    """The characters of the sentences of a page."""
    return sum(len(paragraph.text) for paragraph in page if paragraph.kind in SAID)
