"""Adding articles by chat: a file or a long text is read, shown back, and added once an administrator says so."""

import secrets
from collections import OrderedDict, deque
from dataclasses import dataclass, replace

from telegram import Document, InlineKeyboardMarkup

from bot import texts
from bot.errors import UserError
from bot.keeping import Draft, Keeper
from bot.telegram.background import in_thread
from bot.telegram.buttons import Action
from bot.telegram.drafts import draft_buttons, draft_view
from bot.telegram.markup import Message
from bot.telegram.messages import simple
from bot.telegram.place import Place
from bot.telegram.presses import end_clock, stale
from bot.telegram.prompts import Prompts
from bot.telegram.questions import LONGEST_QUESTION
from bot.telegram.request import Pressed, Request
from bot.telegram.sending import edit, reply, typing
from corpus.files import LARGEST
from corpus.formats import SUFFIXES, suffix

_KEPT = 50  # drafts that wait for a decision
_FORWARDED_FROM = 300  # characters: a shorter text that is forwarded is a question
_CUT_BY_TELEPHONES = 3900  # characters: a message as long as this goes on in the next one
_GOES_ON_WITHIN = 10  # seconds


@dataclass(frozen=True)
class Waiting:
    """A draft that was shown in message `message`.

    For texts in several parts: `text` is all of it, `part` the length of its last part, which came at `sent_at`.
    """

    place: Place
    draft: Draft
    message: int
    text: str = ""
    part: int = 0
    sent_at: float = 0.0


class Adding:
    """For administrators in their private chats; who is one is decided before."""

    def __init__(self, keeper: Keeper, prompts: Prompts) -> None:
        self._keeper, self._prompts = keeper, prompts
        self._waiting: OrderedDict[str, Waiting] = OrderedDict()
        self._decided: deque[str] = deque(maxlen=_KEPT)
        prompts.last(texts.ASK_PUBLICATION_DATE, _say_it_is_gone)

    async def explain(self, request: Request) -> None:
        """What can be sent."""
        await reply(request.bot, request.place, [simple(*texts.how_to_add(SUFFIXES))])

    def is_article(self, request: Request) -> bool:
        """Whether a text is one to be added rather than a question: long, forwarded, or the next part of one."""
        length = len(request.words)
        forwarded = request.message.forward_origin is not None and length >= _FORWARDED_FROM
        return length > LONGEST_QUESTION or forwarded or self._goes_on(request) is not None

    async def take_text(self, request: Request) -> None:
        """A text; telephones cut long ones into several messages, which are one draft."""
        key = self._goes_on(request)
        before = self._waiting[key] if key else None
        text = f"{before.text}\n{request.words}" if before else request.words
        draft = await in_thread(lambda: self._keeper.read("texte.txt", text.encode("utf-8", "replace")))
        sent_at = request.message.date.timestamp()
        if key and before:
            self._waiting[key] = replace(before, draft=draft, text=text, part=len(request.words), sent_at=sent_at)
            await edit(request.bot, request.place.chat, before.message, draft_view(draft), draft_buttons(key, draft))
        else:
            await self._show(request, draft, text, sent_at)

    async def take_file(self, request: Request) -> None:
        """A file: sent or forwarded."""
        file = request.message.document
        assert file is not None
        name = _checked(file)
        async with typing(request.bot, request.place.chat, request.place.topic):
            content = bytes(await (await request.bot.get_file(file.file_id)).download_as_bytearray())
            draft = await in_thread(lambda: self._keeper.read(name, content))
        await self._show(request, draft)

    async def press(self, pressed: Pressed) -> None:
        """Add, correct the date, or give it up."""
        key = pressed.press.key
        waiting = self._waiting.get(key)
        if key in self._decided:  # a second press, while the first one is at work
            await end_clock(pressed.query)
            return
        if waiting is None or waiting.place.chat != pressed.place.chat:
            await stale(pressed.query, texts.STALE_DRAFT)
            return
        await end_clock(pressed.query)
        if pressed.press.action is Action.CORRECT:
            await self._ask_date(pressed, key)
            return
        del self._waiting[key]  # at once: a second press adds nothing twice
        self._decided.append(key)
        if pressed.press.action is Action.CANCEL:
            await self._put(pressed, simple(texts.CANCELLED))
        else:
            await self._add(pressed, waiting.draft)

    async def _add(self, pressed: Pressed, draft: Draft) -> None:
        title = draft.articles[0].title
        await self._put(pressed, simple(texts.adding(title, len(draft.articles))))
        try:
            report = await in_thread(lambda: self._keeper.add(draft))
        except UserError as error:
            await self._put(pressed, simple(str(error)))
            return
        await self._put(pressed, simple(texts.added(title, len(draft.articles), report.articles, report.generation)))

    async def _ask_date(self, pressed: Pressed, key: str) -> None:
        async def take_date(request: Request) -> None:
            waiting = self._waiting.get(key)
            if waiting is None:
                await _say_it_is_gone(request)
                return
            try:
                draft = await in_thread(lambda: self._keeper.dated(waiting.draft, request.words))
            except UserError as error:
                await self._prompts.ask(request.bot, request.place, str(error), texts.DAY_EXAMPLE, take_date)
                return
            del self._waiting[key]
            await self._show(request, draft)

        await self._prompts.ask(pressed.bot, pressed.place, texts.ASK_PUBLICATION_DATE, texts.DAY_EXAMPLE, take_date)

    async def _show(self, request: Request, draft: Draft, text: str = "", sent_at: float = 0.0) -> None:
        key = secrets.token_urlsafe(6)
        (sent,) = await reply(request.bot, request.place, [draft_view(draft)], draft_buttons(key, draft))
        self._waiting[key] = Waiting(request.place, draft, sent.message_id, text, len(text), sent_at)
        if len(self._waiting) > _KEPT:
            self._waiting.popitem(last=False)

    async def _put(self, pressed: Pressed, message: Message, buttons: InlineKeyboardMarkup | None = None) -> None:
        await edit(pressed.bot, pressed.place.chat, pressed.message, message, buttons)

    def _goes_on(self, request: Request) -> str | None:
        """The key of the draft that a text goes on with: the last part filled its message moments ago."""
        key, last = next(reversed(self._waiting.items()), (None, None))
        if key is None or last is None or last.place.conversation != request.place.conversation:
            return None
        return (
            key
            if last.part >= _CUT_BY_TELEPHONES and request.message.date.timestamp() - last.sent_at <= _GOES_ON_WITHIN
            else None
        )


async def _say_it_is_gone(request: Request) -> None:
    """A draft does not outlast the process: what it was made of is a file in the chat, which can be sent again."""
    await reply(request.bot, request.place, [simple(texts.STALE_DRAFT)])


def _checked(file: Document) -> str:
    """The file's name. Raises UserError for what cannot be an article, before it is fetched."""
    name = file.file_name or ""
    if suffix(name) is None:
        raise UserError(texts.unknown_format(SUFFIXES))
    if (file.file_size or 0) > LARGEST:
        raise UserError(texts.file_too_large(LARGEST // 1_000_000))
    return name
