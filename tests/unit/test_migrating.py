"""The steps that bring a database to today's tables."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, insert, inspect, select

import bot.tables
import corpus.schema
from corpus.database import open_engine
from corpus.migrating import bring_up, newest, take_steps
from tests.postgres import PostgresServer

ROOT = Path(__file__).parents[2]
OWNERS = [
    pytest.param(corpus.schema.metadata, ROOT / "corpus" / "migrations", id="catalogue"),
    pytest.param(bot.tables.metadata, ROOT / "bot" / "migrations", id="storage"),
]


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """A database without a table."""
    if request.param == "sqlite":
        return tmp_path / "empty.sqlite3"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.url(server.new_database())


def with_all_steps(where: Path | str, steps: Path) -> Engine:
    engine = open_engine(where)
    with engine.begin() as connection:
        take_steps(connection, steps, "a_version")
    return engine


@pytest.mark.parametrize(("metadata", "steps"), OWNERS)
def test_the_steps_end_at_the_tables_of_today_and_are_taken_once(empty: Path | str, metadata: MetaData, steps: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with_all_steps(empty, steps).dispose()
    engine = with_all_steps(empty, steps)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "a_version", "compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM a_version").scalars().all() == [newest(steps)]
    engine.dispose()


def test_processes_that_start_at_once_make_the_tables_once(empty: Path | str) -> None:
    engines = [open_engine(empty) for _ in range(4)]
    failures: list[Exception] = []

    def make(engine: Engine) -> None:
        try:
            bring_up(engine, bot.tables.metadata, ROOT / "bot" / "migrations", "storage_version")
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=make, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert set(bot.tables.metadata.tables) <= set(inspect(engines[0]).get_table_names())
    for engine in engines:
        engine.dispose()


def test_texts_are_in_the_order_of_their_characters_whatever_the_language_of_the_server(database: Path | str) -> None:
    """In French order «É» stands beside «e» and capitals beside small letters: paths would claim ids in another order."""
    engine = open_engine(database)
    bring_up(engine, bot.tables.metadata, ROOT / "bot" / "migrations", "storage_version")
    ids = ["a", "B", "É", "e", "_", "Z"]
    with engine.begin() as connection:
        connection.execute(insert(bot.tables.seen_articles), [{"id": one} for one in ids])
        found = connection.execute(select(bot.tables.seen_articles.c.id).order_by(bot.tables.seen_articles.c.id)).scalars().all()
    engine.dispose()
    assert found == sorted(ids)
