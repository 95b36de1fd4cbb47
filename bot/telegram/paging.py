"""Lists that are longer than a message: one page at a time, with buttons to turn it in place."""

import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup

from bot import texts
from bot.telegram.buttons import Action, Press, button, keyboard
from bot.telegram.markup import MESSAGE_ENTITIES, MESSAGE_UNITS, Message
from bot.telegram.messages import Passage, entities, size
from bot.telegram.packing import Packer
from bot.telegram.place import Place
from bot.telegram.request import Pressed
from bot.telegram.sending import edit, reply

_KEPT = 300  # lists; older buttons are answered politely
_MOST_PAGES = 999  # a page's number has three figures in callback data


_PACKER: Packer[Message] = Packer(Message)


@dataclass(frozen=True)
class Book:
    """The pages of one list, packed, as they stand in a chat."""

    chat: int
    pages: tuple[bytes, ...]


class Paging:
    """Sends lists and turns their pages."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._books: OrderedDict[str, Book] = OrderedDict()

    async def send(self, bot: Bot, place: Place, pages: Sequence[Message]) -> None:
        """Sends the first page; the others wait behind its buttons."""
        key = secrets.token_urlsafe(6)
        pages = pages[:_MOST_PAGES]
        if len(pages) > 1:
            self._books[key] = Book(place.chat, tuple(map(_PACKER.pack, pages)))
            if len(self._books) > self._kept:
                self._books.popitem(last=False)
        await reply(bot, place, pages[:1], _buttons(key, len(pages), 0))

    async def turn(self, pressed: Pressed) -> bool:
        """Shows another page in place; False where nothing is known of the list any more."""
        book, page = self._books.get(pressed.press.key), pressed.press.place
        if book is None or book.chat != pressed.place.chat or page >= len(book.pages):
            return False
        buttons = _buttons(pressed.press.key, len(book.pages), page)
        await edit(pressed.bot, book.chat, pressed.message, _PACKER.unpack(book.pages[page]), buttons)
        return True


def pages_of(head: Passage, passages: Sequence[Passage], most: int) -> list[Message]:
    """Pages that begin with `head` and hold at most `most` passages each, fewer where a message holds no more."""
    pages: list[list[Passage]] = [[]]
    for passage in passages:
        blocks = [block for one in (head, *pages[-1], passage) for block in one]
        full = len(pages[-1]) == most or size(blocks) > MESSAGE_UNITS or entities(blocks) > MESSAGE_ENTITIES
        if full and pages[-1]:
            pages.append([])
        pages[-1].append(passage)
    return [Message(tuple(block for one in (head, *page) for block in one)) for page in pages]


def _buttons(key: str, pages: int, page: int) -> InlineKeyboardMarkup | None:
    """Earlier, where one is, later; a list of one page has none."""
    last = pages - 1
    if not last:
        return None
    there = [(texts.EARLIER_PAGE, page - 1), (texts.page(page + 1, last + 1), page), (texts.LATER_PAGE, page + 1)]
    return keyboard([[button(label, Press(Action.PAGE, key, to)) for label, to in there if 0 <= to <= last]])
