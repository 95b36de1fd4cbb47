"""Brings the catalogue and the index up to date with the article files, doing only what changed."""

import fcntl
import hashlib
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

import numpy as np

from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue, now
from corpus.chunk import cut, embedded_text
from corpus.files import unreadable
from corpus.stored import Change, Derived, DerivedChunk, Generation, IndexedChunk, Mention, StoredArticle
from embeddings.encoder import Encoder
from embeddings.finding import GenerationStore
from embeddings.generations import Columns, Contents
from embeddings.lexical import running_stems
from embeddings.manifest import About, Manifest
from embeddings.seams import Analyst, Library, Progress, Silent
from embeddings.trimming import REBUILT_UP_TO, trimmed

# Raised when the same files would give other articles (cleaning), or the same articles other chunks or mentions,
# or the same chunks another index: an archive made before is then brought up to date by itself.
READING_VERSION = 1
DERIVING_VERSION = 5
INDEXING_VERSION = 2

T = TypeVar("T")

log = logging.getLogger(__name__)

GRACE = 3.0  # seconds from a new generation to the purge of what it lacks: questions under way still read from it
ARTICLES_AT_ONCE = 1024  # enough for several processes to find names in; an interrupted run loses at most these
TEXTS_AT_ONCE = 1024


class NothingToIndexError(Exception):
    """There is not one article: an index of nothing is never put in place of one that answers."""


@dataclass(frozen=True)
class Reading:
    """One file: the digest of its bytes, and what it holds; nothing where it did not change, or was refused whole."""

    name: str
    digest: str
    found: Iterable[Article | ArticleError] | None = None
    refusal: str | None = None


@dataclass(frozen=True)
class Report:
    """What an indexing did."""

    change: Change
    refused: tuple[str, ...]
    articles: int
    chunks: int
    embedded: int
    generation: int
    renewed: bool  # whether a new generation was written


@dataclass(frozen=True)
class Indexer:
    """Reads, derives, embeds and indexes; one call does it all, and an interrupted one is completed by the next."""

    catalogue: Catalogue
    generations: GenerationStore
    encoder: Encoder
    analyst: Analyst
    lock: Path
    progress: Progress = field(default_factory=Silent)
    articles_at_once: int = ARTICLES_AT_ONCE
    texts_at_once: int = TEXTS_AT_ONCE
    rebuilt_up_to: int = REBUILT_UP_TO
    grace: float = GRACE

    def prepare(self, library: Library) -> None:
        """Loads what an indexing needs, so that the next one takes no longer than its articles do."""
        library.prepare()
        self.analyst.prepare()
        self.encoder.encode_passages([""])

    def run(self, library: Library, full: bool = False) -> Report:
        """Brings everything up to date with the library's files; `full` begins from nothing.

        The index in use answers until the new one is in place. Raises NothingToIndexError where no article is left.
        """
        with _alone(self.lock, self.progress):
            if full:
                self.catalogue.clear()
            change, refused = self._read(library)
            return self._index(change, refused)

    def repair(self) -> Report:
        """Makes the index anew from the catalogue where it is missing or damaged; files are not read."""
        with _alone(self.lock, self.progress):
            return self._index(Change(), [])

    def _index(self, change: Change, refused: list[str]) -> Report:
        self._derive()
        embedded_texts = self._embed()
        before = self.generations.sound()
        manifest = self._write(before)
        renewed = before is None or before.number != manifest.number
        if self.catalogue.has_gone():
            time.sleep(self.grace if renewed and before else 0)
            self.catalogue.purge()
        doubles = [str(double) for double in self.catalogue.doubles()]
        return Report(change, (*refused, *doubles), manifest.articles, manifest.chunks, embedded_texts, manifest.number, renewed)

    def _read(self, library: Library) -> tuple[Change, list[str]]:
        stored = self.catalogue.files()
        change, refused, seen = Change(), [], set()
        found, files = list(library.files()), []
        self.progress.stage("lecture", len(found))
        for one in found:
            if isinstance(one, ArticleError):
                refused.append(str(one))
                self.progress.advance(1)
            else:
                files.append(one)
                seen.add(one[0])
        for reading in self._readings(library, files, {name: file.digest for name, file in stored.items()}):
            try:
                if reading.found is not None:
                    change += self.catalogue.store(reading.name, reading.digest, reading.found)
                refused += [reading.refusal] if reading.refusal else []
            except OSError as error:  # gone since, or locked: what was read of it before stays
                refused.append(str(unreadable(error, reading.name)))
            self.progress.advance(1)
        change += self.catalogue.forget_files([name for name in stored if name not in seen and library.covers(name)])
        stored = self.catalogue.files()
        refused += [refusal for name in sorted(seen & stored.keys()) for refusal in stored[name].refusals]
        return change, refused

    def _readings(self, library: Library, files: Sequence[tuple[str, Path]], known: Mapping[str, str]) -> Iterator["Reading"]:
        """Reads the files whose bytes changed since they were last read; what they hold is read while it is stored."""
        for name, path in files:
            try:
                digest = digest_of_file(path)
            except OSError as error:
                yield Reading(name, "", refusal=str(unreadable(error, name)))
            else:
                yield Reading(name, digest, None if digest == known.get(name) else library.read(name, path))

    def _derive(self) -> None:
        if keys := self.catalogue.underived(DERIVING_VERSION):
            self._derive_from(keys)
        if not self.catalogue.are_families_settled():
            self.catalogue.store_families(self.analyst.families(self.catalogue.signatures()))

    def _derive_from(self, keys: Sequence[int]) -> None:
        self.progress.stage("noms et dates", len(keys))
        for some in _batched(keys, self.articles_at_once):
            articles = self.catalogue.articles_by_key(some)
            mentions = self.analyst.mentions([one.article for one in articles], self.progress.advance)
            self.catalogue.store_derived(
                [derived(self.analyst, one, found) for one, found in zip(articles, mentions, strict=True)], DERIVING_VERSION
            )

    def _embed(self) -> int:
        missing = self.catalogue.unembedded(self.encoder.name)
        if not missing:
            return 0
        self.progress.stage("vecteurs", len(missing))
        for some in _batched(missing, self.texts_at_once):
            texts = self.catalogue.embedded_texts([chunk for _, chunk in some])
            vectors = self.encoder.encode_passages([embedded_text(*texts[chunk]) for _, chunk in some], self.progress.advance)
            rows = ((digest, vector.astype(np.float16).tobytes()) for (digest, _), vector in zip(some, vectors, strict=True))
            self.catalogue.store_vectors(self.encoder.name, rows)
        return len(missing)

    def _write(self, before: Manifest | None) -> Manifest:
        chunks = self.catalogue.indexed_chunks()
        if not chunks:
            raise NothingToIndexError(
                "There is no article to index: the index is left as it was. Add article files, then run again."
            )
        fingerprint = _fingerprint(chunks, self.encoder.name)
        if before is not None and before.fingerprint == fingerprint:
            return before
        self.progress.stage("index", 1)
        articles, last = self.catalogue.count()[0], self._last_number()
        about = About(self.encoder.name, INDEXING_VERSION, articles, fingerprint, now().isoformat(), last)
        manifest = self._trim(before, chunks, about) or self.generations.write(self._contents(chunks), about)
        self.catalogue.add_generation(
            Generation(manifest.number, now(), manifest.model, manifest.articles, manifest.chunks, fingerprint)
        )
        self.progress.advance(1)
        return manifest

    def _last_number(self) -> int:
        last = self.catalogue.last_generation()
        return last.number if last else 0

    def _trim(self, before: Manifest | None, chunks: Sequence[IndexedChunk], about: About) -> Manifest | None:
        """A generation that leaves chunks of the last one out, where that is all there is to do and saves time."""
        if before is None or (before.model, before.indexing) != (about.model, about.indexing):
            return None
        layout = self.generations.layout()
        left = trimmed(layout, _columns(chunks), self.rebuilt_up_to) if layout else None
        return self.generations.trim(left, about) if left else None

    def _contents(self, chunks: Sequence[IndexedChunk]) -> Contents:
        known = self.catalogue.vectors(self.encoder.name)
        raw = b"".join(known[chunk.digest] for chunk in chunks)
        vectors = np.frombuffer(raw, dtype=np.float16).reshape(len(chunks), -1).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return Contents(vectors, (chunk.stems.split() for chunk in chunks), _columns(chunks))


