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
from bot.telegram.place import Place
from bot.telegram.request import Pressed
from bot.telegram.sending import edit, reply

_KEPT = 300  # lists; older buttons are answered politely
_MOST_PAGES = 999  # a page's number has three figures in callback data


@dataclass(frozen=True)
class Book:
    """The pages of one list, as they stand in a chat."""

    chat: int
    pages: tuple[Message, ...]


class Paging:
    """Sends lists and turns their pages."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._kept = kept
        self._books: OrderedDict[str, Book] = OrderedDict()

    async def send(self, bot: Bot, place: Place, pages: Sequence[Message]) -> None:
        """Sends the first page; the others wait behind its buttons."""
        key = secrets.token_urlsafe(6)
        book = Book(place.chat, tuple(pages[:_MOST_PAGES]))
        if len(book.pages) > 1:
            self._books[key] = book
            if len(self._books) > self._kept:
                self._books.popitem(last=False)
        await reply(bot, place, book.pages[:1], _buttons(key, book, 0))

    async def turn(self, pressed: Pressed) -> bool:
        """Shows another page in place; False where nothing is known of the list any more."""
        book, page = self._books.get(pressed.press.key), pressed.press.place
        if book is None or book.chat != pressed.place.chat or page >= len(book.pages):
            return False
        await edit(pressed.bot, book.chat, pressed.message, book.pages[page], _buttons(pressed.press.key, book, page))
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


def _buttons(key: str, book: Book, page: int) -> InlineKeyboardMarkup | None:
    """Earlier, where one is, later; a list of one page has none."""
    last = len(book.pages) - 1
    if not last:
        return None
    there = [(texts.EARLIER_PAGE, page - 1), (texts.page(page + 1, last + 1), page), (texts.LATER_PAGE, page + 1)]
    return keyboard([[button(label, Press(Action.PAGE, key, to)) for label, to in there if 0 <= to <= last]])
