"""Finding, ours and the usual pipelines side by side: one model folder, the same chunks, the same cores.

    python -m bench.side_by_side speed   --data DATA [--rounds 5] [--articles 120] [--questions 60] [--var VAR]
    python -m bench.side_by_side quality --data DATA --archive VAR [VAR …] [--var VAR]

`speed`: seconds from articles (the peers: from chunks that are cut already) to searchable, and milliseconds a question, each
system in a process of its own, in turn, in another order every round; what counts is the ratio within a round.
`quality`: the ranking alone, from the same vectors for all: PIAF's train part, one context a chunk, and the development questions
over the articles indexed in the first `--archive`; vectors that any of them has are not made again.
The peers are installed by themselves into VAR/peers.
"""

import argparse
import itertools
import json
import math
import platform
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from bench.finding import read_piaf
from bench.our_pipeline import chunks_of
from bench.peer_environment import ROOT, python_of_peers, versions
from bot.evaluation import read_expected
from bot.settings import Settings
from bot.wiring import Parts
from corpus import jsonl
from corpus.article import Article
from embeddings.build import digest_of_embedded
from embeddings.encoder import Encoder, load_encoder
from embeddings.openvino_engine import cores
from embeddings.weights import model_folder
from embeddings.windows import Vectors

PEERS = ("plain", "langchain", "llamaindex", "txtai")
SYSTEMS = ("depeche", *PEERS)
_DEEP = 10


