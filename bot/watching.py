"""Follows the article files: what appears, changes or goes is indexed within seconds."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.wiring import Parts
from corpus.article import ArticleError
from corpus.catalogue import CatalogueError
from corpus.database import ServerError
from corpus.library import FolderLibrary
from embeddings.build import Indexer, NothingToIndexError, Report
from embeddings.generations import IndexUnusableError

log = logging.getLogger(__name__)

_QUIET = 400  # milliseconds without a further change before indexing: a file that is being written is left to its end
_LONGEST = 5_000  # milliseconds after which indexing begins although changes go on
_LOOK = 500  # milliseconds between looks at `stop`
# Network drives and some containers report no changes: the folder is looked through this often whatever is reported.
_UNASKED = 600.0  # seconds


def follow(
    folders: list[Path], index: Callable[[], Report], stop: threading.Event, prepare: Callable[[], None] | None = None
) -> Iterator[Report]:
    """Indexes now and after each change under the folders, until `stop` is set; a report each time something was done.

    What goes wrong with one indexing is logged, and the next change is waited for: the last good index goes on answering.
    `prepare` is called once, when there is nothing else to do.
    """
    yield from _indexed(index)
    last = None  # what changed between that indexing and the first look of the watcher was seen by neither
    for changes in _changes(folders, stop):
        if changes or last is None or time.monotonic() - last > _UNASKED:
            yield from _indexed(index)
            last = time.monotonic()
            if prepare:
                prepare()
                prepare = None


def _indexed(index: Callable[[], Report]) -> Iterator[Report]:
    try:
        report = index()
    except (ArticleError, CatalogueError, IndexUnusableError, NothingToIndexError, OSError, ServerError) as error:
        log.error("indexing failed, the index is left as it was: %s", error)
        return
    if report.change or report.renewed:
        yield report


def _changes(folders: list[Path], stop: threading.Event) -> Iterator[set[Any]]:
    from watchfiles import watch  # deferred: only two commands follow files

    return watch(
        *folders,
        stop_event=stop,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
    )


@contextmanager
def following(parts: Parts) -> Iterator[None]:
    """Follows the usual articles folder in a thread of its own for as long as the bot runs."""
    try:
        library, indexer = parts.library([]), parts.indexer()  # here, since the parts are made for one thread
    except ArticleError as error:
        log.warning("the articles folder is not followed: %s", error)
        yield
        return
    stop = threading.Event()
    thread = threading.Thread(target=_follow_quietly, args=(library, indexer, stop), name="following", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def _follow_quietly(library: FolderLibrary, indexer: Indexer, stop: threading.Event) -> None:
    for report in follow(list(library.roots), lambda: indexer.run(library), stop):
        log.info("generation %s: %s articles, %s", report.generation, report.articles, report.change)
