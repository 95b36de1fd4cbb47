"""An answer as messages: the short answer, its proof, its sources, within Telegram's limits."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot import texts
from bot.abstaining import heading
from bot.answering.answer import Answer, Differing, Fact, Quote
from bot.answering.assistant import Status
from bot.telegram.links import link_to
from bot.telegram.markup import (
    MESSAGE_ENTITIES,
    MESSAGE_UNITS,
    Block,
    Message,
    Piece,
    Quoting,
    clean,
    one_line,
    shortened,
    split,
)
from corpus.dates.values import WEEKDAYS

_SHOWN_QUOTES = 3  # of the answer itself; the other sources are named
_SHOWN_DIFFERING = 3
_SHOWN_SOURCES = 5
_FOLDED_FROM = 350  # characters: about eight lines on a telephone
_WORTH_BEGINNING = 800  # units: with less room than that, a long quote begins in a message of its own
_LONGEST_TITLE = 140
_LONGEST_NAME = 80
_LONGEST_QUESTION = 300
_SMALL_WORDS = frozenset(("le", "la", "les", "l", "ce", "du", "au", "d", "de", "en", "dès", "à"))

Passage = list[Block]  # blocks that stay together in one message


def answer_messages(answer: Answer, status: Status | None = None) -> list[Message]:
    """What to send for an answer, in order; one message wherever it fits."""
    said = [*_understood(answer), *(_abstention(answer) if answer.abstained else _finding(answer))]
    return pack([*said, *_footer(answer, status), *_alternatives(answer)])


def simple(*paragraphs: str, title: str = "", lines: Sequence[str] = ()) -> Message:
    """Our own short sentences: a title in bold, paragraphs, a list under the last. Nothing is checked for length."""
    blocks = [Block((Piece(title, bold=True),))] if title else []
    blocks += [Block((Piece(paragraph),), apart=True) for paragraph in paragraphs]
    blocks += [Block((Piece(f"• {line}"),)) for line in lines]
    return Message(tuple(blocks))


def pack(passages: Iterable[Passage]) -> list[Message]:
    """Messages within the limits. A passage moves on whole, and is parted only where it fits into no message."""
    messages: list[list[Block]] = [[]]
    for passage in passages:
        for part in _fitting(passage, MESSAGE_UNITS - size(messages[-1])):
            if size([*messages[-1], *part]) > MESSAGE_UNITS or entities([*messages[-1], *part]) > MESSAGE_ENTITIES:
                messages.append([])
            messages[-1] += part
    return [Message(tuple(blocks)) for blocks in messages if blocks]


def _fitting(passage: Passage, room: int) -> list[Passage]:
    """The passage whole, or, if it is longer than a message, in parts of which the first may fit into `room`."""
    if size(passage) <= MESSAGE_UNITS:
        return [passage]
    parts: list[Passage] = [[]]
    left = room
    for place, block in enumerate(passage):
        if block.units > left:
            after = size(passage[place + 1 :])  # room for the source line, which stays with the end of its quote
            whole = MESSAGE_UNITS - (after if after < _WORTH_BEGINNING else 0)
            begins_here = block.units > whole and left >= _WORTH_BEGINNING
            cuts = split(block, left if begins_here else whole, whole)
            parts[-1] += cuts[:begins_here]
            parts += [[part] for part in cuts[begins_here:]]
        else:
            parts[-1].append(block)
        left = (MESSAGE_UNITS if len(parts) > 1 else room) - size(parts[-1])
    return [part for part in parts if part]


def size(blocks: Sequence[Block]) -> int:
    """UTF-16 code units of blocks, the line breaks between them included."""
    return sum(block.units for block in blocks)


def entities(blocks: Sequence[Block]) -> int:
    """How many entities Telegram makes of blocks."""
    return sum(block.entities for block in blocks)


# --- what an answer says ----------------------------------------------------------------------


def _understood(answer: Answer) -> list[Passage]:
    """Only where the question was completed from the conversation."""
    standalone = one_line(answer.standalone)
    if not standalone or _bare(standalone) == _bare(answer.question):
        return []
    return [line(texts.understood(shortened(standalone, _LONGEST_QUESTION)), italic=True)]


def _bare(text: str) -> str:
    return " ".join(word for word in re.findall(r"\w+", text.casefold()) if word not in _SMALL_WORDS)


def _holds(text: str, words: str) -> bool:
    return f" {_bare(words)} " in f" {_bare(text)} "


def _finding(answer: Answer) -> list[Passage]:
    told = [fact.quote for fact in answer.facts] if answer.answer is None else []
    quotes = [one for one in _with_text(answer.quotes) if one not in (*answer.text_quotes, *told)]
    # The headline stays with the first quote: an answer and its proof are one thing.
    first = [*_headline(answer), *line(clean(answer.text or ""))]
    proofs = [_numbered(place, quote) for place, quote in enumerate(answer.text_quotes, 1) if clean(quote.text)]
    if not proofs and quotes:
        first += quotation(quotes[0], answer.answer)
    further = [] if proofs else [quotation(quote, answer.answer) for quote in quotes[1:_SHOWN_QUOTES]]
    unseen = [fact for fact in answer.facts if fact.quote not in (*answer.quotes, *answer.text_quotes) or told]
    facts = [_dated(fact) for fact in unseen if clean(fact.quote.text)]
    named = quotes if proofs else quotes[_SHOWN_QUOTES:]
    return [first, *proofs, *further, *facts, *_named(named), *other_sides(answer)[:_SHOWN_DIFFERING]]


def _numbered(place: int, quote: Quote) -> Passage:
    """What the marker [1] of a written text points to."""
    return [*line(f"[{place}]", bold=True), *quotation(quote, None, apart=False)]


def _dated(fact: Fact) -> Passage:
    """A fact under its day; without, where the sentence itself tells none."""
    day = texts.moment(fact.date) if fact.date else ""
    return [*line(day[:1].upper() + day[1:], bold=True), *quotation(fact.quote, None, apart=not day)]


def _abstention(answer: Answer) -> list[Passage]:
    head, leading = heading(answer)
    said = [line(head, bold=True)]
    if answer.facts:
        facts = [_dated(fact) for fact in answer.facts if clean(fact.quote.text)]
        return [*said, line(leading), *facts]
    quotes = _with_text(answer.quotes)
    if quotes:
        said.append([*line(leading), *quotation(quotes[0], None, apart=False)])
    return said


def _headline(answer: Answer) -> Passage:
    """The short answer in bold; under it when, with whom, and the article's own words for a date."""
    words = clean(answer.answer or "")
    said = texts.moment(answer.date) if answer.type == "date" and answer.date else words
    if not said:
        return line(texts.WITHOUT_SHORT_ANSWER, bold=True)
    under = [*line(_circumstances(answer, said)), *_own_words(words, said)]
    return [*line(said[:1].upper() + said[1:], bold=True), *(_nearer(under))]


