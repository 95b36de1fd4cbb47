"""This program's own way through the task of `bench.side_by_side`: python -m bench.our_pipeline WORK.

What is timed is all of `depeche index` but the search for names and near copies, which no peer does: articles into the catalogue,
cut, stemmed, embedded, the generation written to the disk and loaded. A question is timed from its text to its passages.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue
from corpus.chunk import cut, embedded_text
from corpus.stored import Mention
from embeddings.build import Indexer
from embeddings.encoder import Encoder, load_encoder
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from embeddings.windows import Vectors

_WARM = 3  # questions asked before the clock runs


class Articles:
    """Articles in memory as a library of one file."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles

    def files(self) -> Iterator[tuple[str, Path] | ArticleError]:
        yield "articles", Path(__file__)

    def read(self, name: str, path: Path) -> list[Article | ArticleError]:
        return [*self._articles]

    def covers(self, name: str) -> bool:
        return name == "articles"


class NoNames:
    """Names and families are of no use to a measure of finding."""

    def mentions(self, articles: Sequence[Article], progress: Callable[[int], None]) -> list[list[Mention]]:
        progress(len(articles))
        return [[] for _ in articles]

    def signature(self, text: str) -> bytes:
        return text.encode("utf-8", "replace")

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        return {name: name for name in signatures}


class GivenEncoder:
    """Vectors that were made before, by text."""

    name = engine = "given"

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        self.dimensions = vectors.shape[1]
        self._by_text = dict(zip(texts, vectors, strict=True))

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._by_text[text] for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        if progress:
            progress(len(texts))
        return self.encode_questions(texts)


def chunks_of(articles: Sequence[Article]) -> dict[tuple[str, int], str]:
    """The text that is embedded of every chunk, by article id and start."""
    return {(one.id, chunk.start): embedded_text(one.title, chunk.text) for one in articles for chunk in cut(one)}


def main() -> None:
    work = Path(sys.argv[1])
    task, articles, questions = (_read(work / f"{each}.json") for each in ("task", "articles", "questions"))
    articles = [Article(*each) for each in articles]
    places = {place: at for at, place in enumerate(chunks_of(articles))}
    encoder = _encoder(task, work, questions)
    with tempfile.TemporaryDirectory(dir=work) as folder:
        began, busy = time.perf_counter(), time.process_time()
        retriever = _indexed(articles, encoder, Path(folder))
        seconds, work_seconds = time.perf_counter() - began, time.process_time() - busy
        found, milliseconds = _asked(retriever, questions, task["k"])
    written = {
        "seconds": seconds,
        "work_seconds": work_seconds,
        "milliseconds": milliseconds,
        "found": [[places[place] for place in each] for each in found],
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    (work / "depeche.json").write_text(json.dumps(written), encoding="utf-8")


def _encoder(task: dict[str, Any], work: Path, questions: list[str]) -> Encoder:
    if not task["given"]:
        encoder = load_encoder(None, Path(task["var"]))
        encoder.encode_passages(["Une phrase.", "Une autre."])  # loading is timed of nobody
        return encoder
    texts = [*_read(work / "chunks.json"), *questions]
    return GivenEncoder(texts, np.concatenate([np.load(work / "chunks.npy"), np.load(work / "questions.npy")]))


def _indexed(articles: Sequence[Article], encoder: Encoder, folder: Path) -> Retriever:
    catalogue, generations = Catalogue.open(folder / "catalogue.sqlite3"), Generations(folder / "index")
    Indexer(catalogue, generations, encoder, NoNames(), folder / "lock").run(Articles(articles))
    return Retriever(encoder, LiveGeneration(generations, encoder.name), catalogue)


def _asked(retriever: Retriever, questions: Sequence[str], k: int) -> tuple[list[list[tuple[str, int]]], list[float]]:
    for question in questions[:_WARM]:
        retriever.search(question, k)
    found, milliseconds = [], []
    for question in questions:
        began = time.perf_counter()
        passages = retriever.search(question, k)
        milliseconds.append(1000 * (time.perf_counter() - began))
        found.append([(one.article.article.id, one.start) for one in passages])
    return found, milliseconds


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    main()
