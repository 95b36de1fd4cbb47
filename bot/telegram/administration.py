"""What administrators do by chat: /ajouter, /retirer, /reconstruire, /stats."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from telegram import Bot
from telegram.error import TelegramError

from bot import texts
from bot.errors import UserError
from bot.keeping import Keeper
from bot.telegram.adding import Adding
from bot.telegram.background import begin, in_thread
from bot.telegram.buttons import Action, Press, button, keyboard
from bot.telegram.house import House
from bot.telegram.markup import one_line, shortened
from bot.telegram.messages import simple
from bot.telegram.place import Place
from bot.telegram.presses import end_clock, stale
from bot.telegram.prompts import Prompts
from bot.telegram.request import Commands, Pressed, Request
from bot.telegram.sending import edit, reply
from bot.telegram.statistics import Statistics
from bot.under_way import UnderWay
from corpus.consulting import Listed

logger = logging.getLogger(__name__)

_SHOWN = 5
_KEPT = 50
_LONGEST_TITLE = 120
_BETWEEN_EDITS = 3.0  # seconds: a progress that is shown more often is a flood of edits


@dataclass
class Stages:
    """How far the indexer is, told from its thread."""

    name: str = ""
    total: int = 0
    done: int = 0

    def stage(self, name: str, total: int) -> None:
        """A new stage of so many steps begins."""
        self.name, self.total, self.done = name, total, 0

    def advance(self, steps: int) -> None:
        """So many steps of the stage are done."""
        self.done += steps


class Administration:
    """Commands for those on DEPECHE_ADMINS, in their private chats."""

    def __init__(
        self, house: House, keeper: Keeper, prompts: Prompts, statistics: Statistics, under_way: UnderWay | None = None
    ) -> None:
        """Where there is a note of what is `under_way`, the next process tells what became of work that this one left."""
        self._house, self._keeper, self._prompts, self._statistics = house, keeper, prompts, statistics
        self._under_way = under_way
        self.adding = Adding(keeper, prompts)
        prompts.last(texts.WHICH_ARTICLE, self._for_admins(self.choose))
        self._found: OrderedDict[str, list[Listed]] = OrderedDict()
        self._rebuilding = False

    @property
    def commands(self) -> Commands:
        """By name."""
        mine = {
            "ajouter": self.adding.explain,
            "retirer": self.choose,
            "reconstruire": self.rebuild,
            "stats": self.show_statistics,
        }
        return {name: self._for_admins(carry_out) for name, carry_out in mine.items()}

    def may(self, place: Place) -> bool:
        """Whether this is an administrator in a private chat."""
        return self._house.is_admin(place.user) and not place.is_group

    async def choose(self, request: Request) -> None:
        """Which article is to be withdrawn; nothing is until a button is pressed."""
        if not request.words:
            await self._prompts.ask(request.bot, request.place, texts.WHICH_ARTICLE, texts.ARTICLE_EXAMPLE, self.choose)
            return
        found = (await in_thread(lambda: self._keeper.find(request.words)))[:_SHOWN]
        if not found:
            await reply(request.bot, request.place, [simple(texts.no_article_with(request.words))])
            return
        key = secrets.token_urlsafe(6)
        self._found[key] = found
        if len(self._found) > _KEPT:
            self._found.popitem(last=False)
        rows = [[button(texts.withdraw(place + 1), Press(Action.WITHDRAW, key, place))] for place in range(len(found))]
        cancel = [button(texts.CANCEL, Press(Action.KEEP, key))]
        lines = [f"{place + 1}. {_named(one)}" for place, one in enumerate(found)]
        await reply(request.bot, request.place, [simple(texts.WITHDRAW_WHICH, *lines)], keyboard([*rows, cancel]))

    async def press(self, pressed: Pressed) -> None:
        """A button under a draft, or under a list of articles that may be withdrawn."""
        if not self.may(pressed.place):
            await end_clock(pressed.query, texts.ADMINS_ONLY)
        elif pressed.press.action in (Action.ADD, Action.CORRECT, Action.CANCEL):
            await self.adding.press(pressed)
        else:
            await self._withdraw(pressed)

    async def rebuild(self, request: Request) -> None:
        """Makes the index anew beside the conversation; one message shows how far it is."""
        if self._rebuilding:
            await reply(request.bot, request.place, [simple(texts.ALREADY_REBUILDING)])
            return
        self._rebuilding = True
        (sent,) = await reply(request.bot, request.place, [simple(texts.REBUILDING)])
        if self._under_way:
            await asyncio.to_thread(self._under_way.begun, request.place.chat, sent.message_id)
        begin(self._rebuild(request.bot, request.place.chat, sent.message_id))

    async def show_statistics(self, request: Request) -> None:
        """What has been asked since the start."""
        one = self._statistics
        lines = texts.statistics_lines(one.answered, one.abstained, one.users, one.median, one.good, one.bad)
        await reply(request.bot, request.place, [simple(title=texts.STATISTICS_TITLE, lines=lines)])

    async def _rebuild(self, bot: Bot, chat: int, message: int) -> None:
        stages = Stages()
        showing = asyncio.create_task(_show_progress(bot, chat, message, stages))
        try:
            report = await in_thread(lambda: self._keeper.rebuild(stages))
            said = texts.rebuilt(report.articles, report.chunks, report.generation, len(report.refused))
        except UserError as error:
            said = str(error)
        except Exception:
            logger.exception("Rebuilding failed")
            said = texts.REBUILDING_FAILED
        finally:
            self._rebuilding = False
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)
        with suppress(TelegramError):
            await edit(bot, chat, message, simple(said))
        if self._under_way:
            await asyncio.to_thread(self._under_way.ended, chat, message)

    async def _withdraw(self, pressed: Pressed) -> None:
        found = self._found.pop(pressed.press.key, None)
        if found is None or pressed.press.place >= len(found):
            await stale(pressed.query, texts.STALE_CHOICE)
            return
        await end_clock(pressed.query)
        said = texts.CANCELLED
        if pressed.press.action is Action.WITHDRAW:
            article = found[pressed.press.place]
            try:
                report = await in_thread(lambda: self._keeper.withdraw(article))
                said = texts.withdrawn(shortened(one_line(article.title), _LONGEST_TITLE), report.articles)
            except UserError as error:
                said = str(error)
        await edit(pressed.bot, pressed.place.chat, pressed.message, simple(said))

    def _for_admins(self, carry_out: Callable[[Request], Awaitable[None]]) -> Callable[[Request], Awaitable[None]]:
        async def checked(request: Request) -> None:
            if self.may(request.place):
                await carry_out(request)
            else:
                await reply(request.bot, request.place, [simple(texts.ADMINS_ONLY)])

        return checked


async def _show_progress(bot: Bot, chat: int, message: int, stages: Stages) -> None:
    while True:
        await asyncio.sleep(_BETWEEN_EDITS)
        if stages.name:
            await edit(bot, chat, message, simple(texts.rebuilding(stages.name, stages.done, stages.total)))


def _named(one: Listed) -> str:
    parts = (one_line(one.title), one_line(one.publisher or ""), texts.publication(one.published) or "")
    return shortened(" · ".join(part for part in parts if part), _LONGEST_TITLE)


async def tell_of_interrupted(bot: Bot, under_way: UnderWay) -> None:
    """Says in each message that an earlier process left what became of its work."""
    for chat, message in await asyncio.to_thread(under_way.left):
        with suppress(TelegramError):
            await edit(bot, chat, message, simple(texts.REBUILDING_INTERRUPTED))
        await asyncio.to_thread(under_way.ended, chat, message)
