"""The process in which foreign formats are parsed."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.article import ArticleError
from corpus.guard import Guard


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    one = Guard()
    yield one
    one.close()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text("# Un titre\n\nUn texte.", encoding="utf-8")
    return tmp_path / "a.md"


def process_of(guard: Guard) -> "subprocess.Popen[bytes]":
    assert guard._process is not None
    return guard._process


def test_a_file_is_parsed_there(guard: Guard, page: Path) -> None:
    assert guard.parse("md", page, "a.md").text == "Un titre\n\nUn texte."


def test_the_process_lives_on_from_file_to_file(guard: Guard, page: Path) -> None:
    guard.parse("md", page, "a.md")
    before = process_of(guard).pid
    guard.parse("md", page, "a.md")
    assert process_of(guard).pid == before


def test_a_refusal_comes_back_as_one(guard: Guard, tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        guard.parse("md", tmp_path / "missing.md", "missing.md")


def test_a_process_that_died_is_replaced(guard: Guard, page: Path) -> None:
    guard.parse("md", page, "a.md")
    os.kill(process_of(guard).pid, signal.SIGKILL)
    process_of(guard).wait()
    assert guard.parse("md", page, "a.md").text


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    slow = tmp_path / "slow.md"
    slow.write_text("---\ntitle: " + "[" * 15_000 + "\n---\nTexte", encoding="utf-8")
    hasty = Guard(seconds=0.3)
    try:
        with pytest.raises(ArticleError, match=r"more than 0\.3 seconds"):
            hasty.parse("md", slow, "slow.md")
        slow.write_text("# Un titre", encoding="utf-8")
        assert hasty.parse("md", slow, "slow.md").text == "Un titre"
    finally:
        hasty.close()


def test_threads_wait_for_each_other(guard: Guard, page: Path) -> None:
    texts: list[str] = []
    threads = [threading.Thread(target=lambda: texts.append(guard.parse("md", page, "a.md").text)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == ["Un titre\n\nUn texte."] * 4
