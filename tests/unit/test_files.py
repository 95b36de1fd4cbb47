"""Bytes of files, and the files that are not read."""

import os
from pathlib import Path

import pytest

from corpus import files
from corpus.article import ArticleError
from corpus.files import read_bytes


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    assert read_bytes(tmp_path / "a.txt", "a.txt") == b"abc"


def test_a_file_over_twenty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(ArticleError, match="over 20 MB"):
        read_bytes(tmp_path / "a.txt", "a.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are of Unix")
def test_a_named_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match="pipe"):
        read_bytes(tmp_path / "a.txt", "a.txt")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        read_bytes(tmp_path / "a.txt", "a.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ArticleError):
        read_bytes(tmp_path, "x")
