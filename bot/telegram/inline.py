"""Inline mode: "@bot où s'est tenu…" written in any chat gives answers to choose from, each with its quote."""

import asyncio
import hashlib
import logging
from collections import OrderedDict
from dataclasses import replace

from telegram import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot import texts
from bot.answering.answer import Answer, Quote
from bot.answering.assistant import Status
from bot.telegram.desk import Desk
from bot.telegram.generic import Context
from bot.telegram.house import Door
from bot.telegram.markup import Message, clean, one_line, shortened
from bot.telegram.messages import answer_messages
from bot.telegram.packing import Packer
from bot.telegram.place import Place

logger = logging.getLogger(__name__)

_ANSWERS = 5
_PAUSE = 0.4  # seconds without a further key: whoever still types has not asked yet
_LEAST_WORDS, _LEAST_LETTERS = 2, 8
_KEPT = 500  # answers
_TELEGRAM_KEEPS = 30  # seconds that Telegram gives the same answers again without asking: an index may change
_LONGEST_TITLE, _LONGEST_QUOTE, _LONGEST_DESCRIPTION = 80, 100, 160

Answered = tuple[Answer, Status]
_PACKER: Packer[Answered] = Packer(Answered)


class Inline:
    """Answers inline queries, the last of each user's keystrokes alone."""

    def __init__(self, desk: Desk, door: Door) -> None:
        self._desk, self._door = desk, door
        self._latest: dict[int, str] = {}
        self._answers: OrderedDict[tuple[int, str], bytes] = OrderedDict()

    async def handle(self, update: Update, context: Context) -> None:
        """One query; an older one of the same user is left unanswered, as Telegram has forgotten it."""
        query = update.inline_query
        assert query is not None
        words = " ".join(query.query.split())
        if len(words) < _LEAST_LETTERS or len(words.split()) < _LEAST_WORDS:
            await _give(query, [], texts.INLINE_HOW)
            return
        self._latest[query.from_user.id] = query.id
        await asyncio.sleep(_PAUSE)
        if self._latest.get(query.from_user.id) != query.id:
            return
        del self._latest[query.from_user.id]
        refused = self._door.refusal(Place(query.from_user.id, query.from_user.id)) is not None
        if refused:
            await _give(query, [], texts.INLINE_REFUSED)
            return
        answer, status = await self._answered(words)
        found = inline_answers(answer, status)
        await _give(query, found, None if found else texts.INLINE_NOTHING)

    async def _answered(self, words: str) -> Answered:
        """From memory while the archive is the same."""
        generation = (await self._desk.status()).generation
        key = (generation, words.casefold())
        if key in self._answers:
            self._answers.move_to_end(key)
            return _PACKER.unpack(self._answers[key])
        answered = await self._desk.ask(words, None)
        self._answers[key] = _PACKER.pack(answered)
        if len(self._answers) > _KEPT:
            self._answers.popitem(last=False)
        return answered


def inline_answers(answer: Answer, status: Status) -> list[InlineQueryResultArticle]:
    """The answer, then each further source and each other answer by itself: up to five to choose from."""
    if answer.abstained or not answer.quotes:
        return []
    whole = answer_messages(_alone(answer), status)[:1]
    choices = [(_headline(answer), answer.quotes[0], whole[0])]
    choices += [(_headline(answer), quote, _only(answer, answer.answer, quote)) for quote in answer.quotes[1:]]
    others = [(other.answer, other.quotes[0]) for other in answer.differing if other.quotes]
    choices += [(one_line(said), quote, _only(answer, said, quote)) for said, quote in others]
    return [_choice(place, *choice) for place, choice in enumerate(choices[:_ANSWERS])]


def _alone(answer: Answer) -> Answer:
    """Without what needs buttons, which a message in somebody else's chat has not."""
    return replace(answer, alternatives=())


def _only(answer: Answer, said: str | None, quote: Quote) -> Message:
    """One answer with one quote."""
    same = said == answer.answer
    date = answer.date if same else None
    kind = answer.type if same else "autre"
    one = Answer(answer.question, answer.standalone, kind, said, date, quotes=(quote,), agreeing=1)
    return answer_messages(one)[0]


def _headline(answer: Answer) -> str:
    said = texts.moment(answer.date) if answer.type == "date" and answer.date else one_line(answer.answer or "")
    return said[:1].upper() + said[1:] if said else texts.WITHOUT_SHORT_ANSWER


def _choice(place: int, headline: str, quote: Quote, message: Message) -> InlineQueryResultArticle:
    source = " · ".join(part for part in (one_line(quote.title), texts.publication(quote.published)) if part)
    words = texts.quoted(shortened(clean(quote.text), _LONGEST_QUOTE))
    name = hashlib.blake2b(f"{place} {message.html}".encode("utf-8", "replace"), digest_size=16).hexdigest()
    return InlineQueryResultArticle(
        name,
        shortened(headline, _LONGEST_TITLE),
        InputTextMessageContent(message.html, ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)),
        description=shortened(f"{words} {source}", _LONGEST_DESCRIPTION),
    )


async def _give(query: InlineQuery, found: list[InlineQueryResultArticle], hint: str | None) -> None:
    button = InlineQueryResultsButton(hint, start_parameter="inline") if hint else None
    try:
        await query.answer(found, cache_time=_TELEGRAM_KEEPS, is_personal=False, button=button)
    except TelegramError as failure:
        logger.info("An inline query was answered too late: %s", failure)
