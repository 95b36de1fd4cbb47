"""An archive and its bot, moved from files to a real server."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, select

from bot import tables
from bot.answering.conversation import Turn
from bot.answering.kept_conversations import KeptConversations
from bot.backup import RUNNING, alone
from bot.errors import UserError
from bot.moving import move
from bot.settings import Settings
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from bot.telegram.feedback import FeedbackFile
from bot.telegram.inbox import Arrival, Inbox
from corpus import schema
from corpus.catalogue import Catalogue
from corpus.database import open_engine
from tests.fake_assistant import echo
from tests.postgres import PostgresServer
from tests.small_archive import CHEESE, SmallArchive


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    return postgres.url(postgres.new_database())


@pytest.fixture
async def var(tmp_path: Path) -> Path:
    """A folder that a bot was run in."""
    archive = SmallArchive(tmp_path / "catalogue.sqlite3")
    archive.catalogue.store_vectors("m", [(b"digest", b"vector")])
    archive.catalogue.close()
    storage = Storage.open(tmp_path / "bot.sqlite3")
    await Inbox(storage).add([Arrival(5, "7", 7, '{"text": "Où ?"}')])
    KeptConversations(storage).add("telegram:7", Turn("Où ?", "Où ?"))
    Subscriptions(storage).add(7, 7, None, "Kim")
    storage.close()
    FeedbackFile(tmp_path / "feedback.jsonl").keep(echo("Où « ? »"), good=True)
    with (tmp_path / "feedback.jsonl").open("ab") as file:
        file.write(b'{"cut o')
    return tmp_path


def settings(url: str | None) -> Settings:
    return Settings(database=url, _env_file=None)  # type: ignore[call-arg]


def rows(where: Path | str, metadata: MetaData) -> dict[str, list[Any]]:
    engine = open_engine(where)
    with engine.connect() as connection:
        found = {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in metadata.sorted_tables}
    engine.dispose()
    return found


def test_everything_is_there_as_it_was_and_the_files_stay(var: Path, url: str) -> None:
    before = rows(var / "catalogue.sqlite3", schema.metadata), rows(var / "bot.sqlite3", tables.metadata)
    moved = move(var, settings(url))
    there = rows(url, schema.metadata), rows(url, tables.metadata)
    opinions = there[1].pop("opinions")
    assert '"Où' in opinions[0][1].encode().decode("unicode_escape")
    assert (there[0], there[1]) == (before[0], {name: some for name, some in before[1].items() if name != "opinions"})
    assert (moved["articles"], moved["updates"], moved["turns"], moved["subscriptions"], moved["opinions"]) == (3, 1, 1, 1, 1)
    assert (rows(var / "catalogue.sqlite3", schema.metadata), rows(var / "bot.sqlite3", tables.metadata)) == before


def test_what_comes_afterwards_gets_ids_that_nothing_had(var: Path, url: str) -> None:
    move(var, settings(url))
    catalogue = Catalogue.open(url)
    catalogue.store("neu.md", "x", [CHEESE])
    keys = [stored.key for stored in catalogue.articles_by_key(range(1, 10))]
    assert keys == [1, 2, 3, 4]
    catalogue.close()
    storage = Storage.open(url)
    assert Subscriptions(storage).add(8, 8, None, "Foix")
    assert [one.id for one in Subscriptions(storage).all()] == [1, 2]
    storage.close()


def test_a_database_that_is_used_is_left_alone(var: Path, url: str) -> None:
    move(var, settings(url))
    before = rows(url, schema.metadata)
    with pytest.raises(UserError, match="empty database"):
        move(var, settings(url))
    assert rows(url, schema.metadata) == before


def test_a_bot_that_runs_is_not_moved(var: Path, url: str) -> None:
    with alone(var / RUNNING), pytest.raises(UserError, match="End it first"):
        move(var, settings(url))


def test_without_a_server_or_without_a_catalogue_there_is_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="DEPECHE_DATABASE names no server"):
        move(tmp_path, settings(None))
    with pytest.raises(UserError, match="There is no catalogue"):
        move(tmp_path, settings("postgresql://host/name"))
