"""The index in Milvus: vectors and words of the same weights as the files have; the only place that knows of it.

A generation is a state of one collection, to which an alias points. Chunks that came are put in, those that went are deleted;
what a chunk is never changes, since its id is never given to another. The weights of words stay what they were when a chunk came,
as they do in files that were trimmed, until the archive has grown or shrunk by a fifth: then a new collection is filled and the
alias turned. What a generation says of itself is in the catalogue, which all processes share.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote, urlsplit

import numpy as np

from corpus.stored import Generation as Noted
from embeddings.finding import Floats, Found
from embeddings.generations import Contents, IndexUnusableError, Layout, usable
from embeddings.lexical import Words, question_dimensions, rarity, stem_dimension
from embeddings.manifest import About, Manifest

T = TypeVar("T")

_FLAT_UP_TO = 120_000  # chunks whose vectors are all compared, as in files; beyond, a graph in memory
_GRAPH_UP_TO = 50_000_000  # chunks; beyond, a graph on fast disks: that of so many takes 84 GB of memory
_GRAPH = {"M": 16, "efConstruction": 200}
_LOOKED_AT = 512  # places of a graph, for each question: more than the candidates asked for
_A_SHARD = 100_000_000  # chunks: shards spread what is written
_ROWS = 1000  # put in at once: some MB of a request of at most 64
_IDS = 10_000  # read or deleted at once
_DRIFT = 0.2  # share by which the archive may change before all weights are worked out anew
_SECONDS = 30.0  # to connect
_NOTHING = {0: 1e-9}  # the words of a chunk that has none: a sparse vector may not be empty


class Ledger(Protocol):
    """Where it is noted which generation is in use: the catalogue."""

    def last_generation(self) -> Noted | None:
        """The newest saved index."""


class MilvusGeneration:
    """The collection as it is now."""

    def __init__(self, client: Any, name: str, manifest: Manifest, kind: str) -> None:
        """`kind`: how the vectors lie."""
        self._client, self._name, self.manifest = client, name, manifest
        self._thorough = {"HNSW": {"ef": _LOOKED_AT}, "DISKANN": {"search_list": _LOOKED_AT}}.get(kind, {})
        self._rarities: dict[str, float] = {}

    def find(self, question: Floats, stems: Sequence[str], k: int) -> Found:
        """Two searches, then what each has not told of what the other found; in the order of ids."""
        asked = dict.fromkeys(question_dimensions(stems), 1.0)
        with _told():
            near = self._search("vector", question, k)
            sharing = self._search("words", asked, k) if asked else {}
            similarities = near | self._search("vector", question, k, sharing.keys() - near.keys())
            words = sharing | (self._search("words", asked, k, near.keys() - sharing.keys()) if asked else {})
        chunks = sorted(near.keys() | sharing.keys())
        days = [(near.get(chunk) or sharing[chunk])[1] for chunk in chunks]
        return Found(
            np.array(chunks, dtype=np.int64),
            np.array(days, dtype=np.int32),
            np.array([similarities[chunk][0] for chunk in chunks], dtype=np.float32),
            np.array([words[chunk][0] if chunk in words else 0.0 for chunk in chunks], dtype=np.float32),
        )

    def rarity(self, stem: str) -> float:
        """How rare a stem is among the chunks; asked once a generation."""
        if stem not in self._rarities:
            with _told():
                rows = self._client.get(_of_words(self._name), ids=[stem_dimension(stem)], output_fields=["holding"])
            self._rarities[stem] = rarity(rows[0]["holding"] if rows else 0, self.manifest.chunks)
        return self._rarities[stem]

    def _search(self, field: str, question: Any, k: int, among: Iterable[int] | None = None) -> dict[int, tuple[float, int]]:
        """Score and day by chunk: the k best, or all `among` some."""
        ids = None if among is None else sorted(among)
        if ids == []:
            return {}
        found = self._client.search(
            self._name,
            data=[question],
            anns_field=field,
            limit=k if ids is None else len(ids),
            filter="" if ids is None else f"id in {ids}",
            output_fields=["day"],
            search_params={"metric_type": "IP", "params": self._thorough if field == "vector" else {}},
        )
        return {one["id"]: (one["distance"], one["entity"]["day"]) for one in found[0]}


class MilvusGenerations:
    """The generations in a Milvus; the same methods as the folder of files has."""

    def __init__(self, url: str, ledger: Ledger, prefix: str = "depeche") -> None:
        """`prefix` begins the names of all collections. Raises IndexUnusableError where nothing answers at the URL."""
        self._ledger, self._prefix = ledger, prefix
        self._client = _connected(url)

    def close(self) -> None:
        """Ends the connection."""
        self._client.close()

    def number(self) -> int:
        """The number of the generation in use, 0 where there is none."""
        noted = self._ledger.last_generation()
        return noted.number if noted else 0

    def current(self) -> Manifest | None:
        """The manifest of the generation in use."""
        noted = self._ledger.last_generation()
        collection = self._collection(noted.model) if noted else None
        return _manifest(noted, collection) if noted and collection else None

    def sound(self) -> Manifest | None:
        """The same, or None where not as many chunks are there as were written."""
        manifest = self.current()
        return manifest if manifest and len(self._ids(self._alias(manifest.model))) == manifest.chunks else None

    def load(self, model: str) -> MilvusGeneration:
        """Raises IndexUnusableError where there is none, or another model made it."""
        manifest = usable(self.current(), model)
        collection = self._collection(model)
        return MilvusGeneration(self._client, self._alias(model), manifest, _kind(collection.chunks if collection else 0))

    def layout(self) -> Layout | None:
        """There are no positions to leave out: what went is deleted."""
        return None

    def trim(self, layout: Layout, about: About) -> Manifest:
        """Never asked for, since there is no layout."""
        raise IndexUnusableError("An index in Milvus has no positions to leave out.")

    def write(self, contents: Contents, about: About) -> Manifest:
        """Brings the collection to these chunks; an interrupted one is completed by the next."""
        number = max(about.after, self.number()) + 1
        words = Words.build(contents.stems)
        with _told():
            collection = self._collection(about.model)
            if collection is None or self._drifted(collection, about, len(words)):
                self._fill_anew(contents, words, about, number)
            else:
                self._bring_to(contents, words, about)
            made = self._collection(about.model)
        assert made is not None
        noted = Noted(number, datetime.fromisoformat(about.built_at), about.model, about.articles, len(words), about.fingerprint)
        return _manifest(noted, made)

    # Collections: PREFIX_MODEL_RULES_NUMBER_CHUNKS, under the alias PREFIX_MODEL, the model by a digest of its name

    def _alias(self, model: str) -> str:
        return f"{self._prefix}_{hashlib.blake2b(model.encode(), digest_size=6).hexdigest()}"

    def _collection(self, model: str) -> "_Collection | None":
        with _told():
            alias = self._alias(model)
            if not self._client.has_collection(alias):
                return None
            about = self._client.describe_collection(alias)
        dimensions = next(int(field["params"]["dim"]) for field in about["fields"] if field["name"] == "vector")
        name = about["collection_name"]
        rules, _, chunks = name.removeprefix(f"{alias}_").split("_")
        return _Collection(name, int(rules), int(chunks), dimensions)

    def _drifted(self, collection: "_Collection", about: About, chunks: int) -> bool:
        """Whether the weights of words, or the rules by which chunks were indexed, are no longer those of today."""
        return collection.indexing != about.indexing or abs(chunks - collection.chunks) > _DRIFT * collection.chunks

    def _fill_anew(self, contents: Contents, words: Words, about: About, number: int) -> None:
        alias = self._alias(about.model)
        before = self._collection(about.model)
        self._drop_unfinished(alias, before.name if before else "")
        name = f"{alias}_{about.indexing}_{number}_{len(words)}"
        _create(self._client, name, contents.vectors.shape[1], len(words))
        self._put(name, contents, words, np.arange(len(words)))
        for kind in ("", "_words"):
            turn = self._client.alter_alias if before else self._client.create_alias
            turn(collection_name=name + kind, alias=alias + kind)
        if before:
            self._drop_unfinished(alias, name)

    def _bring_to(self, contents: Contents, words: Words, about: About) -> None:
        alias, wanted = self._alias(about.model), contents.columns.chunks
        there = self._ids(alias)
        self._put(alias, contents, words, np.flatnonzero(~np.isin(wanted, there)))
        for gone in _batches(np.setdiff1d(there, wanted).tolist(), _IDS):
            self._client.delete(alias, ids=gone)

    def _put(self, name: str, contents: Contents, words: Words, positions: Any) -> None:
        """Chunks with their words, and how many chunks hold each of those words now."""
        used: set[int] = set()
        for rows in _batches(_rows(contents, words, positions), _ROWS):
            self._client.upsert(name, rows)
            used.update(*(row["words"] for row in rows))
        held = ({"id": at, "holding": many, "none": [0.0, 0.0]} for at, many in words.holding().items() if at in used)
        for some in _batches(held, _IDS):
            self._client.upsert(_of_words(name), some)

    def _ids(self, name: str) -> Any:
        """The ids of all chunks, ascending."""
        found: list[int] = []
        iterator = self._client.query_iterator(name, batch_size=_IDS, filter="", output_fields=["id"])
        while rows := iterator.next():
            found += [row["id"] for row in rows]
        iterator.close()
        return np.unique(np.array(found, dtype=np.int64))

    def _drop_unfinished(self, alias: str, kept: str) -> None:
        """Collections that a killed indexing left, and the one before: all of this model but the one in use."""
        for name in self._client.list_collections():
            if name.startswith(f"{alias}_") and name not in (kept, _of_words(kept)):
                self._client.drop_collection(name)


@dataclass(frozen=True)
class _Collection:
    """What the name and the schema of a collection tell: the rules it was indexed by, and the chunks at its filling."""

    name: str
    indexing: int
    chunks: int
    dimensions: int


def _manifest(noted: Noted, collection: _Collection) -> Manifest:
    built, sizes = noted.built_at.isoformat(), dict[str, int]()
    about = (noted.number, noted.model, collection.dimensions, noted.articles, noted.chunks, noted.fingerprint)
    return Manifest(*about, built, sizes, collection.indexing)


def _create(client: Any, name: str, dimensions: int, chunks: int) -> None:
    """The collection of chunks, and that of words: for each, how many chunks hold it."""
    from pymilvus import DataType  # deferred: only who uses Milvus has it

    schema, indexes = client.create_schema(auto_id=False, enable_dynamic_field=False), client.prepare_index_params()
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimensions)
    schema.add_field("words", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_field("day", DataType.INT32)
    kind = _kind(chunks)
    indexes.add_index("vector", kind, metric_type="IP", params=_GRAPH if kind == "HNSW" else {})
    indexes.add_index("words", "SPARSE_INVERTED_INDEX", metric_type="IP")
    client.create_collection(name, schema=schema, index_params=indexes, num_shards=1 + chunks // _A_SHARD)
    schema, indexes = client.create_schema(auto_id=False, enable_dynamic_field=False), client.prepare_index_params()
    schema.add_field("id", DataType.INT64, is_primary=True)
    schema.add_field("holding", DataType.INT32)
    schema.add_field("none", DataType.FLOAT_VECTOR, dim=2)  # Milvus wants a vector in everything
    indexes.add_index("none", "FLAT", metric_type="IP")
    client.create_collection(_of_words(name), schema=schema, index_params=indexes)


def _kind(chunks: int) -> str:
    """How vectors lie in a collection that was filled with so many chunks."""
    return "FLAT" if chunks <= _FLAT_UP_TO else "HNSW" if chunks <= _GRAPH_UP_TO else "DISKANN"


def _rows(contents: Contents, words: Words, positions: Any) -> Iterator[dict[str, Any]]:
    chunks, dimensions, weights = words.sparse()
    starts, ends = (np.searchsorted(chunks, positions, side=side).tolist() for side in ("left", "right"))
    for position, start, end in zip(positions.tolist(), starts, ends, strict=True):
        sparse = dict(zip(dimensions[start:end].tolist(), weights[start:end].tolist(), strict=True))
        yield {
            "id": int(contents.columns.chunks[position]),
            "vector": contents.vectors[position],
            "words": sparse or _NOTHING,
            "day": int(contents.columns.days[position]),
        }


def _of_words(name: str) -> str:
    return f"{name}_words"


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    values = iter(values)
    while some := list(islice(values, size)):
        yield some


def _connected(url: str) -> Any:
    """A client for http(s)://USER:PASSWORD@HOST:PORT/DATABASE, or for a file of the embedded Milvus."""
    try:
        from pymilvus import MilvusClient  # deferred: only who uses Milvus has it
    except ModuleNotFoundError:
        raise IndexUnusableError(
            "DEPECHE_MILVUS_URL is set, and the library pymilvus is not here. "
            "Install the extra: pip install -c constraints.txt -e '.[cluster]'."
        ) from None
    parts = urlsplit(url)
    with _told():
        if not parts.hostname:
            return MilvusClient(url)
        address = f"{parts.scheme}://{parts.hostname}:{parts.port or 19530}"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        return MilvusClient(address, user, password, parts.path.strip("/"), timeout=_SECONDS)


@contextmanager
def _told() -> Iterator[None]:
    """What Milvus says when it cannot be used, in one sentence with the remedy."""
    from pymilvus.exceptions import MilvusException  # deferred, as above

    try:
        yield
    except MilvusException as error:
        said = " ".join(error.message.split())[:300]
        raise IndexUnusableError(f"Milvus cannot be used ({said}). Start it, or correct DEPECHE_MILVUS_URL.") from error
