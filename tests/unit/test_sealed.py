"""Folders that are whole or not there."""

import os
import threading
import time
from pathlib import Path

import pytest

from embeddings.sealed import discard, is_intact, read_seal, write_once


def writer(text: str = "whole") -> "object":
    def write(draft: Path) -> None:
        (draft / "part").mkdir()
        (draft / "part" / "one.txt").write_text(text)

    return write


def test_a_folder_is_sealed_with_what_it_was_made_of(tmp_path: Path) -> None:
    write_once(tmp_path / "made", {"from": "x"}, writer())
    assert read_seal(tmp_path / "made") == {"from": "x"}
    assert is_intact(tmp_path / "made")


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def half(draft: Path) -> None:
        (draft / "one.txt").write_text("ha")
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        write_once(tmp_path / "made", {}, half)
    assert list(tmp_path.iterdir()) == []


def test_a_file_cut_short_breaks_the_seal(tmp_path: Path) -> None:
    write_once(tmp_path / "made", {}, writer())
    (tmp_path / "made" / "part" / "one.txt").write_text("who")
    assert read_seal(tmp_path / "made") is None


def test_a_changed_byte_is_found_when_all_is_read(tmp_path: Path) -> None:
    write_once(tmp_path / "made", {}, writer())
    (tmp_path / "made" / "part" / "one.txt").write_text("whale")
    assert read_seal(tmp_path / "made") == {}
    assert not is_intact(tmp_path / "made")


@pytest.mark.parametrize("receipt", [None, "", "{", "[]", '{"about": {}}', '{"about": {}, "files": 3}'])
def test_a_folder_without_a_sound_receipt_is_not_sealed(tmp_path: Path, receipt: str | None) -> None:
    (tmp_path / "made").mkdir()
    if receipt is not None:
        (tmp_path / "made" / "receipt.json").write_text(receipt)
    assert read_seal(tmp_path / "made") is None


def test_an_unsound_folder_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "rest.txt").write_text("of a process that was killed")
    write_once(tmp_path / "made", {}, writer())
    assert read_seal(tmp_path / "made") == {}
    assert not (tmp_path / "made" / "rest.txt").exists()


def test_an_outdated_folder_is_replaced(tmp_path: Path) -> None:
    write_once(tmp_path / "made", {"version": 1}, writer("old"))
    write_once(tmp_path / "made", {"version": 2}, writer("new"))
    assert (tmp_path / "made" / "part" / "one.txt").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_of_two_at_once_both_end_with_a_sound_folder(tmp_path: Path) -> None:
    both = threading.Barrier(2)
    errors: list[BaseException] = []

    def write(draft: Path) -> None:
        (draft / "one.txt").write_text("whole")
        both.wait()

    def run() -> None:
        try:
            write_once(tmp_path / "made", {"from": "x"}, write)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert is_intact(tmp_path / "made")
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_drafts_of_killed_processes_are_cleared_after_an_hour(tmp_path: Path) -> None:
    for name, age in ((".made-old", 7200), (".made-now", 0)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_once(tmp_path / "made", {}, writer())
    assert sorted(path.name for path in tmp_path.iterdir()) == [".made-now", "made"]


def test_discarding_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    discard(tmp_path / "made")
    assert list(tmp_path.iterdir()) == []
