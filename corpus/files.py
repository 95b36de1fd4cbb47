"""Bytes of files: as many as an article may have, from regular files alone, never waiting for a pipe."""

import os
import stat
from pathlib import Path

from corpus.article import ArticleError

LARGEST = 20_000_000  # bytes of one article's file
LARGEST_JSONL = 2_000_000_000  # bytes of an archive of many articles: read line by line


def read_bytes(path: Path, where: str) -> bytes:
    """The bytes of a regular file of at most 20 MB. Raises ArticleError otherwise."""
    try:
        # Without waiting: to open a named pipe would wait for its writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            check(os.fstat(descriptor), LARGEST, where)
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise unreadable(error, where) from None
    if len(data) > LARGEST:
        raise too_large(LARGEST, where)
    return data


def check(status: os.stat_result, largest: int, where: str) -> None:
    """Raises ArticleError for what is no regular file, or larger than `largest` bytes."""
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError(where, "it is not a file but a device, pipe or socket", "Take it out of the articles folder.")
    if status.st_size > largest:
        raise too_large(largest, where)


def too_large(largest: int, where: str) -> ArticleError:
    """The refusal of a file over `largest` bytes."""
    size = f"{largest // 1_000_000_000} GB" if largest >= 1_000_000_000 else f"{largest // 1_000_000} MB"
    return ArticleError(where, f"it is over {size}", "Cut it into smaller files.")


def unreadable(error: OSError, where: str) -> ArticleError:
    """The refusal of a file that the system does not give."""
    return ArticleError(where, f"it cannot be read ({error.strerror or error})", "Check that it is there and may be read.")
