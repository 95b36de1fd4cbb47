"""The bot on Telegram as a whole: connects, fetches, answers, and ends cleanly."""

import asyncio
import logging
import re
import signal
import warnings
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from secrets import token_urlsafe
from typing import TypeVar
from urllib.parse import urlsplit

from telegram import LinkPreviewOptions
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder, Defaults

from bot import texts
from bot.answering.assistant import Assistant
from bot.errors import UserError
from bot.serving import serving
from bot.storage import Storage
from bot.telegram.administration import tell_of_interrupted
from bot.telegram.backoff import Backoff
from bot.telegram.desk import Desk
from bot.telegram.dispatch import Dispatch
from bot.telegram.extras import NOTHING_ELSE, Extras
from bot.telegram.feedback import Feedback
from bot.telegram.following import Announcing, announcing
from bot.telegram.generic import App
from bot.telegram.handlers import Handlers
from bot.telegram.house import House
from bot.telegram.inbox import Inbox
from bot.telegram.lasting import Lasting
from bot.telegram.menu import set_menus
from bot.telegram.outbox import Outbox
from bot.telegram.pacing import Pacing
from bot.telegram.polling import ApiRequest, Poller, PollingBot, Receive, is_refused_token, set_webhook
from bot.telegram.redaction import kept_secret
from bot.telegram.shared_pacing import SharedPacing
from bot.telegram.sharing import Share
from bot.telegram.shelf import StorageShelf
from bot.telegram.unbroken import UnbrokenRequest
from bot.telegram.views import Archive
from bot.telegram.watched import Watched, pruning
from bot.telegram.webhook import webhook_app
from bot.under_way import UnderWay

logger = logging.getLogger(__name__)

R = TypeVar("R", bound=ApiRequest)

PUBLIC_API = "https://api.telegram.org"
_TOKEN = re.compile(r"[\w:-]{3,200}", re.ASCII)
_CONNECTIONS = 64  # at once; more wait for one to be free
_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER, _SECONDS_FOR_A_CONNECTION = 10.0, 20.0, 60.0


@dataclass(frozen=True)
class Service:
    """How updates come, and how the bot is watched: `webhook` is its public address, and without one it fetches.

    `listen` is the address of this machine where the ports are opened; `health_port` 0 opens none. What concerns
    one chat is kept for `days`.
    """

    webhook: str | None = None
    secret: str | None = None
    webhook_port: int = 8080
    health_port: int = 0
    listen: str = "127.0.0.1"
    days: int = 30


FETCHING = Service()


@dataclass(frozen=True)
class TelegramSettings:
    """`api` is the root of the Bot API, "/bot<token>/method" is appended; nobody in `allowed` means everybody.

    `rate` is the number of questions that a user may ask a minute, 0 for any; in `maintenance` only
    administrators are answered.
    """

    token: str
    api: str = PUBLIC_API
    admins: frozenset[int] = frozenset()
    allowed: frozenset[int] = frozenset()
    rate: int = 0
    maintenance: bool = False
    service: Service = FETCHING


def run(
    assistant: Assistant,
    settings: TelegramSettings,
    storage: Storage,
    archive: Archive | None = None,
    feedback: Feedback | None = None,
    extras: Extras = NOTHING_ELSE,
) -> None:
    """Answers on Telegram until SIGINT or SIGTERM. Raises UserError where the token or the address is wrong.

    With an `archive`, sources open in their context; with a place for `feedback`, there is 👍 👎.
    """
    check(settings)
    with kept_secret(settings.token):
        # At each 429 the library warns of a coming change of type, which is prepared for.
        warnings.filterwarnings("ignore", message=".*PTB_TIMEDELTA")
        # At INFO it logs every call with its address, which says nothing to anybody here.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        desk = Desk(assistant, archive, feedback)
        asyncio.run(_until_signal(serve(desk, settings, storage, stop := asyncio.Event(), extras), stop))


def check(settings: TelegramSettings) -> None:
    """Raises UserError for what cannot be a token or an address, before anything is loaded or sent."""
    if not settings.token.strip():
        raise UserError(texts.NO_TOKEN)
    if not _TOKEN.fullmatch(settings.token):
        raise UserError(texts.MALFORMED_TOKEN)
    parts = urlsplit(settings.api)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UserError(texts.malformed_api(settings.api))


def build(
    desk: Desk, settings: TelegramSettings, storage: Storage, extras: Extras = NOTHING_ELSE, share: Share | None = None
) -> App:
    """The application with its bot and handlers, not yet connected; with a `share`, one of several processes."""
    pacing = Pacing(everywhere=SharedPacing(storage).turn) if share else Pacing()
    bot = _bot(settings, Outbox(storage.commits, pacing, desk.metrics.send_failed))
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    house = House(settings.admins, settings.allowed, settings.rate, settings.maintenance)
    Handlers(desk, house, extras, Lasting(StorageShelf(storage, share), _under_way(storage))).register(application)
    return application


