"""An indexing that is killed at any moment is completed by the next one: nothing lost, nothing doubled."""

import json
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from corpus.library import FolderLibrary
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from tests.fakes import LetterEncoder
from tests.indexing_process import indexer
from tests.process import ROOT

KILLS = 25
TOWNS = ("Foix", "Dinan", "Tulle", "Romans", "Saumur", "Vierzon", "Granville")


def write_articles(folder: Path) -> None:
    """150 files, and 150 lines of one file."""
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.md").write_text(f"---\ntitle: Article {number}\n---\n\n{text(number)}\n")
    lines = [{"id": f"l{number}", "title": f"Ligne {number}", "text": text(number)} for number in range(150, 300)]
    (folder / "archive.jsonl").write_text("\n".join(json.dumps(line) for line in lines))


def text(number: int) -> str:
    return f"Il s'est passé la chose numéro {number} à {TOWNS[number % 7].upper()}. Elle a duré {number} minutes. " * 3


def stored(var: Path) -> dict[str, Any]:
    """Everything in the catalogue and the index that does not depend on the order of events."""
    catalogue, generations = indexer(var).catalogue, indexer(var).generations
    articles = list(catalogue.articles())
    retriever = Retriever(LetterEncoder(), LiveGeneration(generations, "letters"), catalogue)
    found = {
        "articles": [(one.article, one.article.text, one.family) for one in articles],
        "chunks": [(one.family, one.digest, one.stems) for one in catalogue.indexed_chunks()],
        "vectors": catalogue.vectors("letters"),
        "mentions": list(catalogue.mentions([one.key for one in articles]).values()),
        "answers": [[p.text for p in retriever.search(f"chose numéro {number}", 3)] for number in range(0, 300, 30)],
    }
    catalogue.close()
    return found


def kill_one(var: Path, articles: Path, after: float) -> bool:
    """Starts an indexing and kills it so many seconds after it began; whether it was killed before its end."""
    command = [sys.executable, "-m", "tests.indexing_process", str(var), str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return "end" not in process.stdout.read()


@pytest.mark.timeout(300)
def test_an_indexing_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    write_articles(articles)
    began = time.perf_counter()
    indexer(tmp_path / "calm").run(FolderLibrary.open([articles], articles))
    whole = time.perf_counter() - began
    expected = stored(tmp_path / "calm")
    assert len(expected["articles"]) == 300

    random_moments, killed = random.Random(7), 0
    var = tmp_path / "killed"
    for _ in range(KILLS):
        if not kill_one(var, articles, random_moments.uniform(0, whole)):
            shutil.rmtree(var)  # it came to its end: begin again, so that the next kill has something to disturb
        else:
            killed += 1
    indexer(var).run(FolderLibrary.open([articles], articles))
    assert killed > KILLS / 3
    assert stored(var) == expected
    assert not list((var / "index").glob("unfinished-*"))


def test_two_indexers_at_once_end_as_one(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    write_articles(articles)
    command = [sys.executable, "-m", "tests.indexing_process", str(tmp_path / "var"), str(articles)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    for process in both:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert out.endswith("end\n")
    assert len(stored(tmp_path / "var")["articles"]) == 300
