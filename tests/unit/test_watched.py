"""How the running bot tells how it is, and what it tidies up."""

import asyncio
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import select

from bot.answering.conversation import Turn
from bot.answering.kept_conversations import KeptConversations
from bot.storage import Storage
from bot.tables import turns
from bot.telegram.desk import Desk
from bot.telegram.inbox import Arrival, Inbox
from bot.telegram.watched import Watched, pruning
from corpus.article import ArticleError
from corpus.catalogue import Catalogue
from tests.fake_assistant import FakeAssistant
from tests.kept import kept_in


def watched(storage: Storage, articles: int = 12) -> Watched:
    parts = cast(Any, SimpleNamespace(reached=True)), Inbox(storage), cast(Any, SimpleNamespace(depth=3))
    return Watched(*parts, Desk(FakeAssistant(articles=articles)))


async def test_an_update_that_waits_for_minutes_shows_a_bot_that_is_stuck(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        one = watched(storage)
        assert one.is_draining()
        await Inbox(storage).add([Arrival(1, "7", 7, "{}")])
        assert one.is_draining()
        await Inbox(storage, clock=lambda: 1000.0).add([Arrival(2, "7", 7, "{}")])
        assert not one.is_draining()


async def test_an_index_without_articles_is_none(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        assert watched(storage).has_index()
        assert not watched(storage, articles=0).has_index()


async def test_the_figures_are_those_of_the_parts(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        one = watched(storage)
        async with one.open("127.0.0.1", 0):
            exposed = one.desk.metrics.exposed().decode()
    assert "depeche_updates_waiting 3.0" in exposed
    assert "depeche_generation 1.0" in exposed


async def test_files_that_were_refused_are_among_the_figures(tmp_path: Path) -> None:
    catalogue = Catalogue.open(tmp_path / "catalogue.sqlite3")
    catalogue.store("a.pdf", "1", [ArticleError("a.pdf", "it has no text", "Give its text.")])
    with kept_in(tmp_path) as storage:
        one = replace(watched(storage), desk=Desk(FakeAssistant(), catalogue))
        async with one.open("127.0.0.1", 0):
            assert "depeche_refused_files 1.0" in one.desk.metrics.exposed().decode()


async def test_what_is_too_old_is_deleted_at_the_start(tmp_path: Path) -> None:
    with kept_in(tmp_path) as storage:
        await asyncio.to_thread(KeptConversations(storage, clock=lambda: 1000.0).add, "telegram:7", Turn("Où ?", "Où ?"))
        await asyncio.to_thread(KeptConversations(storage).add, "telegram:8", Turn("Où ?", "Où ?"))
        async with pruning(storage, 30):
            await asyncio.sleep(0)
            await storage.commits.write(lambda _: None)
        with storage.reading() as connection:
            assert [row.conversation for row in connection.execute(select(turns.c.conversation))] == ["telegram:8"]


async def test_what_was_too_old_is_in_none_of_the_files_any_more(tmp_path: Path) -> None:
    words = b"Ou est parti Ulysse"
    with kept_in(tmp_path) as storage:
        old = KeptConversations(storage, clock=lambda: 1000.0)
        await asyncio.to_thread(old.add, "telegram:7", Turn(words.decode(), words.decode()))
        await storage.commits.write(lambda _: None)
        assert any(words in path.read_bytes() for path in tmp_path.iterdir())
        async with pruning(storage, 30):
            await asyncio.sleep(0)
            for _ in range(2):  # the first may be one commit with the pruning; what follows it is done before the second
                await storage.commits.write(lambda _: None)
        assert not any(words in path.read_bytes() for path in tmp_path.iterdir())
