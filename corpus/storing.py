"""How articles and what is derived from them become rows of the catalogue."""

import hashlib
import json
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, delete, insert, literal, not_, select, update

from corpus.article import Article
from corpus.conditions import of_file
from corpus.database import batched, rows_of
from corpus.schema import articles, chunks, files, mentions
from corpus.stored import Change, Derived, DerivedChunk, Mention, StoredFile

_MADE_LATER = ("key", "signature", "family", "derived", "gone")  # columns that are not read from a file


class FileWriter:
    """Brings the rows of one file up to date, in batches."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine = engine
        self._path = path
        rows = rows_of(engine, select(articles.c.key, articles.c.digest, articles.c.place, articles.c.id).where(of_file(path)))
        self._old: dict[str, list[tuple[int, int]]] = {}
        self._old_ids = {row.id for row in rows}
        for row in rows:
            self._old.setdefault(row.digest, []).append((row.key, row.place))
        self._fresh: list[dict[str, object]] = []
        self._new_ids: list[str] = []

    def add(self, article: Article, batch: int) -> None:
        """An article of the file, in its order; one whose words did not change keeps its row."""
        same = self._old.get(article_digest(article))
        if same:
            key, old_place = same.pop()
            if old_place != article.line:
                with self._engine.begin() as connection:
                    connection.execute(update(articles).where(articles.c.key == key).values(place=article.line))
            return
        self._new_ids.append(article.id)
        self._fresh.append(_row(self._path, article))
        if len(self._fresh) >= batch:
            with self._engine.begin() as connection:
                self._write(connection)

    def finish(self, file: StoredFile) -> Change:
        """Marks as gone what the file no longer holds; the file counts as read from here on."""
        left = [key for keys in self._old.values() for key, _ in keys]
        with self._engine.begin() as connection:
            self._write(connection)
            for some in batched(left):
                connection.execute(update(articles).where(articles.c.key.in_(some)).values(gone=True))
            connection.execute(delete(files).where(files.c.path == file.path))
            connection.execute(insert(files), {"path": file.path, "digest": file.digest, "refusals": json.dumps(file.refusals)})
        changed = sum(each in self._old_ids for each in self._new_ids)
        return Change(added=len(self._new_ids) - changed, changed=changed, removed=max(0, len(left) - changed))

    def _write(self, connection: Connection) -> None:
        if self._fresh:
            connection.execute(insert(articles), self._fresh)
        self._fresh = []


def article_digest(article: Article) -> str:
    """Changes when anything that is shown or searched of an article changes."""
    parts = (article.id, article.title, article.publisher, article.published, article.url, article.text)
    return hashlib.blake2b(json.dumps(parts).encode(), digest_size=16).hexdigest()


def put_anew(connection: Connection, version: int) -> None:
    """Puts a fresh row in the place of each article that was derived by other rules; the old one answers until the purge."""
    outdated = articles.c.derived.not_in((0, version)) & not_(articles.c.gone)
    read = [column for column in articles.c if column.name not in _MADE_LATER]
    keys = connection.scalars(select(articles.c.key).where(outdated)).all()
    for some in batched(keys):
        copied = select(*read, literal(0), literal(False)).where(articles.c.key.in_(some)).order_by(articles.c.key)
        connection.execute(insert(articles).from_select([*read, "derived", "gone"], copied))
        connection.execute(update(articles).where(articles.c.key.in_(some)).values(gone=True))


def put_derived(connection: Connection, one: Derived, version: int) -> None:
    """Writes the chunks, mentions and signature of an article that has none."""
    bounds = [(each.chunk.start, each.chunk.end, _put_chunk(connection, one.key, each)) for each in one.chunks]
    rows = [_mention_row(one.key, mention, bounds) for mention in one.mentions]
    if rows:
        connection.execute(insert(mentions), rows)
    made = {"signature": one.signature, "derived": version}
    connection.execute(update(articles).where(articles.c.key == one.key).values(made))


def _put_chunk(connection: Connection, article: int, each: DerivedChunk) -> int:
    values = {
        "article": article,
        "start": each.chunk.start,
        "end": each.chunk.end,
        "digest": each.digest,
        "stems": each.stems,
    }
    (chunk,) = connection.execute(insert(chunks).values(values)).inserted_primary_key or (0,)
    return int(chunk)


def _mention_row(article: int, mention: Mention, bounds: Sequence[tuple[int, int, int]]) -> dict[str, object]:
    return {
        "article": article,
        "chunk": next((chunk for start, end, chunk in bounds if start <= mention.start < end), 0),
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "value": mention.value,
    }


def _row(path: str, article: Article) -> dict[str, object]:
    return {
        "path": path,
        "place": article.line,
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "text": article.text,
        "digest": article_digest(article),
        "text_digest": hashlib.blake2b(article.text.encode("utf-8", "replace"), digest_size=16).hexdigest(),
    }
