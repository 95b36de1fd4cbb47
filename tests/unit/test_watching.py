import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import watching
from bot.watching import follow, following
from corpus.library import FolderLibrary
from corpus.stored import Change
from embeddings.build import NothingToIndexError, Report


def report(change: Change) -> Report:
    return Report(change, (), 1, 1, 0, 1, False)


def test_a_file_that_appears_is_indexed_and_told(tmp_path: Path) -> None:
    stop = threading.Event()
    calls: list[int] = []

    def index() -> Report:
        """The first call finds one article; the second, after the watcher is there, puts a file in; later ones find it."""
        calls.append(len(list(tmp_path.iterdir())))
        if len(calls) == 2:
            (tmp_path / "a.md").write_text("Un article.")
        return report(Change(added=1) if len(calls) == 1 or (calls[-1] and not calls[-2]) else Change())

    reports = follow([tmp_path], index, stop)
    assert next(reports).change == Change(added=1)
    assert next(reports).change == Change(added=1)
    assert calls[-1] == 1
    stop.set()
    assert list(reports) == []


def test_an_indexing_that_fails_is_logged_and_the_next_one_is_tried(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    calls: list[int] = []

    def index() -> Report:
        calls.append(1)
        if len(calls) == 1:
            raise NothingToIndexError("There is no article to index.")
        return report(Change(added=1))

    stop = threading.Event()
    assert next(follow([tmp_path], index, stop)).change == Change(added=1)
    assert "There is no article to index." in caplog.text


def test_what_an_indexing_needs_is_prepared_once_there_is_nothing_else_to_do(tmp_path: Path) -> None:
    stop = threading.Event()
    order: list[str] = []

    def index() -> Report:
        order.append("index")
        if order.count("index") == 3:
            stop.set()
        return report(Change())

    def prepare() -> None:
        order.append("prepare")
        (tmp_path / "a.md").write_text("Un article.")

    assert list(follow([tmp_path], index, stop, prepare)) == []
    assert order == ["index", "index", "prepare", "index"]


def test_a_folder_whose_changes_nobody_reports_is_looked_through_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "_UNASKED", 0.0)
    stop = threading.Event()
    calls: list[int] = []

    def index() -> Report:
        calls.append(1)
        if len(calls) == 4:
            stop.set()
        return report(Change())

    assert list(follow([tmp_path], index, stop)) == []
    assert len(calls) == 4


def test_the_bot_follows_its_folder_for_as_long_as_it_runs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Un article.")
    indexed = threading.Event()
    maker: list[threading.Thread] = []

    def indexer() -> Any:
        maker.append(threading.current_thread())
        return SimpleNamespace(run=lambda _: indexed.set() or report(Change()))

    parts: Any = SimpleNamespace(library=lambda _: FolderLibrary.open([tmp_path], tmp_path), indexer=indexer)
    with following(parts):
        assert indexed.wait(10)
        assert [one.name for one in threading.enumerate()].count("following") == 1
    assert maker == [threading.main_thread()], "the parts are made for one thread"
    assert "following" not in [one.name for one in threading.enumerate()]


def test_a_folder_that_is_not_there_is_not_followed_and_the_bot_runs(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    parts: Any = SimpleNamespace(library=lambda _: FolderLibrary.open([tmp_path / "nowhere"], tmp_path))
    with following(parts):
        assert "not followed" in caplog.text
