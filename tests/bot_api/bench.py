"""A bot without network, for tests of one update at a time: calls go straight to the strict server."""

from collections.abc import AsyncIterator

from telegram import Update
from telegram.ext import ApplicationBuilder, ExtBot

from bot.telegram.desk import Desk
from bot.telegram.extras import NOTHING_ELSE, Extras
from bot.telegram.feedback import Feedback
from bot.telegram.generic import App
from bot.telegram.handlers import Handlers
from bot.telegram.house import House
from bot.telegram.lasting import NOTHING_LASTS, Lasting
from bot.telegram.views import Archive
from tests.bot_api.direct import DirectRequest
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.bot_api.state import Sent
from tests.fake_assistant import FakeAssistant

CHAT = 7


class Bench:
    """A bot without network: what a user sends goes in, what the bot sent comes out."""

    def __init__(self, application: App, server: BotApiServer, assistant: FakeAssistant) -> None:
        self.application, self.server, self.assistant = application, server, assistant

    async def deliver(self) -> list[Sent]:
        """Handles all updates that wait; the messages that the bot sent to the chat for them."""
        before = len(self.server.messages(CHAT))
        while self.server.state.updates:
            update = Update.de_json(self.server.state.updates.popleft(), self.application.bot)
            await self.application.process_update(update)
        return self.server.messages(CHAT)[before:]

    async def say(self, text: str) -> list[Sent]:
        """A user writes."""
        self.server.say(CHAT, text)
        return await self.deliver()

    async def press(self, label: str, message: Sent | None = None) -> str:
        """A user presses the button whose label holds `label`, under the last message; the number of the press."""
        under = message or self.server.messages(CHAT)[-1]
        number = self.server.press(CHAT, under.id, under.button(label)["callback_data"])
        await self.deliver()
        return number

    @property
    def last(self) -> Sent:
        """The last message of the bot, as it reads now."""
        return self.server.messages(CHAT)[-1]


OPEN = House()


async def a_bench(
    assistant: FakeAssistant,
    house: House = OPEN,
    archive: Archive | None = None,
    feedback: Feedback | None = None,
    extras: Extras = NOTHING_ELSE,
    lasting: Lasting = NOTHING_LASTS,
) -> AsyncIterator[Bench]:
    """One bot; the loop over it runs once, and closes it."""
    server = BotApiServer(rules=LENIENT)
    server.private(CHAT)
    request = DirectRequest(server)
    bot: ExtBot[None] = ExtBot(server.token, request=request, get_updates_request=request)
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    desk = Desk(assistant, archive, feedback)
    Handlers(desk, house, extras, lasting).register(application)
    async with application:
        yield Bench(application, server, assistant)
    desk.close()
