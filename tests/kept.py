"""A storage for tests that keep something."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage import Storage


@contextmanager
def kept_in(folder: Path) -> Iterator[Storage]:
    """The storage of one run of the bot; opened again over the same folder it is that of the next run."""
    storage = Storage.open(folder / "bot.sqlite3")
    try:
        yield storage
    finally:
        storage.close()
