"""How soon an article is searchable: python -m bench.freshness --var VAR --articles FOLDER [--rounds N] [--all]

Works on copies of an index and of the folder that it was made from. Prints seconds, and processor seconds where a process of its
own does the work: a fresh `depeche index` with nothing changed, and with one article added; and a running `depeche watch`, from
the moment when an article is in the folder until the new generation is in use. With --all, names and dates of every article, too.
"""

import argparse
import os
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.analyst import ArticleAnalyst
from corpus.catalogue import Catalogue
from embeddings.generations import Generations

ROOT = Path(__file__).parents[1]
_PATIENCE = 600.0  # seconds
_IMPORTS = "import bot.__main__"


def article(number: int) -> str:
    """A small article that no other is like."""
    return (
        f"---\ntitle: La passerelle numéro {number} rouvre à Nevers\npublished: 2019-04-25\n---\n\n"
        f"La passerelle numéro {number}, fermée depuis janvier, a rouvert mardi matin à Nevers, a annoncé Denis Lœuvre.\n\n"
        f"Les travaux ont coûté {number + 1} millions d’euros. La circulation des vélos reste interdite jusqu’au 30 juin.\n"
    )


class Copies:
    """An index and its articles, copied to where they can be changed."""

    def __init__(self, place: Path, var: Path, articles: Path) -> None:
        self.var, self.articles = place / "var", place / "articles"
        self.var.mkdir()
        for part in var.glob("catalogue.sqlite3*"):
            shutil.copy(part, self.var)
        shutil.copytree(var / "index", self.var / "index")
        (self.var / "models").symlink_to((var / "models").resolve())
        shutil.copytree(articles, self.articles)
        _move(self.var / "catalogue.sqlite3", articles.absolute(), self.articles)
        self._written = 0

    @property
    def generation(self) -> int:
        """The number of the one in use."""
        return Generations(self.var / "index").number()

    def add(self) -> None:
        """Puts another article into the folder, in one step."""
        self._written += 1
        draft = self.articles.parent / "draft"
        draft.write_text(article(self._written + os.getpid()), encoding="utf-8")
        draft.rename(self.articles / f"added-{self._written}.md")

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """`depeche …` over the copies."""
        own = {"DEPECHE_VAR": str(self.var), "DEPECHE_ARTICLES": str(self.articles)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("DEPECHE_")}
        command = [sys.executable, "-m", "bot", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env={**kept, **own}, stdout=subprocess.PIPE, text=True)


def _move(catalogue: Path, before: Path, after: Path) -> None:
    """Files are stored under their absolute path: the copies are to be known, not read anew."""
    with closing(sqlite3.connect(catalogue)) as connection:
        for table in ("files", "articles"):
            change = f"UPDATE {table} SET path = ? || substr(path, ?) WHERE path LIKE ? || '/%'"
            connection.execute(change, (str(after), len(str(before)) + 1, str(before)))
        connection.commit()


def measured(process: "subprocess.Popen[str]", began: float) -> tuple[float, float, str]:
    """Wall and processor seconds of a process and its children, and the last line it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out, _ = process.communicate(timeout=_PATIENCE)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"depeche ended with {process.returncode}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - began, spent, out.splitlines()[-1] if out else ""


def imports() -> tuple[float, float, str]:
    """What the command line's imports alone take."""
    began = time.perf_counter()
    return measured(subprocess.Popen([sys.executable, "-c", _IMPORTS], cwd=ROOT, stdout=subprocess.PIPE, text=True), began)


def fresh(copies: Copies, add: bool) -> tuple[float, float, str]:
    """A fresh `depeche index`."""
    began = time.perf_counter()
    if add:
        copies.add()
    return measured(copies.start("index"), began)


@contextmanager
def watching(copies: Copies) -> Iterator["subprocess.Popen[str]"]:
    """A running `depeche watch` that has nothing left to do."""
    process = copies.start("watch")
    time.sleep(1)
    copies.add()  # what it loads for its first article is loaded now
    wait(copies, copies.generation, process)
    time.sleep(15)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=_PATIENCE)


def wait(copies: Copies, before: int, process: "subprocess.Popen[str]") -> float:
    """Seconds until a newer generation is in use."""
    began = time.perf_counter()
    while copies.generation == before:
        if process.poll() is not None or time.perf_counter() - began > _PATIENCE:
            sys.exit("depeche watch ended, or never saw the article")
        time.sleep(0.01)
    return time.perf_counter() - began


def names_and_dates(copies: Copies) -> tuple[float, int]:
    """Seconds for the names and dates of every article, with two processes, and how many articles there are."""
    catalogue = Catalogue.open(copies.var / "catalogue.sqlite3")
    articles = [stored.article for stored in catalogue.articles()]
    catalogue.close()
    done, began = 0, time.perf_counter()

    def tell(more: int) -> None:
        nonlocal done
        done += more
        print(f"\r{done}/{len(articles)}", end="", file=sys.stderr, flush=True)

    ArticleAnalyst().mentions(articles, tell)
    return time.perf_counter() - began, len(articles)


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--articles", type=Path, required=True)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--all", action="store_true", help="names and dates of every article, too: some minutes")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as place:
        copies = Copies(Path(place), chosen.var, chosen.articles)
        print(f"bringing the copies up to date: {fresh(copies, False)[2]}", flush=True)
        show("imports alone", [imports() for _ in range(chosen.rounds)])
        show("nothing changed", [fresh(copies, False) for _ in range(chosen.rounds)])
        show("one article added, a fresh index", [fresh(copies, True) for _ in range(chosen.rounds)])
        with watching(copies) as process:
            waits = []
            for _ in range(chosen.rounds):
                before = copies.generation
                copies.add()
                waits.append(wait(copies, before, process))
        print(f"one article added, a running watch: {statistics.median(waits):.2f} s (of {rounded(waits)})", flush=True)
        if chosen.all:
            seconds, count = names_and_dates(copies)
            print(f"names and dates of {count} articles: {seconds:.0f} s")


def show(what: str, runs: list[tuple[float, float, str]]) -> None:
    """The median of some runs, with each."""
    walls, spent = [wall for wall, _, _ in runs], [own for _, own, _ in runs]
    median = f"{statistics.median(walls):.2f} s, {statistics.median(spent):.2f} s of processor time"
    print(f"{what}: {median} (of {rounded(walls)})", flush=True)


def rounded(values: list[float]) -> str:
    """Seconds to two places."""
    return ", ".join(f"{value:.2f}" for value in values)


if __name__ == "__main__":
    main()
