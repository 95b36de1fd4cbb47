"""Bulk indexing over the machines of a Ray cluster: reading, deriving and embedding as streams of batches; the home of Ray.

The catalogue is written by one process, in batches, as always, and so remembers what is done: a job that was interrupted is taken
up where it stopped, by Ray or without. A file that cannot be read is a refusal like any other; a batch whose worker died is tried
again elsewhere. Workers must see the article files under the same paths, and have this program and its model.
"""

import logging
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from corpus.article import ArticleError
from corpus.chunk import embedded_text
from corpus.files import unreadable
from corpus.stored import Derived, StoredArticle
from embeddings.build import DERIVING_VERSION, Indexer, Reading, derived, digest_of_file
from embeddings.encoder import Encoder
from embeddings.seams import Analyst, Library

_FILES, _ARTICLES, _TEXTS = 16, 64, 64  # of one batch: a second or two of work each
_WINDOW = 100_000  # values handed to Ray at once: their workers, which load models, serve for all of them

S = TypeVar("S")


@dataclass(frozen=True)
class RayIndexer(Indexer):
    """The same indexing with its stages spread over a cluster; what is stored, and the index, are the same."""

    load_encoder: Callable[[], Encoder] | None = None  # for the workers; they get the indexer's own without it
    workers: int | None = None  # that read and derive; as many as there are cores without it

    def _readings(self, library: Library, files: Sequence[tuple[str, Path]], known: Mapping[str, str]) -> Iterator[Reading]:
        rows = ((name, str(path), known.get(name, "")) for name, path in files)
        return _streamed(rows, _FILES, _Read, (library,), self._cores())

    def _derive_from(self, keys: Sequence[int]) -> None:
        self.progress.stage("noms et dates", len(keys))
        found = _streamed(self._stored(keys), _ARTICLES, _Derive, (self.analyst,), self._cores())
        for some in _batches(found, self.articles_at_once):
            self.catalogue.store_derived(some, DERIVING_VERSION)
            self.progress.advance(len(some))

    def _embed(self) -> int:
        missing = self.catalogue.unembedded(self.encoder.name)
        if not missing:
            return 0
        self.progress.stage("vecteurs", len(missing))
        load = self.load_encoder or _Kept(self.encoder)
        found = _streamed(self._texts(missing), _TEXTS, _Embed, (load,), _machines())
        for some in _batches(found, self.texts_at_once):
            self.catalogue.store_vectors(self.encoder.name, some)
            self.progress.advance(len(some))
        return len(missing)

    def _stored(self, keys: Sequence[int]) -> Iterator[StoredArticle]:
        for start in range(0, len(keys), self.articles_at_once):
            yield from self.catalogue.articles_by_key(keys[start : start + self.articles_at_once])

    def _texts(self, missing: Sequence[tuple[bytes, int]]) -> Iterator[tuple[bytes, str]]:
        for start in range(0, len(missing), self.texts_at_once):
            some = missing[start : start + self.texts_at_once]
            texts = self.catalogue.embedded_texts([chunk for _, chunk in some])
            yield from ((digest, embedded_text(*texts[chunk])) for digest, chunk in some)

    def _cores(self) -> int:
        return self.workers or max(1, int(_ray().cluster_resources().get("CPU", 1)))


class _Read:
    """Reads files whose bytes changed."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def __call__(self, batch: list[tuple[str, str, str]]) -> list[Reading]:
        return [self._read(*one) for one in batch]

    def _read(self, name: str, path: str, known: str) -> Reading:
        try:
            digest = digest_of_file(Path(path))
            found = None if digest == known else list(self._library.read(name, Path(path)))
            return Reading(name, digest, found)
        except OSError as error:
            return Reading(name, "", refusal=str(unreadable(error, name)))
        except Exception as error:  # a mistake of ours over one file must not end the work on a million others
            problem = f"reading it failed ({type(error).__name__})"
            return Reading(name, "", refusal=str(ArticleError(name, problem, "Take it out, and report it with the file.")))


class _Derive:
    """Chunks, mentions and signatures of articles; the name finder is loaded once a worker."""

    def __init__(self, analyst: Analyst) -> None:
        self._analyst = analyst

    def __call__(self, batch: list[StoredArticle]) -> list[Derived]:
        mentions = self._analyst.mentions([one.article for one in batch], lambda _: None)
        return [derived(self._analyst, one, found) for one, found in zip(batch, mentions, strict=True)]


class _Embed:
    """Vectors of texts by the digests of them; the model is loaded once a worker, and uses the cores of its machine."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        self._encoder = load()

    def __call__(self, batch: list[tuple[bytes, str]]) -> list[tuple[bytes, bytes]]:
        vectors = self._encoder.encode_passages([text for _, text in batch])
        return [(digest, vector.astype(np.float16).tobytes()) for (digest, _), vector in zip(batch, vectors, strict=True)]


@dataclass(frozen=True)
class _Kept:
    """An encoder that travels to the workers as it is."""

    encoder: Encoder

    def __call__(self) -> Encoder:
        return self.encoder


class _Pickled:
    """Lets a worker take and give values of ours: between machines they travel as bytes in Arrow's tables."""

    def __init__(self, worker: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self._work = worker(*arguments)

    def __call__(self, table: Any) -> Any:
        values = [pickle.loads(one) for one in table.column("value").to_pylist()]
        return _table(self._work(values))


def _streamed(
    values: Iterable[S], size: int, worker: Callable[..., Any], arguments: tuple[Any, ...], workers: int
) -> Iterator[Any]:
    """What workers make of the values, in their order; `size` of them at a time."""
    import ray.data  # deferred: only `--engine ray` needs it

    _ray()
    for some in _batches(values, _WINDOW):
        tables = [_table(few) for few in _batches(some, size)]
        stream = ray.data.from_arrow(tables).map_batches(
            _Pickled,
            fn_constructor_args=(worker, arguments),
            batch_size=size,
            batch_format="pyarrow",
            concurrency=min(workers, len(tables)),
            num_cpus=1,
        )
        for table in stream.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=2):
            yield from (pickle.loads(one) for one in table.column("value").to_pylist())


def _table(values: Iterable[object]) -> Any:
    import pyarrow  # deferred, as above

    return pyarrow.table({"value": pyarrow.array([pickle.dumps(one) for one in values], pyarrow.large_binary())})


def _batches(values: Iterable[S], size: int) -> Iterator[list[S]]:
    values = iter(values)
    while some := list(islice(values, size)):
        yield some


def _machines() -> int:
    return max(1, sum(bool(machine["Alive"]) for machine in _ray().nodes()))


def _ray() -> Any:
    """Ray, at RAY_ADDRESS where that is set, else on this machine."""
    import ray  # deferred, as above
    import ray.data

    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False, logging_level="ERROR")
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True  # ids are given in the order of files, however many workers there are
    context.enable_progress_bars = False  # ours is shown
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.ERROR)  # at INFO they tell of every step of every stage
    return ray
