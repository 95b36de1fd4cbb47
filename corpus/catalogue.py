"""The catalogue: articles, chunks, vectors and mentions on disk; the one source of truth, which every index is derived from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, ExceptionContext, Row, and_, delete, event, exists, func, insert, not_, select, update
from sqlalchemy.exc import DatabaseError

from corpus.article import Article, ArticleError
from corpus.conditions import before, is_copy, is_double, live
from corpus.database import DISK_TROUBLE, batched, missing_columns, open_engine, rows_of, upsert
from corpus.migrating import bring_up
from corpus.schema import articles, chunks, files, generations, mentions, metadata, vectors
from corpus.stored import Change, Derived, Generation, IndexedChunk, Mention, PassageText, StoredArticle, StoredFile
from corpus.storing import FileWriter, put_anew, put_derived

# What SQLite says of a file or disk that cannot be used, what that is called here, and the remedy.
_TROUBLES = (
    (
        DISK_TROUBLE,
        "cannot be written",
        "Make room on the disk of DEPECHE_VAR, then run `depeche index`: it goes on where it stopped",
    ),
    (("locked",), "is being written by another process", "Try again when that one is done"),
    (("readonly",), "may not be written", "Give this user the right to write in DEPECHE_VAR"),
    (
        ("malformed", "not a database"),
        "is damaged",
        "Move it away and run `depeche index`: it is made anew from the files",
    ),
)


_STEPS = Path(__file__).parent / "migrations"


class CatalogueError(Exception):
    """The catalogue cannot be used; one sentence with the remedy."""


class Catalogue:
    """The catalogue in a database; every method is one transaction or a series of complete ones."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: Path | str) -> "Catalogue":
        """Opens, and makes where missing, the catalogue in an SQLite file or at a database URL.

        Raises CatalogueError where it cannot be read.
        """
        engine = open_engine(where)
        event.listen(engine, "handle_error", _tell)
        try:
            bring_up(engine, metadata, _STEPS, "catalogue_version")
            _complete(engine)
        except DatabaseError as error:
            raise CatalogueError(
                f"the catalogue {engine.url.render_as_string()} cannot be read ({error.orig}). "
                "Move it away and run `depeche index`: it is made anew from the files."
            ) from error
        return cls(engine)

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()

    # Files → articles

    def files(self) -> dict[str, StoredFile]:
        """Every file as it was last read, by path."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(files)).all()
        return {row.path: StoredFile(row.path, row.digest, tuple(json.loads(row.refusals))) for row in rows}

    def refused_files(self) -> int:
        """How many files could not be read, or not in full."""
        refused = select(func.count().label("number")).where(files.c.refusals != json.dumps([]))
        return int(rows_of(self._engine, refused)[0].number)

    def store(self, path: str, digest: str, found: Iterable[Article | ArticleError], batch: int = 500) -> Change:
        """Stores what one file holds in place of what it held before.

        Articles whose words did not change keep their rows, and so their chunks, names and vectors.
        `found` may be long: it is written in batches, and the file counts as read only with the last one,
        so that an interrupted run is taken up by the next.
        """
        writer = FileWriter(self._engine, path)
        refusals: list[str] = []
        for one in found:
            if isinstance(one, ArticleError):
                refusals.append(str(one))
            else:
                writer.add(one, batch)
        return writer.finish(StoredFile(path, digest, tuple(refusals)))

    def forget_files(self, paths: Sequence[str]) -> Change:
        """Marks the articles of files that are no longer there; they answer until the next generation, then are purged."""
        removed = 0
        with self._engine.begin() as connection:
            for some in batched(paths):
                there = and_(articles.c.path.in_(some), articles.c.gone.is_(False))
                removed += connection.execute(update(articles).where(there).values(gone=True)).rowcount
                connection.execute(delete(files).where(files.c.path.in_(some)))
        return Change(removed=removed)

    def doubles(self) -> list[ArticleError]:
        """Articles whose id another place claims before them for other words, one refusal each; mere copies are none."""
        first = articles.alias("first")
        rows = rows_of(
            self._engine,
            select(articles.c.path, articles.c.place, articles.c.id, first.c.path.label("other"), first.c.place.label("at"))
            .join(first, and_(first.c.id == articles.c.id, before(first, articles)))
            .where(articles.c.gone.is_(False), first.c.gone.is_(False), first.c.digest != articles.c.digest)
            .where(not_(is_double(first)))
            .order_by(articles.c.path, articles.c.place),
        )
        return [
            ArticleError(
                _place(row.path, row.place),
                f"the id {row.id!r} is already taken by {_place(row.other, row.at)}",
                "Give one of the two another id, or remove it.",
            )
            for row in rows
        ]

    # Articles → chunks, mentions, families

    def underived(self, version: int) -> list[int]:
        """Keys of the articles whose chunks and mentions are missing, or were made by other rules than `version`.

        Those of other rules are put anew: their old rows answer until the purge, as those of a changed article do.
        """
        with self._engine.begin() as connection:
            put_anew(connection, version)
        wanted = and_(articles.c.gone.is_(False), articles.c.derived == 0)
        return [row.key for row in rows_of(self._engine, select(articles.c.key).where(wanted).order_by(articles.c.key))]

    def articles_by_key(self, keys: Sequence[int]) -> list[StoredArticle]:
        """The articles of these keys, in the order of the keys; those that are gone from the catalogue are left out."""
        rows: dict[int, StoredArticle] = {}
        for some in batched(keys):
            rows |= {row.key: _stored(row) for row in rows_of(self._engine, select(articles).where(articles.c.key.in_(some)))}
        return [rows[key] for key in keys if key in rows]

    def store_derived(self, batch: Sequence[Derived], version: int) -> None:
        """Stores chunks, mentions and signatures of some articles in one transaction."""
        with self._engine.begin() as connection:
            for one in batch:
                put_derived(connection, one, version)

    def are_families_settled(self) -> bool:
        """Whether no article has come or gone since families were stored."""
        unsettled = articles.c.gone | articles.c.family.is_(None)
        return not rows_of(self._engine, select(articles.c.key).where(unsettled).limit(1))

    def signatures(self) -> dict[str, bytes]:
        """The signature of each article, by id: what families are found by."""
        rows = rows_of(self._engine, live(select(articles.c.id, articles.c.signature)).order_by(articles.c.id))
        return {row.id: row.signature for row in rows if row.signature is not None}

    def store_families(self, families: dict[str, str]) -> None:
        """Stores the family of each article id, where it changed."""
        known = rows_of(self._engine, select(articles.c.key, articles.c.id, articles.c.family).where(not_(articles.c.gone)))
        changed = [(row.key, families[row.id]) for row in known if families.get(row.id, row.family) != row.family]
        with self._engine.begin() as connection:
            for key, family in changed:
                connection.execute(update(articles).where(articles.c.key == key).values(family=family))

    # Chunks → vectors

    def unembedded(self, model: str) -> list[tuple[bytes, int]]:
        """(digest, chunk id) of each text without a vector of this model; one chunk a text."""
        known = exists().where(vectors.c.model == model, vectors.c.digest == chunks.c.digest)
        of_live = exists().where(articles.c.key == chunks.c.article, articles.c.gone.is_(False))
        statement = (
            select(chunks.c.digest, func.min(chunks.c.id).label("chunk")).where(not_(known), of_live).group_by(chunks.c.digest)
        )
        return [(row.digest, row.chunk) for row in rows_of(self._engine, statement)]

    def store_vectors(self, model: str, rows: Iterable[tuple[bytes, bytes]]) -> None:
        """Stores float16 vectors by the digest of the text they are of."""
        values = [{"model": model, "digest": digest, "vector": vector} for digest, vector in rows]
        if values:
            with self._engine.begin() as connection:
                connection.execute(upsert(connection, vectors).on_conflict_do_nothing(), values)

    def vectors(self, model: str) -> dict[bytes, bytes]:
        """Every float16 vector of a model by the digest of its text."""
        rows = rows_of(self._engine, select(vectors.c.digest, vectors.c.vector).where(vectors.c.model == model))
        return {row.digest: row.vector for row in rows}

    # What an index is made of

    def indexed_chunks(self) -> list[IndexedChunk]:
        """The chunks that an index holds: those of the live articles, exact copies once."""
        rows = rows_of(
            self._engine,
            live(select(chunks, articles.c.id.label("name"), articles.c.family, articles.c.published))
            .where(not_(is_copy()))
            .join(articles, articles.c.key == chunks.c.article)
            .order_by(articles.c.path, articles.c.place, chunks.c.start),
        )
        return [IndexedChunk(row.id, row.article, row.family or row.name, row.published, row.digest, row.stems) for row in rows]

    def add_generation(self, generation: Generation) -> None:
        """Records a saved index."""
        row = {
            "number": generation.number,
            "built_at": generation.built_at.isoformat(),
            "model": generation.model,
            "articles": generation.articles,
            "chunks": generation.chunks,
            "fingerprint": generation.fingerprint,
        }
        with self._engine.begin() as connection:
            connection.execute(delete(generations).where(generations.c.number == generation.number))
            connection.execute(insert(generations), row)

    def last_generation(self) -> Generation | None:
        """The newest saved index."""
        rows = rows_of(self._engine, select(generations).order_by(generations.c.number.desc()).limit(1))
        return next(
            (
                Generation(row.number, datetime.fromisoformat(row.built_at), row.model, row.articles, row.chunks, row.fingerprint)
                for row in rows
            ),
            None,
        )

    def purge(self) -> None:
        """Deletes articles that are gone, with their chunks and mentions, and vectors that no chunk has.

        To be called once the new generation is in place: until then the old one answers from these rows.
        """
        with self._engine.begin() as connection:
            gone = select(articles.c.key).where(articles.c.gone.is_(True))
            connection.execute(delete(mentions).where(mentions.c.article.in_(gone)))
            connection.execute(delete(chunks).where(chunks.c.article.in_(gone)))
            connection.execute(delete(articles).where(articles.c.gone.is_(True)))
            connection.execute(delete(vectors).where(not_(exists().where(chunks.c.digest == vectors.c.digest))))

    def has_gone(self) -> bool:
        """Whether there are articles to purge."""
        return bool(rows_of(self._engine, select(articles.c.key).where(articles.c.gone).limit(1)))

    def clear(self) -> None:
        """Forgets everything, vectors too: what `depeche index --full` begins with. Articles answer until the purge."""
        with self._engine.begin() as connection:
            connection.execute(update(articles).values(gone=True))
            connection.execute(delete(vectors))
            connection.execute(delete(files))

    # What questions need

    def passage_texts(self, ids: Sequence[int]) -> dict[int, PassageText]:
        """Chunks by id with their articles; those that are gone are left out."""
        found: dict[int, PassageText] = {}
        for some in batched(ids):
            statement = select(chunks.c.id.label("chunk"), chunks.c.start, chunks.c.end, articles).join(
                articles, articles.c.key == chunks.c.article
            )
            for row in rows_of(self._engine, statement.where(chunks.c.id.in_(some))):
                found[row.chunk] = PassageText(row.chunk, row.start, row.end, _stored(row))
        return found

    def embedded_texts(self, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """(title, chunk text) by chunk id."""
        return {
            chunk: (passage.stored.article.title, passage.stored.article.text[passage.start : passage.end])
            for chunk, passage in self.passage_texts(ids).items()
        }

    def articles(self) -> Iterator[StoredArticle]:
        """The live articles, by path and place."""
        with self._engine.connect() as connection:
            statement = live(select(articles)).order_by(articles.c.path, articles.c.place)
            for row in connection.execution_options(yield_per=200).execute(statement):
                yield _stored(row)

    def text_of(self, article: str) -> str | None:
        """The text of the live article of this id."""
        rows = rows_of(self._engine, live(select(articles.c.text)).where(articles.c.id == article))
        return rows[0].text if rows else None

    def mentions(self, keys: Sequence[int]) -> dict[int, list[Mention]]:
        """The mentions of some articles, in order, by article key."""
        found: dict[int, list[Mention]] = {key: [] for key in keys}
        for some in batched(list(found)):
            statement = select(mentions).where(mentions.c.article.in_(some)).order_by(mentions.c.article, mentions.c.start)
            for row in rows_of(self._engine, statement):
                found[row.article].append(Mention(row.kind, row.start, row.end, row.value))
        return found

    def count(self) -> tuple[int, int]:
        """How many live articles and families there are."""
        counts = live(select(func.count().label("articles"), func.count(articles.c.family.distinct()).label("families")))
        row = rows_of(self._engine, counts)[0]
        return row.articles, row.families


def now() -> datetime:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _stored(row: Row[Any]) -> StoredArticle:
    article = Article(row.id, row.title, row.text, row.publisher, row.published, row.url, row.path, row.place)
    return StoredArticle(row.key, article, row.family or article.id)


def _place(path: str, place: int) -> str:
    return f"{path}, line {place}" if place else path


def _tell(context: ExceptionContext) -> None:
    """What a database says of its disk, in words that help; anything else is a mistake of ours and stays as it is."""
    said = str(context.original_exception)
    if isinstance(context.original_exception, sqlite3.IntegrityError | sqlite3.ProgrammingError):
        return
    for signs, problem, remedy in _TROUBLES:
        if any(sign in said for sign in signs):
            raise CatalogueError(f"the catalogue {problem} ({said}). {remedy}.") from context.original_exception


def _complete(engine: Engine) -> None:
    """An older catalogue without one of today's tables or columns is not guessed at."""
    for table, missing in missing_columns(engine, metadata).items():
        raise CatalogueError(
            f"the catalogue was made by another version: {table} lacks {', '.join(column.name for column in missing)}. "
            "Move it away and run `depeche index`: it is made anew from the files."
        )