def main() -> None:
    options = _options()
    python = python_of_peers(options.var)
    print(f"{date.today()}, {platform.processor() or platform.machine()}, {cores()} cores; {versions(python)}", flush=True)
    if options.measure == "speed":
        _speed(options, python)
    else:
        _quality(options, python)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("measure", choices=("speed", "quality"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--var", type=Path, default=ROOT / "var")
    parser.add_argument("--archive", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--questions", type=int, default=60)
    return parser.parse_args()


def _speed(options: argparse.Namespace, python: Path) -> None:
    articles, questions = _spring(options.data, options.articles), _news(options.data)[: options.questions]
    chunks = len(chunks_of(articles))
    asked = [question for question, _ in questions]
    print(
        f"{len(articles)} articles, {len(chunks_of(articles))} chunks, {len(asked)} questions, {options.rounds} rounds",
        flush=True,
    )
    rounds: list[dict[str, dict[str, Any]]] = []
    for number in range(options.rounds):
        order = random.Random(number).sample(SYSTEMS, len(SYSTEMS))
        with tempfile.TemporaryDirectory() as folder:
            _write_task(Path(folder), options.var, articles, asked, given=False)
            rounds.append({name: _run(name, Path(folder), python) for name in order})
        print(f"round {number + 1}: " + "  ".join(f"{name} {rounds[-1][name]['seconds']:.1f} s" for name in order), flush=True)
    _show_speed(rounds, chunks)


def _show_speed(rounds: Sequence[dict[str, dict[str, Any]]], chunks: int) -> None:
    for name in SYSTEMS:
        runs = [one[name] for one in rounds]
        print(
            f"{name:<11} {_spread([chunks / run['seconds'] for run in runs])} chunks a second, "
            f"question p50 {_spread([_percentile(run['milliseconds'], 50) for run in runs])} ms, "
            f"p95 {_spread([_percentile(run['milliseconds'], 95) for run in runs])} ms, "
            f"at most {max(run['megabytes'] for run in runs):.0f} MB"
        )
    for name in PEERS:
        faster = [one[name]["seconds"] / one["depeche"]["seconds"] for one in rounds]
        sooner = [_percentile(one[name]["milliseconds"], 50) / _percentile(one["depeche"]["milliseconds"], 50) for one in rounds]
        lighter = [one[name]["work_seconds"] / one["depeche"]["work_seconds"] for one in rounds]
        print(
            f"ours to {name}: searchable {_spread(faster)} times as fast, with {_spread(lighter)} times less processor time; "
            f"passages {_spread(sooner)} times as soon"
        )


def _quality(options: argparse.Namespace, python: Path) -> None:
    encoder = load_encoder(None, options.var)
    contexts, asked = read_piaf(options.data / "piaf" / "piaf-train.json")
    for name, articles, questions in (
        ("PIAF", contexts, [(question, {gold}) for question, gold in asked]),
        ("development questions", _stored(options.archive[0]), _news(options.data)),
    ):
        vectors = _vectors(options.archive, list(chunks_of(articles).values()), encoder)
        texts = [question for question, _ in questions]
        owners = [article for article, _ in chunks_of(articles)]
        with tempfile.TemporaryDirectory() as folder:
            _write_task(Path(folder), options.var, articles, texts, given=True)
            np.save(Path(folder) / "chunks.npy", vectors)
            np.save(Path(folder) / "questions.npy", encoder.encode_questions(texts))
            print(f"{name}: {len(questions)} questions over {len(vectors)} chunks", flush=True)
            for system in SYSTEMS:
                found = _run(system, Path(folder), python)["found"]
                named = ([owners[at] for at in each] for each in found)
                _show_quality(system, [_rank(each, gold) for each, (_, gold) in zip(named, questions, strict=True)])


def _vectors(archives: Sequence[Path], texts: Sequence[str], encoder: Encoder) -> Vectors:
    """Those that the archives have; the others are made."""
    known: dict[bytes, bytes] = {}
    for archive in archives:
        known |= Parts(Settings(var=archive)).catalogue.vectors(encoder.name)
    digests = [digest_of_embedded(text) for text in texts]
    missing = [text for text, digest in zip(texts, digests, strict=True) if digest not in known]
    made = iter(encoder.encode_passages(missing))
    rows = [np.frombuffer(known[digest], np.float16) if digest in known else next(made) for digest in digests]
    vectors = np.stack(rows).astype(np.float32)
    units: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units


def _show_quality(system: str, ranks: Sequence[int]) -> None:
    gains = statistics.mean(1 / math.log2(2 + rank) if rank < _DEEP else 0.0 for rank in ranks)
    shares = "  ".join(f"within {n} {sum(rank < n for rank in ranks) / len(ranks):.3f}" for n in (1, 5, 10))
    print(f"  {system:<11} nDCG@10 {gains:.3f}  {shares}", flush=True)


def _rank(found: Sequence[str], gold: set[str]) -> int:
    return next((rank for rank, name in enumerate(found) if name in gold), _DEEP)


def _write_task(work: Path, var: Path, articles: Sequence[Article], questions: Sequence[str], given: bool) -> None:
    task = {"model": str(model_folder(None, var)), "var": str(var), "threads": cores(), "k": _DEEP, "given": given}
    told = [(one.id, one.title, one.text, one.publisher, one.published) for one in articles]
    for name, content in (
        ("task", task),
        ("articles", told),
        ("chunks", list(chunks_of(articles).values())),
        ("questions", list(questions)),
    ):
        (work / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")


def _run(name: str, work: Path, python: Path) -> dict[str, Any]:
    ours = [sys.executable, "-m", "bench.our_pipeline", str(work)]
    theirs = [str(python), str(ROOT / "bench" / "peer_pipelines.py"), name, str(work)]
    done = subprocess.run(ours if name == "depeche" else theirs, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-2000:]}")
    found: dict[str, Any] = json.loads((work / f"{name}.json").read_text("utf-8"))
    return found


def _spring(data: Path, count: int) -> list[Article]:
    read = jsonl.articles(data / "news" / "spring2019.jsonl.gz", "spring2019.jsonl.gz")
    return [one for one in itertools.islice(read, count) if isinstance(one, Article)]


def _stored(archive: Path) -> list[Article]:
    return [one.article for one in Parts(Settings(var=archive)).catalogue.articles()]


def _news(data: Path) -> list[tuple[str, set[str]]]:
    return [(one.question, set(one.articles)) for one in read_expected([data / "news" / "questions-dev.jsonl"])]


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
