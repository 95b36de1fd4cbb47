"""Kills an indexing at random moments and begins it again: python -m bench.indexing_drill [--kills N] [--seed S]

Whatever moment it was, the indexing that comes to its end must leave exactly what an undisturbed one leaves: articles,
chunks, vectors, mentions, answers. Real files, catalogue and index; the encoder needs no model.
"""

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.library import FolderLibrary
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from tests.fakes import LetterEncoder
from tests.indexing_process import indexer
from tests.process import ROOT

_TOWNS = ("Foix", "Dinan", "Tulle", "Romans", "Saumur", "Vierzon", "Granville")


@dataclass(frozen=True)
class Outcome:
    """How many of the kills came before the end, whether all is as it should be, and what was left lying about."""

    killed: int
    same: bool
    unfinished: int


def drill(kills: int, seed: int, folder: Path) -> Outcome:
    """Runs it in an empty folder."""
    articles, var = folder / "articles", folder / "killed"
    write_articles(articles)
    began = time.perf_counter()
    indexer(folder / "calm").run(FolderLibrary.open([articles], articles))
    whole = time.perf_counter() - began
    moments, killed = random.Random(seed), 0
    for _ in range(kills):
        if _killed(var, articles, moments.uniform(0, whole)):
            killed += 1
        else:
            shutil.rmtree(var)  # it came to its end: begin again, so that the next kill has something to disturb
    indexer(var).run(FolderLibrary.open([articles], articles))
    same = stored(var) == stored(folder / "calm")
    return Outcome(killed, same, len(list((var / "index").glob("unfinished-*"))))


def write_articles(folder: Path) -> None:
    """150 files, and 150 lines of one file."""
    folder.mkdir()
    for number in range(150):
        (folder / f"{number:03}.md").write_text(f"---\ntitle: Article {number}\n---\n\n{text(number)}\n")
    lines = [{"id": f"l{number}", "title": f"Ligne {number}", "text": text(number)} for number in range(150, 300)]
    (folder / "archive.jsonl").write_text("\n".join(json.dumps(line) for line in lines))


def text(number: int) -> str:
    return f"Il s'est passé la chose numéro {number} à {_TOWNS[number % 7].upper()}. Elle a duré {number} minutes. " * 3


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


def _killed(var: Path, articles: Path, after: float) -> bool:
    """Starts an indexing and kills it so many seconds after it began; whether it was killed before its end."""
    command = [sys.executable, "-m", "tests.indexing_process", str(var), str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        return "end" not in process.stdout.read()


def main() -> int:
    """Prints what came of it; 1 where anything differs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = drill(chosen.kills, chosen.seed, Path(folder))
    left = f"{outcome.unfinished} unfinished generations left"
    print(f"{outcome.killed} of {chosen.kills} kills before the end; {'the same' if outcome.same else 'NOT the same'}; {left}")
    return 0 if outcome.same and not outcome.unfinished else 1


if __name__ == "__main__":
    sys.exit(main())