async def serve(
    desk: Desk,
    settings: TelegramSettings,
    storage: Storage,
    stop: asyncio.Event,
    extras: Extras = NOTHING_ELSE,
) -> None:
    """Answers until `stop` is set; then finishes what was begun, and closes the desk. Raises UserError for a refused token."""
    share = Share(storage) if storage.is_shared else None
    application = build(desk, settings, storage, extras, share)
    inbox = Inbox(storage, share=share)
    dispatch = Dispatch(inbox, application.bot, application.process_update)
    watched = Watched(_polling_bot(application), inbox, dispatch, desk)
    try:
        async with watched.open(settings.service.listen, settings.service.health_port), pruning(storage, settings.service.days):
            await _connected(application, settings, stop)
            if not stop.is_set():
                if under_way := _under_way(storage):
                    await tell_of_interrupted(application.bot, under_way)
                async with announcing(application.bot, _announcer(desk, extras)):
                    await _answer_until(application, dispatch, settings.service, stop)
    except InvalidToken:
        raise UserError(texts.refused_token(settings.api if settings.api != PUBLIC_API else None)) from None
    finally:
        await application.shutdown()
        await application.bot.shutdown()  # the application leaves it open where connecting failed
        desk.close()


async def _until_signal(work: Coroutine[None, None, None], stop: asyncio.Event) -> None:
    """The first signal lets what was begun be finished; a second one does not wait for that."""
    working = asyncio.ensure_future(work)

    def on_signal() -> None:
        if stop.is_set():
            working.cancel()
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, on_signal)
    try:
        await working
    except asyncio.CancelledError:
        logger.warning("Stopped at once; questions in work were not answered")


async def _answer_until(application: App, dispatch: Dispatch, service: Service, stop: asyncio.Event) -> None:
    """What is in work when `stop` is set is finished; what only waits is on disk for the next start."""
    await application.start()
    try:
        await dispatch.start()
        await _receive_until(_polling_bot(application), dispatch.receive, service, stop)
    finally:
        try:
            await dispatch.stop()
        finally:
            await application.stop()


async def _receive_until(bot: PollingBot, receive: Receive, service: Service, stop: asyncio.Event) -> None:
    if service.webhook is None:
        await Poller(bot, receive).run(stop)
        return
    secret = service.secret or token_urlsafe(32)
    async with serving(webhook_app(receive, service.webhook, secret), service.listen, service.webhook_port):
        await set_webhook(bot, service.webhook, secret, stop)
        await stop.wait()


async def _connected(application: App, settings: TelegramSettings, stop: asyncio.Event) -> None:
    """Logs in, for as long as it takes; then ends an old webhook and sets the menus, which may fail."""
    await _logged_in(application, stop)
    if stop.is_set():
        return
    bot = application.bot
    steps: list[tuple[Callable[[], Awaitable[object]], str]] = [(partial(set_menus, bot, settings.admins), "setting the menus")]
    if settings.service.webhook is None:
        steps.insert(0, (bot.delete_webhook, "ending an old webhook"))
    for prepare, doing in steps:
        try:
            await prepare()
        except TelegramError as failure:
            if is_refused_token(failure):
                raise
            logger.warning("Failed at %s: %s", doing, failure)
    logger.info("Connected to Telegram as @%s", application.bot.username)


async def _logged_in(application: App, stop: asyncio.Event) -> None:
    backoff = Backoff()
    while not stop.is_set():
        try:
            await application.initialize()
            return
        except InvalidToken:
            raise
        except TelegramError as failure:
            wait = backoff.next()
            logger.warning("Telegram cannot be reached (%s); again in %.1f s", failure, wait)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), wait)


def _bot(settings: TelegramSettings, outbox: Outbox) -> PollingBot:
    root = settings.api.rstrip("/")
    return PollingBot(
        settings.token,
        # Functions, because the library would take braces in an address for places to fill.
        base_url=lambda token: f"{root}/bot{token}",
        base_file_url=lambda token: f"{root}/file/bot{token}",
        request=_request(UnbrokenRequest, _CONNECTIONS),
        get_updates_request=_request(ApiRequest, 2),  # a poll ends at once when the bot is to stop
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
        rate_limiter=outbox,
    )


def _under_way(storage: Storage) -> UnderWay | None:
    """None for one of several processes: when it starts, it cannot tell work that was left from another's that goes on."""
    return None if storage.is_shared else UnderWay(storage)


def _announcer(desk: Desk, extras: Extras) -> Announcing | None:
    if extras.newsroom is None or extras.subscriptions is None:
        return None
    return Announcing(desk, extras.newsroom, extras.subscriptions)


def _request(kind: type[R], connections: int) -> R:
    return kind(
        connection_pool_size=connections,
        connect_timeout=_SECONDS_TO_CONNECT,
        read_timeout=_SECONDS_TO_ANSWER,
        write_timeout=_SECONDS_TO_ANSWER,
        pool_timeout=_SECONDS_FOR_A_CONNECTION,
    )


def _polling_bot(application: App) -> PollingBot:
    bot = application.bot
    assert isinstance(bot, PollingBot)
    return bot
