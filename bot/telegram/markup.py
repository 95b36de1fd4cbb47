"""Text with looks, as Telegram counts it: pieces, blocks, messages, their HTML and their size.

Telegram counts UTF-16 code units after the tags are read, and at most so many entities a message
(https://core.telegram.org/bots/api#sendmessage, https://limits.tginfo.me).
"""

import unicodedata
from dataclasses import dataclass, replace
from html import escape
from typing import Literal

MESSAGE_UNITS = 4096
MESSAGE_ENTITIES = 100

# Controls that Telegram refuses or drops; a line break and a tab are text.
_SPACED = dict.fromkeys((*range(9), *range(11, 32), 127), " ")
_SANE = str.maketrans({**_SPACED, 10: "\n", 9: " ", 13: "\n", 0x2028: "\n", 0x2029: "\n"})
# Marks that turn the writing direction for all that follows: harmless in a quote's own paragraph,
# not in a line that we compose around a title.
_TURNING = dict.fromkeys((*range(8234, 8239), *range(8294, 8298)))
_JOINER = "\u200d"

Quoting = Literal["none", "open", "folded"]


@dataclass(frozen=True)
class Piece:
    """A run of text with one look."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None

    @property
    def entities(self) -> int:
        """How many entities Telegram makes of it."""
        return self.bold + self.italic + (self.link is not None) if self.text.strip() else 0

    @property
    def html(self) -> str:
        """The piece as Telegram's HTML, everything escaped."""
        text = escape(self.text, quote=False)
        if not self.entities:
            return text
        text = f"<i>{text}</i>" if self.italic else text
        text = f"<b>{text}</b>" if self.bold else text
        return f'<a href="{escape(self.link)}">{text}</a>' if self.link else text

    @property
    def plain(self) -> str:
        """The piece without any look; the address of a link in brackets."""
        return f"{self.text} ({self.link})" if self.link else self.text


@dataclass(frozen=True)
class Block:
    """One line or paragraph, or one block quotation. `apart` leaves an empty line before it."""

    pieces: tuple[Piece, ...]
    quoting: Quoting = "none"
    apart: bool = False

    @property
    def text(self) -> str:
        """What is read, without any look."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def units(self) -> int:
        """Its size in UTF-16 code units, the line breaks before it included."""
        return units(self.text) + len(self.before)

    @property
    def entities(self) -> int:
        """How many entities Telegram makes of it."""
        return sum(piece.entities for piece in self.pieces) + (self.quoting != "none")

    @property
    def before(self) -> str:
        """What sets it off from the block before it."""
        return "\n\n" if self.apart else "\n"

    @property
    def html(self) -> str:
        """The block as Telegram's HTML."""
        inner = "".join(piece.html for piece in self.pieces)
        if self.quoting == "none":
            return inner
        return f"<blockquote{' expandable' if self.quoting == 'folded' else ''}>{inner}</blockquote>"

    def part(self, start: int, end: int) -> "Block":
        """The characters from `start` to `end` of its text, with their looks."""
        pieces = []
        for piece in self.pieces:
            text = piece.text[max(start, 0) : max(end, 0)]
            if text:
                pieces.append(replace(piece, text=text))
            start, end = start - len(piece.text), end - len(piece.text)
        return replace(self, pieces=tuple(pieces))


@dataclass(frozen=True)
class Message:
    """What is sent at once."""

    blocks: tuple[Block, ...]

    @property
    def html(self) -> str:
        """For parse_mode HTML."""
        return "".join((block.before if place else "") + block.html for place, block in enumerate(self.blocks))

    @property
    def plain(self) -> str:
        """Without any look, for when Telegram refuses the HTML; it may be longer than one message."""
        return "".join(
            (block.before if place else "") + "".join(piece.plain for piece in block.pieces)
            for place, block in enumerate(self.blocks)
        )


def units(text: str) -> int:
    """The size of a text as Telegram counts it: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def clean(text: str) -> str:
    """The text without what no message can carry: controls, halves of surrogate pairs."""
    return text.replace("\r\n", "\n").translate(_SANE).encode("utf-8", "replace").decode("utf-8").strip()


def one_line(text: str) -> str:
    """For a title or a name amid our own words: one line, no turning of the writing direction."""
    return " ".join(clean(text).translate(_TURNING).split())


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words and marked with an ellipsis."""
    if len(text) <= limit:
        return text
    return text[: cut(text, limit - 1)].rstrip(" ,;:.-–—") + "…"


def cut(text: str, limit: int) -> int:
    """Where to cut so that at most `limit` UTF-16 units come before.

    Best at the end of a paragraph, else of a sentence, else of a word; a word that is too long
    itself is cut between two characters as a reader sees them. At least one character comes before.
    """
    end = _characters(text, limit)
    if end >= len(text):
        return len(text)
    for mark, share in (("\n", 0.5), (". ", 0.7), ("! ", 0.7), ("? ", 0.7), (" ", 0.0)):
        place = text.rfind(mark, int(end * share), end + 1)
        if place > 0:
            return place + (len(mark) - 1)
    return _between_characters(text, end)


def split(block: Block, first: int, limit: int = MESSAGE_UNITS) -> list[Block]:
    """The block in parts: at most `first` units in the first, `limit` in the others, breaks before included."""
    parts: list[Block] = []
    start, text = 0, block.text
    while start < len(text):
        room = (first if not parts else limit) - len(block.before)
        end = start + cut(text[start:], max(room, 1))
        part = block.part(start, end)
        if part.text.strip():
            parts.append(part)
        start = end + len(text[end:]) - len(text[end:].lstrip())
    return parts


def _characters(text: str, limit: int) -> int:
    """How many characters fit into `limit` units; at least one."""
    size = 0
    for place, character in enumerate(text):
        size += 1 + (character > "\uffff")
        if size > limit:
            return max(place, 1)
    return len(text)


def _between_characters(text: str, end: int) -> int:
    """The nearest place before `end` that parts no mark from its letter and no joined emoji."""
    for place in range(end, max(end - 64, 1), -1):
        if not _belongs_together(text[place - 1], text[place]):
            return place
    return end


def _belongs_together(before: str, after: str) -> bool:
    return (
        unicodedata.combining(after) > 0
        or unicodedata.category(after) in ("Mn", "Me", "Mc")
        or before == _JOINER
        or after == _JOINER
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or ("\U0001f1e6" <= after <= "\U0001f1ff" and "\U0001f1e6" <= before <= "\U0001f1ff")  # flags
    )
