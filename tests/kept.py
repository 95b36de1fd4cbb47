"""A storage for tests that keep something."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage import Storage


@contextmanager
def kept_in(where: Path | str) -> Iterator[Storage]:
    """The storage of one run of the bot, in a folder or a database; opened again there it is that of the next run."""
    storage = Storage.open(where / "bot.sqlite3" if isinstance(where, Path) and where.is_dir() else where)
    try:
        yield storage
    finally:
        storage.close()
