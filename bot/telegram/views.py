"""What the buttons open: a source in its context, and the answers of the sources that differ."""

from typing import Protocol

from bot import texts
from bot.answering.answer import Quote
from bot.telegram.markup import MESSAGE_UNITS, Block, Message, Piece, clean, cut, one_line, shortened
from bot.telegram.messages import other_sides, pack, quotation, source_line
from bot.telegram.shown import Shown

_AROUND = (700, 300, 100)  # characters of the article on either side of a quote; less where they would not fit
_LONGEST_QUESTION = 300  # characters
_LONGEST_QUOTE = 2000  # units; a longer one is shown by its beginning here, the answer has it whole


class Archive(Protocol):
    """Where the text of an article can be read. Both block, and may be slow."""

    def text_of(self, article: str) -> str | None:
        """The text that quotes were cut from; None where the article is not there any more."""
        ...

    def refused_files(self) -> int:
        """How many files could not be read, or not in full."""
        ...


def source_view(quote: Quote, text: str | None) -> Message:
    """A quote amid what stands around it in its article; alone, and said so, where the article has changed or gone."""
    unchanged = text is not None and text[quote.start : quote.end] == quote.text
    for around in _AROUND:
        view = _view(quote, text if unchanged else None, around)
        if sum(block.units for block in view.blocks) <= MESSAGE_UNITS:
            return view
    return _view(quote, None, 0)


def others_view(shown: Shown) -> Message:
    """The answers of the sources that differ, as many as fit into one message."""
    return pack(other_sides(shown.answer))[0]


def sources_view(shown: Shown) -> list[Message]:
    """Every source of an answer with its quote."""
    title = Block((Piece(texts.SOURCES_OF, bold=True), Piece(shortened(one_line(shown.answer.standalone), _LONGEST_QUESTION))))
    return pack([[title], *(quotation(quote, None) for quote in shown.sources if clean(quote.text))])


def _view(quote: Quote, text: str | None, around: int) -> Message:
    before, after = _surroundings(text, quote, around) if text else ("", "")
    words = clean(quote.text)
    end = cut(words, _LONGEST_QUOTE)
    shown = words if end >= len(words) else f"{words[:end].rstrip()} […]"
    pieces = [piece for piece in (Piece(before), Piece(shown, bold=True), Piece(after)) if piece.text]
    blocks = [Block(tuple(source_line(quote))), Block(tuple(pieces), quoting="open", apart=True)]
    if text is None:
        blocks.append(Block((Piece(texts.WITHOUT_CONTEXT, italic=True),), apart=True))
    return Message(tuple(blocks))


def _surroundings(text: str, quote: Quote, around: int) -> tuple[str, str]:
    """What stands before and after, from and to a space between words."""
    start, end = max(quote.start - around, 0), min(quote.end + around, len(text))
    before, after = text[start : quote.start], text[quote.end : end]
    if start:
        before = "[…] " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " […]"
    return _set_off(before).lstrip(), _set_off(after).rstrip()


def _set_off(text: str) -> str:
    """Clean text that keeps what parts it from the quote: nothing, a space or an empty line."""
    left = text[: len(text) - len(text.lstrip())]
    right = text[len(text.rstrip()) :] if text.strip() else ""
    return f"{_white(left)}{clean(text)}{_white(right)}"


def _white(space: str) -> str:
    return "\n\n" if "\n" in space else " " if space else ""