def derived(analyst: Analyst, stored: StoredArticle, mentions: list[Mention]) -> Derived:
    """What is stored beside an article: its chunks, the mentions found in it, and what tells near copies."""
    article = stored.article
    chunks = []
    for chunk in cut(article):
        text = embedded_text(article.title, chunk.text)
        chunks.append(DerivedChunk(chunk, digest_of_embedded(text), " ".join(running_stems(text))))
    return Derived(stored.key, analyst.signature(article.text), tuple(chunks), tuple(mentions))


def digest_of_embedded(text: str) -> bytes:
    """What a vector is stored under: the same text is never embedded twice."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=16).digest()


def _columns(chunks: Sequence[IndexedChunk]) -> Columns:
    numbers: dict[str, int] = {}
    return Columns(
        np.array([chunk.id for chunk in chunks], dtype=np.int64),
        np.array([chunk.article for chunk in chunks], dtype=np.int32),
        np.array([numbers.setdefault(chunk.family, len(numbers)) for chunk in chunks], dtype=np.int32),
        np.array([_day(chunk.published) for chunk in chunks], dtype=np.int32),
    )


def _day(published: str | None) -> int:
    return date.fromisoformat(published[:10]).toordinal() if published else 0


def _fingerprint(chunks: Sequence[IndexedChunk], model: str) -> str:
    digest = hashlib.blake2b(f"{INDEXING_VERSION} {model}".encode(), digest_size=16)
    for chunk in chunks:
        digest.update(f"{chunk.id} {chunk.article} {chunk.family} {chunk.published} ".encode() + chunk.digest)
    return digest.hexdigest()


def digest_of_file(path: Path) -> str:
    """Changes with the bytes of a file, and with the rules of reading. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return f"{READING_VERSION}:{hashlib.file_digest(file, 'sha256').hexdigest()}"


@contextmanager
def _alone(lock: Path, progress: Progress) -> Iterator[None]:
    """Waits until no other process indexes: the lock goes with the process that holds it, even when it is killed."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            log.warning("another process is indexing: waiting for it")
            progress.stage("attente", 1)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _batched(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
