"""A disk that fills up in the midst of an indexing: the last good generation answers, and the next run completes."""

import gc
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.indexing_drill import stored, text
from corpus.library import FolderLibrary
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from tests.fakes import LetterEncoder
from tests.indexing_process import indexer
from tests.process import ROOT

SPARE = (4_000, 100_000)  # bytes that a file may be longer than the longest was before


def write(folder: Path, start: int, end: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(start, end):
        (folder / f"{number:03}.md").write_text(f"---\ntitle: Article {number}\n---\n\n{text(number)}\n")


def run(var: Path, articles: Path, limit: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.indexing_process", str(var), str(articles)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, preexec_fn=limit, check=False, timeout=120)


def answers(var: Path) -> list[str]:
    """What the generation in use answers from; a question needs no room on the disk."""
    made = indexer(var)
    retriever = Retriever(LetterEncoder(), LiveGeneration(made.generations, "letters"), made.catalogue)
    found = [passage.text for passage in retriever.search("chose numéro 3", 3)]
    made.catalogue.close()
    return found


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A folder of 120 articles and what an undisturbed indexing makes of it."""
    folder = tmp_path_factory.mktemp("disk")
    write(folder / "articles", 0, 120)
    indexer(folder / "calm").run(FolderLibrary.open([folder / "articles"], folder / "articles"))
    return folder / "articles", stored(folder / "calm")


def begin(var: Path, articles: Path) -> list[str]:
    """Twenty articles indexed in peace, and what they answer."""
    for path in sorted(articles.iterdir())[20:]:
        path.rename(path.with_suffix(".aside"))
    indexer(var).run(FolderLibrary.open([articles], articles))
    for path in articles.glob("*.aside"):
        path.rename(path.with_suffix(".md"))
    return answers(var)


@pytest.mark.timeout(300)
def test_files_that_may_grow_no_further_leave_the_last_generation_answering(
    tmp_path: Path, expected: tuple[Path, dict[str, Any]]
) -> None:
    articles, whole = expected
    before = begin(tmp_path / "var", articles)
    longest = max(path.stat().st_size for path in (tmp_path / "var").rglob("*") if path.is_file())
    for spare in SPARE:
        most = longest + spare
        done = run(tmp_path / "var", articles, lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
        if done.returncode == 0:
            break
        assert done.stderr.splitlines()[-1].startswith(("corpus.catalogue.CatalogueError: ", "OSError: ")), done.stderr
        assert answers(tmp_path / "var") == before
    assert spare > SPARE[0], "the first run was to fail"
    assert run(tmp_path / "var", articles).returncode == 0
    assert stored(tmp_path / "var") == whole


def mount(folder: Path) -> bool:
    """Mounts a disk of 20 MB in memory; whether this user may."""
    command = ["mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fill(disk: Path, spare: int) -> Path:
    """A file that leaves so many bytes free."""
    path = disk / "ballast"
    path.write_bytes(bytes(shutil.disk_usage(disk).free - spare))
    return path


@pytest.mark.timeout(300)
def test_a_disk_without_room_leaves_the_last_generation_answering(tmp_path: Path, expected: tuple[Path, dict[str, Any]]) -> None:
    """On a real small disk, where this user may mount one. A bot runs: beside its open catalogue others need no room to read."""
    articles, whole = expected
    disk = tmp_path / "disk"
    disk.mkdir()
    if not mount(disk):
        pytest.skip("only root may mount a small disk")
    try:
        before = begin(disk / "var", articles)
        running = indexer(disk / "var")
        gc.collect()  # what else is open by chance is closed, as it would be in a process of its own
        for spare in (0, 50_000, 250_000):
            ballast = fill(disk, spare)
            done = run(disk / "var", articles)
            assert done.returncode != 0
            assert done.stderr.splitlines()[-1].startswith(("corpus.catalogue.CatalogueError: ", "OSError: ")), done.stderr
            assert answers(disk / "var") == before
            ballast.unlink()
        running.catalogue.close()
        assert run(disk / "var", articles).returncode == 0
        assert stored(disk / "var") == whole
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
