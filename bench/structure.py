"""What the structure beyond exact search costs and finds: python -m bench.structure --archive VAR [--chunks 1000000]

Vectors: those of the archive in VAR, repeated with noise (cosine about 0.95 to the one they come from) until there are as many
as wanted: near copies lie in one list, which flatters lists the more often vectors are repeated. Questions: real ones, of
`--questions`. Told for exact search and for lists: seconds to build, size, seconds to load, milliseconds of a question's thread,
and how many of the ten nearest vectors are found, at several shares of lists read; a graph (HNSW) beside, on as many vectors as
`--graph` says, since it takes longer to build.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from bot.evaluation import read_expected
from bot.settings import Settings
from bot.wiring import Parts
from embeddings.index import FaissIndex, Floats, Positions
from embeddings.openvino_engine import cores

_NOISE = 0.33  # length of what is added to a vector of length 1
_SLICE = 100_000


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--archive", type=Path, required=True)
    options.add_argument("--questions", type=Path, nargs="+", required=True)
    options.add_argument("--chunks", type=int, default=1_000_000)
    options.add_argument("--graph", type=int, default=50_000)
    chosen = options.parse_args()
    parts = Parts(Settings(var=chosen.archive))
    asked = parts.encoder.encode_questions([one.question for one in read_expected(chosen.questions)])
    vectors = repeated(stored_vectors(parts), chosen.chunks)
    print(f"{len(vectors)} vectors, {len(asked)} questions, {cores()} cores to build, one to search")
    exact = _measured("exact", lambda: FaissIndex.build(vectors, len(vectors)), asked, None)
    _measured("lists", lambda: FaissIndex.build(vectors, 0), asked, exact, (64, 32, 16, 8))
    _graph(vectors[: chosen.graph], asked)


def stored_vectors(parts: Parts) -> Floats:
    """The vectors in an archive's catalogue, of unit length."""
    known = parts.catalogue.vectors(parts.encoder.name)
    vectors = np.stack([np.frombuffer(vector, np.float16) for vector in known.values()]).astype(np.float32)
    units: Floats = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units


def repeated(vectors: Floats, count: int) -> Floats:
    """As many vectors as wanted: first the real ones, then the same with noise, each of unit length."""
    draw, many = np.random.default_rng(0), np.empty((count, vectors.shape[1]), np.float32)
    for start in range(0, count, _SLICE):
        places = np.arange(start, min(start + _SLICE, count))
        noise = draw.standard_normal((len(places), vectors.shape[1]), np.float32) * np.float32(_NOISE / vectors.shape[1] ** 0.5)
        noise[places < len(vectors)] = 0
        many[places] = vectors[places % len(vectors)] + noise
        many[places] /= np.linalg.norm(many[places], axis=1, keepdims=True)
    return many


def _measured(
    name: str, build: Callable[[], FaissIndex], asked: Floats, exact: list[Positions] | None, shares: Sequence[int] = (0,)
) -> list[Positions]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vectors.faiss"
        began = time.perf_counter()
        build().save(path)
        built = time.perf_counter() - began
        began = time.perf_counter()
        index = FaissIndex.load(path)
        loaded = time.perf_counter() - began
        print(f"{name}: built and saved in {built:.1f} s, {path.stat().st_size / 1e6:.0f} MB, loaded in {loaded:.2f} s")
        found: list[Positions] = []
        for share in shares:
            inner: Any = index._index
            if share:
                inner.nprobe = max(1, inner.nlist // share)
            found, times = _searched(index, asked)
            told = f"  1/{share} of {inner.nlist} lists" if share else "  all"
            recall = f", finds {_recall(found, exact):.3f} of the ten nearest" if exact else ""
            print(f"{told}: median {statistics.median(times):.1f} ms, p95 {_percentile(times, 95):.1f} ms{recall}", flush=True)
        return found


def _graph(vectors: Floats, asked: Floats) -> None:
    exact, _ = _searched(FaissIndex.build(vectors, len(vectors)), asked)
    for name, build in (("lists", lambda: FaissIndex.build(vectors, 0)), ("graph", lambda: FaissIndex(_hnsw(vectors)))):
        began = time.perf_counter()
        index = build()
        built = time.perf_counter() - began
        found, times = _searched(index, asked)
        print(
            f"{len(vectors)} vectors, {name}: built in {built:.1f} s, median {statistics.median(times):.2f} ms, "
            f"finds {_recall(found, exact):.3f} of the ten nearest",
            flush=True,
        )


def _hnsw(vectors: Floats) -> Any:
    faiss.omp_set_num_threads(cores())
    index = faiss.IndexHNSWSQ(vectors.shape[1], faiss.ScalarQuantizer.QT_fp16, 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction, index.hnsw.efSearch = 80, 128
    index.train(vectors)
    index.add(vectors)
    return index


def _searched(index: FaissIndex, asked: Floats) -> tuple[list[Positions], list[float]]:
    for question in asked[:20]:  # what is mapped is read from the disk first
        index.search(question, 10)
    found, times = [], []
    for question in asked:
        began = time.thread_time()  # one thread searches: its own time, whatever else the machine does
        found.append(index.search(question, 10)[1])
        times.append(1000 * (time.thread_time() - began))
    return found, times


def _recall(found: Sequence[Positions], exact: Sequence[Positions]) -> float:
    return statistics.mean(np.intersect1d(some, others).size / len(others) for some, others in zip(found, exact, strict=True))


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
