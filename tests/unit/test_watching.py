import threading
from pathlib import Path

import pytest

from bot.watching import follow
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
