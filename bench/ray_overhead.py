"""What Ray costs on one machine: python -m bench.ray_overhead --data DATA [--articles 10000 33773] [--rounds 2]

The same articles of the archive, in files of twenty, indexed the plain way and by Ray, each in a process of its own with an
empty catalogue. Names and vectors are stand-ins that take next to nothing, so that what remains is reading, cutting, stemming,
writing, and, by Ray, starting its workers and carrying everything to them and back: that much comes on top of whatever names
and vectors take, which is the same work either way. Told: seconds by the clock, and processor seconds of the whole machine,
which is to be quiet.
"""

import argparse
import json
import lzma
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.our_pipeline import NoNames
from bot.settings import Settings
from bot.wiring import Parts
from corpus.catalogue import Catalogue
from embeddings.build import Indexer
from embeddings.generations import Generations
from tests.fakes import LetterEncoder

_ARCHIVE = "news/archive.jsonl.xz"
_IN_A_FILE = 20
_ENGINES = ("plain", "ray")


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path)
    options.add_argument("--articles", type=int, nargs="+", default=[10_000, 33_773])
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--engine", choices=_ENGINES, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.engine:
        _index(chosen.engine, chosen.folder)
        return
    for count in chosen.articles:
        with tempfile.TemporaryDirectory() as folder:
            _write(chosen.data / _ARCHIVE, count, Path(folder))
            for number in range(chosen.rounds):
                for engine in _ENGINES[:: 1 if number % 2 == 0 else -1]:
                    print(f"{count} articles, {engine}: {_measured(engine, Path(folder))}", flush=True)


def _write(archive: Path, count: int, folder: Path) -> None:
    with lzma.open(archive, "rt", encoding="utf-8") as lines:
        for number, some in enumerate(_batches(islice(lines, count))):
            (folder / f"{number:05d}.jsonl").write_text("".join(some), encoding="utf-8")


def _batches(lines: Iterator[str]) -> Iterator[list[str]]:
    while some := list(islice(lines, _IN_A_FILE)):
        yield some


def _measured(engine: str, folder: Path) -> str:
    command = [sys.executable, "-m", "bench.ray_overhead", "--engine", engine, "--folder", str(folder)]
    began, spent = time.perf_counter(), _processor_seconds()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    seconds = time.perf_counter() - began
    return f"{seconds:.0f} s, {_processor_seconds() - spent:.0f} s of processor time; {told['chunks']} chunks"


def _processor_seconds() -> float:
    """All that the machine's cores have worked since it was started: Ray's processes are nobody's children for long."""
    user, nice, system, _idle, _waiting, interrupts, soft = map(int, Path("/proc/stat").read_text().split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def _index(engine: str, articles: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        library = Parts(Settings(var=var, articles=articles)).library([])
        parts = Catalogue.open(var / "catalogue.sqlite3"), Generations(var / "index"), LetterEncoder(), NoNames()
        report = _kind(engine)(*parts, var / "lock").run(library)
        print(json.dumps({"articles": report.articles, "chunks": report.chunks}))


def _kind(engine: str) -> type[Indexer]:
    if engine == "plain":
        return Indexer
    from embeddings.ray_indexing import RayIndexer  # deferred: Ray is an extra

    return RayIndexer


if __name__ == "__main__":
    main()
