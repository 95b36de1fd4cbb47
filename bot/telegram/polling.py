"""Fetches updates from Telegram by long polling, and goes on whatever the network does."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.errors import UserError
from bot.telegram.backoff import Backoff

logger = logging.getLogger(__name__)

POLL_SECONDS = 25
_READ_MARGIN = 10  # seconds over the poll before the connection counts as dead
_CONFIRM_SECONDS = 5
KINDS = ("message", "edited_message", "callback_query", "inline_query")

Receive = Callable[[list[Any]], Awaitable[int]]
Sleep = Callable[[float], Awaitable[object]]


class ApiRequest(HTTPXRequest):
    """An answer of the Bot API that is cut short is trouble of the network: what was to be sent is sent again.

    The library has no kind of error for it, and writes the answer, words of users included, into the log.
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer; NetworkError where it is none."""
        try:
            said = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise NetworkError("the answer of the Bot API is not JSON")
        return said


class PollingBot(ExtBot[None]):
    """The library's bot, with updates as Telegram sends them: one that cannot be read must not stop the others."""

    _reached = False

    @property
    def reached(self) -> bool:
        """Whether Telegram could be reached at the last try."""
        return self._reached

    async def _do_post(self, *args: Any, **kwargs: Any) -> Any:
        """Every call passes here."""
        try:
            said = await super()._do_post(*args, **kwargs)
        except BadRequest:
            raise
        except (NetworkError, InvalidToken):
            self._reached = False
            raise
        self._reached = True
        return said

    async def fetch(self, offset: int | None, timeout: int) -> list[dict[str, Any]]:
        """Updates from `offset` on, as JSON; waits up to `timeout` seconds for the first."""
        wanted = {"offset": offset, "timeout": timeout, "allowed_updates": list(KINDS)}
        return list(await self._post("getUpdates", wanted, read_timeout=timeout + _READ_MARGIN))


class Poller:
    """Fetches until told to stop; updates are handed on, in order, before they are confirmed to Telegram."""

    def __init__(self, bot: PollingBot, receive: Receive, backoff: Backoff | None = None) -> None:
        self._bot, self._receive = bot, receive
        self._backoff = backoff or Backoff()
        self._offset: int | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Returns once `stop` is set. Raises InvalidToken if the token is, or becomes, a wrong one."""
        while not stop.is_set():
            try:
                updates = await _unless(stop, self._bot.fetch(self._offset, POLL_SECONDS))
            except TelegramError as failure:
                if is_refused_token(failure):
                    raise
                wait = self._wait(failure)
                if isinstance(failure, Conflict) and "webhook" in failure.message.lower():
                    await self._end_webhook()
                await _unless(stop, asyncio.sleep(wait))
            else:
                if await self._take(updates or []):
                    self._backoff.reset()
                else:
                    await _unless(stop, asyncio.sleep(self._backoff.next()))
        await self._confirm()

    async def _take(self, updates: list[Any]) -> bool:
        """Hands updates on; whether to ask for more at once.

        Where they cannot be stored they are not confirmed, and come again. Where the same come again and again, asking
        faster would not make it better.
        """
        try:
            news = await self._receive(updates) if updates else 0
        except Exception as failure:
            logger.error("Messages could not be stored and stay with Telegram: %r", failure)
            return False
        numbers = [one["update_id"] for one in updates if isinstance(one, dict) and isinstance(one.get("update_id"), int)]
        self._offset = max([self._offset or 0, *(number + 1 for number in numbers)]) or None
        return bool(news) or not updates

    def _wait(self, failure: TelegramError) -> float:
        wait = self._backoff.next()
        if isinstance(failure, RetryAfter):
            asked = failure.retry_after
            wait += float(asked if isinstance(asked, int) else asked.total_seconds())
        if isinstance(failure, Conflict):
            logger.warning("Another program fetches this bot's messages (%s); again in %.0f s", failure, wait)
        elif isinstance(failure, TimedOut):
            logger.info("Telegram did not answer in time; again in %.1f s", wait)
        else:
            logger.warning("Fetching messages failed (%s); again in %.1f s", failure, wait)
        return wait

    async def _end_webhook(self) -> None:
        try:
            await self._bot.delete_webhook()
        except TelegramError as failure:
            logger.warning("The webhook could not be ended: %s", failure)

    async def _confirm(self) -> None:
        """Tells Telegram what was taken, so that it does not come again at the next start."""
        if self._offset is None:
            return
        try:
            await asyncio.wait_for(self._bot.fetch(self._offset, 0), _CONFIRM_SECONDS)
        except (TelegramError, TimeoutError) as failure:
            logger.warning("The last messages could not be confirmed (%r); they may come again", failure)


def is_refused_token(failure: TelegramError) -> bool:
    """Whether Telegram does not know the token. The library says so of a method that is not found, too."""
    return isinstance(failure, InvalidToken) and "not found" not in failure.message.lower()


async def _unless(stop: asyncio.Event, work: Any) -> Any:
    """The outcome of `work`, or None as soon as `stop` is set."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)


async def set_webhook(bot: PollingBot, url: str, secret: str, stop: asyncio.Event) -> None:
    """Tells Telegram where to bring updates, for as long as it takes. Raises InvalidToken, and UserError for the address."""
    backoff = Backoff()
    while not stop.is_set():
        try:
            await bot.set_webhook(url, allowed_updates=list(KINDS), secret_token=secret, max_connections=20)
            logger.info("Telegram brings messages to %s", url)
            return
        except BadRequest as refusal:
            raise UserError(
                f"Telegram refuses DEPECHE_WEBHOOK_URL={url} ({refusal.message}). It must be a public https:// address."
            ) from None
        except TelegramError as failure:
            if is_refused_token(failure):
                raise
            wait = backoff.next()
            logger.warning("The webhook could not be set (%s); again in %.1f s", failure, wait)
            await _unless(stop, asyncio.sleep(wait))
