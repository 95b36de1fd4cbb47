"""What the catalogue holds, as values."""

from dataclasses import dataclass
from datetime import datetime

from corpus.article import Article
from corpus.chunk import Chunk


@dataclass(frozen=True)
class StoredFile:
    """A file as it was last read: the digest of its bytes and the refusals it gave, a sentence each."""

    path: str
    digest: str
    refusals: tuple[str, ...] = ()


@dataclass(frozen=True)
class StoredArticle:
    """An article with its key in the catalogue and the family of near-identical articles it belongs to."""

    key: int
    article: Article
    family: str


@dataclass(frozen=True)
class Mention:
    """A name ("PER", "LOC", "ORG") or a date ("DATE") of an article; `value` is the longest form, or the ISO value."""

    kind: str
    start: int
    end: int
    value: str | None


@dataclass(frozen=True)
class DerivedChunk:
    """A chunk with what the indexes are made of: the digest of its embedded text, and its stems."""

    chunk: Chunk
    digest: bytes
    stems: str


@dataclass(frozen=True)
class Derived:
    """All that is derived from one article."""

    key: int
    signature: bytes
    chunks: tuple[DerivedChunk, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class IndexedChunk:
    """What an index keeps of a chunk."""

    id: int
    article: int
    family: str
    published: str | None
    digest: bytes
    stems: str


@dataclass(frozen=True)
class PassageText:
    """A chunk of the catalogue with its article."""

    id: int
    start: int
    end: int
    stored: StoredArticle


@dataclass(frozen=True)
class Change:
    """How many articles an indexing added, changed (same place and id, other text) and removed."""

    added: int = 0
    changed: int = 0
    removed: int = 0

    def __add__(self, other: "Change") -> "Change":
        return Change(self.added + other.added, self.changed + other.changed, self.removed + other.removed)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Generation:
    """One saved index."""

    number: int
    built_at: datetime
    model: str
    articles: int
    chunks: int
    fingerprint: str