def _own_words(words: str, said: str) -> Passage:
    """Unless the article itself says the date in full: a weekday alone is no more than that."""
    wanted = set(_bare(said).split()) - set(WEEKDAYS)
    return [] if not words or wanted <= set(_bare(words).split()) else line(texts.own_words(words))


def _circumstances(answer: Answer, said: str) -> str:
    """When and who, where the answer itself does not say so."""
    names = [one_line(name) for name in answer.participants or ()]
    names = [name for name in names if name and not _holds(said, name)]
    when = texts.moment(answer.date) if answer.date and answer.type != "date" else ""
    known = [when[:1].upper() + when[1:], shortened(texts.listed(names), _LONGEST_QUESTION)]
    return " · ".join(part for part in known if part)


def other_sides(answer: Answer) -> list[Passage]:
    """The answers of the sources that differ, each with the quote that proves it."""
    others = [(other, _with_text(other.quotes)) for other in answer.differing]
    sides = [_other_side(other, quotes[0]) for other, quotes in others if quotes]
    return [[*line(texts.DIFFERING), *_nearer(sides[0])], *sides[1:]] if sides else []


def _other_side(other: Differing, quote: Quote) -> Passage:
    words = clean(other.answer)
    return [*line(words[:1].upper() + words[1:], bold=True), *quotation(quote, words, apart=False)]


