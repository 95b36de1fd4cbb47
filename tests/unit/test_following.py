"""Tests for /suivre, /suivis and the message about new articles, as a user meets them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import texts
from bot.answering.assistant import Status
from bot.news import Newsroom
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from bot.telegram.desk import Desk
from bot.telegram.extras import Extras
from bot.telegram.following import Announcing
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import BUILT, FakeAssistant
from tests.small_archive import SmallArchive
from tests.unit.test_news import NEW

GROUP = -100


class GrowingAssistant(FakeAssistant):
    """Its generation can be set."""

    generation = 1

    def status(self) -> Status:
        return Status(3, 9, self.generation, BUILT)


@dataclass
class Newsdesk:
    """All that is around the bot here."""

    bench: Bench
    assistant: GrowingAssistant
    archive: SmallArchive
    subscriptions: Subscriptions
    announcing: Announcing

    async def publish(self) -> None:
        """A new article, a new generation, a look."""
        self.archive.add(NEW)
        self.assistant.generation += 1
        await self.announcing.look(self.bench.application.bot)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsdesk]:
    archive, assistant = SmallArchive(tmp_path), GrowingAssistant()
    subscriptions = Subscriptions(Storage.open(tmp_path / "bot.sqlite3"))
    newsroom = Newsroom(subscriptions, archive.consulting, archive.catalogue)
    thread = Desk(assistant)
    async for bench in a_bench(assistant, extras=Extras(subscriptions=subscriptions, newsroom=newsroom)):
        bench.server.group(GROUP, forum=True)
        announcing = Announcing(thread, newsroom, subscriptions)
        await announcing.look(bench.application.bot)
        yield Newsdesk(bench, assistant, archive, subscriptions, announcing)
    thread.close()


async def test_a_followed_subject_brings_a_message_with_quote_and_source_when_an_article_speaks_of_it(desk: Newsdesk) -> None:
    (message,) = await desk.bench.say("/suivre foire de Laruns")
    assert message.text == texts.followed("foire de Laruns")
    await desk.publish()
    assert desk.bench.last.text.startswith("Du nouveau sur «\u202ffoire de Laruns\u202f»\n\n«\u202fLa foire de Laruns ouvre")
    assert "La foire aux fromages · 5 octobre 2019" in desk.bench.last.text
    await desk.announcing.look(desk.bench.application.bot)
    assert len(desk.bench.server.messages(CHAT)) == 2, "told once"


async def test_what_does_not_speak_of_it_brings_nothing(desk: Newsdesk) -> None:
    await desk.bench.say("/suivre Vladivostok")
    await desk.publish()
    assert len(desk.bench.server.messages(CHAT)) == 1


async def test_news_comes_to_the_topic_of_the_group_where_it_was_asked_for(desk: Newsdesk) -> None:
    desk.bench.server.ask_in_topic(GROUP, 5, "/suivre foire", CHAT)
    await desk.bench.deliver()
    await desk.publish()
    assert [message.topic for message in desk.bench.server.messages(GROUP)] == [5, 5]


async def test_suivis_lists_subjects_and_a_button_ends_one(desk: Newsdesk) -> None:
    (message,) = await desk.bench.say("/suivis")
    assert message.text == texts.FOLLOWS_NOTHING
    for subject in ("foire", "Kim <b>"):
        await desk.bench.say(f"/suivre {subject}")
    (message,) = await desk.bench.say("/suivis")
    assert [button["text"] for row in message.buttons for button in row] == ["✖ foire", "✖ Kim <b>"]
    await desk.bench.press("foire")
    assert [button["text"] for row in desk.bench.last.buttons for button in row] == ["✖ Kim <b>"]
    await desk.publish()
    assert desk.bench.last.id == message.id
    await desk.bench.press("Kim")
    assert desk.bench.last.text == texts.FOLLOWS_NOTHING


async def test_oublier_leaves_what_is_followed_and_says_so(desk: Newsdesk) -> None:
    (message,) = await desk.bench.say("/oublier")
    assert message.text == texts.FORGOTTEN
    await desk.bench.say("/suivre foire")
    (message,) = await desk.bench.say("/oublier")
    assert message.text == f"{texts.FORGOTTEN}\n\n{texts.follows_stay(1)}"
    assert [one.subject for one in desk.subscriptions.of(CHAT, CHAT)] == ["foire"]


async def test_nobody_ends_what_another_follows(desk: Newsdesk) -> None:
    desk.bench.server.ask_in_topic(GROUP, 5, "/suivre foire", CHAT)
    desk.bench.server.ask_in_topic(GROUP, 5, "/suivis", CHAT)
    await desk.bench.deliver()
    shown = desk.bench.server.messages(GROUP)[-1]
    for data in (shown.button("foire")["callback_data"], "u:99999999999999999999:0", "u:nonsense:0"):
        desk.bench.server.press(GROUP, shown.id, data, user=8)
    await desk.bench.deliver()
    assert [one.subject for one in desk.subscriptions.of(GROUP, CHAT)] == ["foire"]


async def test_a_subject_is_followed_once_up_to_a_limit_and_asked_for_where_it_is_missing(desk: Newsdesk) -> None:
    (asking,) = await desk.bench.say("/suivre")
    assert asking.asks_reply
    desk.bench.server.say(CHAT, "foire", reply_to=asking.id)
    (message,) = await desk.bench.deliver()
    assert message.text == texts.followed("foire")
    assert (await desk.bench.say("/suivre FOIRE"))[0].text == texts.followed_already("FOIRE")
    for place in range(19):
        await desk.bench.say(f"/suivre sujet{place}")
    assert (await desk.bench.say("/suivre encore"))[0].text == texts.follows_enough(20)


async def test_a_user_who_blocked_the_bot_follows_nothing_any_more(desk: Newsdesk) -> None:
    await desk.bench.say("/suivre foire")
    desk.bench.server.say(8, "/suivre foire")
    await desk.bench.deliver()
    desk.bench.server.block(8)
    await desk.publish()
    assert desk.bench.last.text.startswith("Du nouveau")
    assert desk.subscriptions.of(8, 8) == []
