"""How cost grows with the archive: python -m bench.growth --data DATA --archive VAR [--chunks 1000 10000 100000] [--drawing PNG]

For each size, in processes of their own: the articles of the whole archive (beyond its end, the same again with a word more) are
read, cut, stemmed and indexed as `depeche index` does, without names; then another process loads the index and asks the
development questions, each from its text to ten passages. Vectors of passages are not made: they are those of the archive in
`--archive`, repeated with noise, so that times tell of everything but the encoder, whose cost is the same for every passage.
Questions are encoded. Told: seconds, peak memory, size on disk, seconds to load, milliseconds a question, exponents of growth.
"""

import argparse
import itertools
import json
import lzma
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from bench.our_pipeline import Articles, NoNames
from bench.peer_environment import ROOT, python_of_peers
from bench.structure import repeated, stored_vectors
from bot.evaluation import read_expected
from bot.settings import Settings
from bot.wiring import Parts
from corpus.article import Article
from corpus.chunk import cut
from embeddings.build import Indexer
from embeddings.generations import Generations
from embeddings.windows import Vectors

_ROUNDS = 3  # of all questions
_TOLD = {
    "seconds": "seconds to index (without encoder and names)",
    "peak": "peak memory of indexing, MB",
    "disk": "catalogue and index on disk, MB",
    "load": "seconds to load the index",
    "p50": "question, median, ms",
    "p95": "question, p95, ms",
    "worked": "question, processor time, ms",
    "resident": "resident memory of the process that searches, MB",
}


class NoisyEncoder:
    """Vectors of passages that stand for real ones: as many, as long, as close to each other."""

    engine = "none"

    def __init__(self, name: str, vectors: Vectors) -> None:
        self.name, self.dimensions = name, vectors.shape[1]
        self._vectors, self._at = vectors, 0

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        raise NotImplementedError("it stands for passages alone")

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self._at += len(texts)
        return self._vectors[self._at - len(texts) : self._at]


@dataclass
class Stopwatch:
    """Seconds of each stage."""

    began: dict[str, float] = field(default_factory=dict)

    def stage(self, name: str, total: int) -> None:
        self.began[name] = time.perf_counter()

    def advance(self, steps: int) -> None:
        pass

    def seconds(self) -> dict[str, float]:
        """Of each stage, until the next began."""
        ends = [*list(self.began.values())[1:], time.perf_counter()]
        return {name: end - began for (name, began), end in zip(self.began.items(), ends, strict=True)}


def main() -> None:
    chosen = _options()
    if chosen.step:
        print(json.dumps({"index": index, "search": search}[chosen.step](chosen)))
        return
    figures = []
    for chunks in chosen.chunks:
        with tempfile.TemporaryDirectory() as folder:
            steps = [_step(step, chunks, Path(folder)) for step in ("index", "search")]
        figures.append({key: value for step in steps for key, value in step.items()})
        print(json.dumps(figures[-1]), flush=True)
    for name, told in _TOLD.items():
        print(f"{told}: {[round(one[name], 2) for one in figures]}, grows as chunks to the power {_exponent(figures, name):.2f}")
    if chosen.drawing:
        drawn = json.dumps({"figures": figures, "told": _TOLD, "to": str(chosen.drawing.absolute())})
        python = python_of_peers(chosen.var)
        subprocess.run([python, str(ROOT / "bench" / "draw_growth.py")], input=drawn, text=True, check=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--chunks", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--drawing", type=Path)
    parser.add_argument("--var", type=Path, default=ROOT / "var", help="where the peers' environment is, which draws")
    parser.add_argument("--step", choices=("index", "search"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _step(step: str, chunks: int, folder: Path) -> dict[str, Any]:
    command = [
        sys.executable,
        "-m",
        "bench.growth",
        *sys.argv[1:],
        "--step",
        step,
        "--folder",
        str(folder),
        "--chunks",
        str(chunks),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def index(chosen: argparse.Namespace) -> dict[str, Any]:
    """Indexes so many chunks into the folder."""
    source = Parts(Settings(var=chosen.archive))
    wanted = chosen.chunks[0]
    articles = list(_until(_archive(chosen.data), wanted))
    encoder = NoisyEncoder(source.encoder.name, repeated(stored_vectors(source), wanted + 100))
    (chosen.folder / "models").symlink_to((chosen.archive / "models").resolve())
    parts, clock = Parts(Settings(var=chosen.folder)), Stopwatch()
    began = time.perf_counter()
    report = Indexer(
        parts.catalogue, Generations(chosen.folder / "index"), encoder, NoNames(), chosen.folder / "lock", clock
    ).run(Articles(articles))
    return {
        "chunks": report.chunks,
        "articles": report.articles,
        "seconds": time.perf_counter() - began,
        "stages": clock.seconds(),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "disk": sum(path.stat().st_size for path in chosen.folder.rglob("*") if path.is_file()) / 1e6,
    }


def search(chosen: argparse.Namespace) -> dict[str, Any]:
    """Asks the index in the folder."""
    parts = Parts(Settings(var=chosen.folder))
    parts.encoder.encode_questions(["Où ?"])
    began = time.perf_counter()
    retriever = parts.retriever
    loaded = time.perf_counter() - began
    asked = [one.question for one in read_expected([chosen.data / "news" / "questions-dev.jsonl"])]
    for question in asked[:10]:
        retriever.search(question)
    times, busy = [], time.process_time()
    for question in asked * _ROUNDS:
        began = time.perf_counter()
        retriever.search(question)
        times.append(1000 * (time.perf_counter() - began))
    worked = 1000 * (time.process_time() - busy) / len(times)
    times.sort()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return {
        "load": loaded,
        "p50": times[len(times) // 2],
        "p95": times[len(times) * 95 // 100],
        "worked": worked,
        "resident": pages * resource.getpagesize() / 1e6,
        "torch": "torch" in sys.modules,
    }


def _archive(data: Path) -> Iterator[Article]:
    """The whole archive, then the same again with a word more, which makes no copy of it."""
    read = []
    with lzma.open(data / "news" / "archive.jsonl.xz", "rt", encoding="utf-8") as lines:
        for one in map(json.loads, lines):
            read.append(Article(one["id"], one["title"], one["text"], one["publisher"], one["published"]))
            yield read[-1]
    for again in itertools.count(1):
        yield from (replace(one, id=f"{one.id}-{again}", text=f"{one.text}\n\nReprise {again}.") for one in read)


def _until(articles: Iterable[Article], chunks: int) -> Iterator[Article]:
    for article in articles:
        if chunks <= 0:
            return
        chunks -= len(cut(article))
        yield article


def _exponent(figures: Sequence[dict[str, Any]], name: str) -> float:
    sizes, values = (np.log([one[key] for one in figures]) for key in ("chunks", name))
    return float(np.polyfit(sizes, values, 1)[0]) if len(figures) > 1 else float("nan")


if __name__ == "__main__":
    main()