def _alternatives(answer: Answer) -> list[Passage]:
    """Only announced: the buttons below ask about them."""
    return [line(texts.ALTERNATIVES)] if answer.alternatives else []


def _footer(answer: Answer, status: Status | None) -> list[Passage]:
    """One small line: how many sources agree, how fresh the archive is."""
    sources = [] if answer.abstained or not answer.quotes else [texts.agreement(answer.agreeing)]
    archive = [texts.freshness(status.built_at, status.articles)] if status else []
    said = " · ".join(sources + archive)
    return [line(said[:1].upper() + said[1:], italic=True)] if said else []


# --- quotes and sources -----------------------------------------------------------------------


def _with_text(quotes: Iterable[Quote]) -> list[Quote]:
    return [quote for quote in quotes if clean(quote.text)]


def quotation(quote: Quote, answer: str | None, apart: bool = True) -> Passage:
    """A quote with its source under it, the answer's words in bold."""
    text = clean(quote.text)
    quoting: Quoting = "folded" if len(text) > _FOLDED_FROM else "open"
    return [Block(tuple(_marked(text, clean(answer or ""))), quoting, apart), Block(tuple(source_line(quote)))]


def _marked(text: str, answer: str) -> list[Piece]:
    """The quote between guillemets, the answer's words in bold where they stand in it."""
    # A quote that begins or ends with somebody's own words has guillemets enough.
    left, right = ("", "") if text[0] == "«" or text[-1] == "»" else texts.quoted("|").split("|")
    found = _places(text, [answer]) or _places(text, re.split(r", | et ", answer))  # the persons of a list, one by one
    pieces, at = [Piece(left)], 0
    for start, end in found:
        pieces += [Piece(text[at:start]), Piece(text[start:end], bold=True)]
        at = end
    pieces += [Piece(text[at:]), Piece(right)]
    return _joined([piece for piece in pieces if piece.text])


def _places(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where words stand in a text, each at its first place, in order and apart from one another."""
    found = [re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) for words in wanted if words]
    spans = sorted(one.span() for one in found if one)
    return [span for at, span in enumerate(spans) if not at or spans[at - 1][1] <= span[0]]


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].bold == piece.bold:
            joined[-1] = replace(joined[-1], text=joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def source_line(quote: Quote) -> list[Piece]:
    """Title · publisher · date, the title linked where there is an address."""
    title = shortened(one_line(quote.title), _LONGEST_TITLE) or texts.WITHOUT_TITLE
    publisher = shortened(one_line(quote.publisher or ""), _LONGEST_NAME)
    rest = "".join(f" · {part}" for part in (publisher, texts.publication(quote.published)) if part)
    return [Piece(title, link=link_to(quote.url, clean(quote.text))), *([Piece(rest)] if rest else [])]


def _named(quotes: Sequence[Quote]) -> list[Passage]:
    """The sources that are named without their quotes."""
    if not quotes:
        return []
    lines = [Block((Piece("• "), *source_line(quote))) for quote in quotes[:_SHOWN_SOURCES]]
    return [[*line(texts.OTHER_SOURCES), *lines]]


def line(text: str, bold: bool = False, italic: bool = False) -> Passage:
    """One line, set apart; nothing for no text."""
    return [Block((Piece(text, bold=bold, italic=italic),), apart=True)] if text else []


def _nearer(blocks: Passage) -> Passage:
    """The same blocks without the empty line before the first."""
    return [Block(block.pieces, block.quoting, apart=bool(place) and block.apart) for place, block in enumerate(blocks)]
