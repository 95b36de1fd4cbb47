"""Writes of many that share their commits."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.commits import Commits
from corpus.database import open_engine


class Slow:
    """A database whose transactions wait for `go`, and are counted."""

    def __init__(self, path: Path) -> None:
        self.engine = open_engine(path)
        self.go = threading.Event()
        self.begun = 0
        with self.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE notes (words TEXT UNIQUE)")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        self.begun += 1
        assert self.go.wait(10)
        with self.engine.begin() as connection:
            yield connection

    def words(self) -> list[str]:
        with self.engine.connect() as connection:
            return [row[0] for row in connection.exec_driver_sql("SELECT words FROM notes ORDER BY rowid")]


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Slow]:
    one = Slow(tmp_path / "x.sqlite3")
    yield one
    one.engine.dispose()


def note(words: str) -> Callable[[Connection], int]:
    return lambda connection: connection.exec_driver_sql("INSERT INTO notes VALUES (?)", (words,)).rowcount


def test_those_that_come_while_one_waits_share_the_next_commit(slow: Slow) -> None:
    commits = Commits(slow.writing)
    first = commits.submit(note("0"))
    others = [commits.submit(note(str(number))) for number in range(1, 50)]
    slow.go.set()
    assert [future.result(10) for future in (first, *others)] == [1] * 50
    assert slow.words() == [str(number) for number in range(50)]
    assert slow.begun <= 3
    commits.close()


def test_a_write_that_fails_takes_back_itself_alone(slow: Slow, caplog: pytest.LogCaptureFixture) -> None:
    commits = Commits(slow.writing)
    good = commits.submit(note("un"))
    with caplog.at_level(logging.ERROR):
        commits.later(note("un"))
        after = commits.submit(note("deux"))
        slow.go.set()
        assert (good.result(10), after.result(10)) == (1, 1)
    assert slow.words() == ["un", "deux"]
    assert "could not be stored" in caplog.text
    commits.close()


def test_closing_waits_for_all_that_was_asked_for(slow: Slow) -> None:
    commits = Commits(slow.writing)
    commits.later(note("un"))
    slow.go.set()
    commits.close()
    assert slow.words() == ["un"]


async def test_a_transaction_that_cannot_be_had_fails_all_that_wait_and_the_next_ones_are_tried(slow: Slow) -> None:
    slow.go.set()
    commits = Commits(slow.writing)
    slow.engine.dispose()
    with slow.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE notes RENAME TO away")
    with pytest.raises(Exception, match="no such table"):
        await commits.write(note("un"))
    with slow.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO notes")
    assert await commits.write(note("deux")) == 1
    assert slow.words() == ["deux"]
    commits.close()
