"""What people look up in the catalogue without asking a question: articles, people, days, what is new.

Every query reads live articles alone and leaves exact copies out. Texts are loaded only for what is shown: the
queries themselves give keys and offsets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Engine, and_, func, not_, or_, select

from corpus.conditions import is_copy, is_live
from corpus.database import open_engine
from corpus.names import fold
from corpus.schema import articles, mentions

_HIGHEST = "~"  # comes after everything that a date is written with
_WITH_ACCENTS = frozenset("aceiou")  # letters that may bear one


@dataclass(frozen=True)
class Overview:
    """The archive as a whole: how many articles and publishers, and between which days (ISO) they were published."""

    articles: int
    publishers: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Listed:
    """An article in a list."""

    key: int
    id: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    path: str
    line: int


@dataclass(frozen=True)
class Telling:
    """Where an article (by key) speaks of something: `value` is the name or the ISO date that it means there."""

    article: int
    start: int
    end: int
    value: str
    published: str | None


class Consulting:
    """Queries over a catalogue; nothing is ever written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, where: Path | str) -> "Consulting":
        """Over the catalogue in an SQLite file or at a database URL, which must be there."""
        return cls(open_engine(where))

    def close(self) -> None:
        """Closes every connection."""
        self._engine.dispose()

    def overview(self) -> Overview:
        """The archive as a whole."""
        day = func.substr(articles.c.published, 1, 10)
        counts = select(func.count(), func.count(articles.c.publisher.distinct()), func.min(day), func.max(day)).select_from(
            articles
        )
        with self._engine.connect() as connection:
            return Overview(*connection.execute(counts.where(is_live())).one())

    def newest(
        self, count: int, words: Sequence[str] = (), first: date | None = None, last: date | None = None
    ) -> tuple[list[Listed], int]:
        """The newest articles, and how many there are in all: those that hold every word and were published in the time."""
        wanted = and_(is_live(), not_(is_copy()), *(_holds(word) for word in words), *_published(first, last))
        newest = (
            select(articles)
            .where(wanted)
            .order_by(articles.c.published.is_(None), articles.c.published.desc(), articles.c.path, articles.c.place)
        )
        with self._engine.connect() as connection:
            found = [_listed(row) for row in connection.execute(newest) if _has_words(row, words)]
        return found[:count], len(found)

    def called(self, name: str) -> list[Listed]:
        """The articles of this id or, without regard for case and accents, of this title."""
        wanted = or_(articles.c.id == name, articles.c.title.ilike(pattern(name), escape="\\"))
        with self._engine.connect() as connection:
            rows = connection.execute(select(articles).where(is_live(), wanted).order_by(articles.c.id != name)).all()
        return [_listed(row) for row in rows if row.id == name or fold(row.title) == fold(name)]

    def in_file(self, path: str) -> int:
        """How many articles a file of this path holds."""
        held = select(func.count()).select_from(articles).where(articles.c.path == path, articles.c.gone.is_(False))
        with self._engine.connect() as connection:
            return int(connection.execute(held).scalar_one())

    def names_like(self, name: str, kinds: Sequence[str]) -> dict[str, int]:
        """Names that hold these words in whatever case and accents, each with the number of its articles."""
        like = [mentions.c.value.ilike(f"%{pattern(word)}%", escape="\\") for word in name.split()]
        found = self._counted(and_(mentions.c.kind.in_(kinds), *like), None)
        return {value: number for value, number in found if all(fold(word) in fold(value) for word in name.split())}

    def frequent(self, kind: str, count: int) -> list[tuple[str, int]]:
        """The names (or, for "DATE", the days) that most articles speak of."""
        wanted = mentions.c.kind == kind
        return self._counted(and_(wanted, func.length(mentions.c.value) == 10) if kind == "DATE" else wanted, count)

    def tellings_of(self, kinds: Sequence[str], names: Sequence[str]) -> list[Telling]:
        """The first place in each article that bears one of these names, the newest article first."""
        wanted = and_(mentions.c.kind.in_(kinds), mentions.c.value.in_(list(names)))
        return sorted(_first_in_each(self._tellings(wanted)), key=lambda one: one.published or "", reverse=True)

    def tellings_dated(self, low: str, high: str) -> list[Telling]:
        """Where articles tell of a date whose ISO value begins with `low`, with `high`, or lies between."""
        return self._tellings(and_(mentions.c.kind == "DATE", mentions.c.value >= low, mentions.c.value <= high + _HIGHEST))

    def tellings_of_day(self, month: int, day: int) -> list[Telling]:
        """Where articles tell of a day of the year."""
        return self._tellings(and_(mentions.c.kind == "DATE", mentions.c.value.ilike(f"____-{month:02d}-{day:02d}")))

    def keys(self) -> dict[str, int]:
        """The key of each article by its id, in the order in which they came into the catalogue."""
        wanted = select(articles.c.id, articles.c.key).where(is_live(), not_(is_copy())).order_by(articles.c.key)
        with self._engine.connect() as connection:
            return {row.id: row.key for row in connection.execute(wanted)}

    def _counted(self, wanted: ColumnElement[bool], count: int | None) -> list[tuple[str, int]]:
        each = func.count(mentions.c.article.distinct())
        statement = (
            select(mentions.c.value, each)
            .join(articles, articles.c.key == mentions.c.article)
            .where(wanted, mentions.c.value.is_not(None), articles.c.gone.is_(False))
            .group_by(mentions.c.value)
            .order_by(each.desc(), mentions.c.value)
        )
        with self._engine.connect() as connection:
            return [(value, number) for value, number in connection.execute(statement.limit(count))]

    def _tellings(self, wanted: ColumnElement[bool]) -> list[Telling]:
        statement = (
            select(mentions.c.article, mentions.c.start, mentions.c.end, mentions.c.value, articles.c.published)
            .join(articles, articles.c.key == mentions.c.article)
            .where(wanted, is_live(), not_(is_copy()))
            .order_by(mentions.c.article, mentions.c.start)
        )
        with self._engine.connect() as connection:
            return [Telling(*row) for row in connection.execute(statement)]


def pattern(words: str) -> str:
    """Words for LIKE, with any sign where a letter may bear an accent: LIKE knows no accents, and readers type few.

    It finds too much, never too little: what it finds is looked at again.
    """
    signs = (_sign(character) for character in fold(words).replace("oe", "*").replace("ae", "*"))
    return "".join(signs)


def _sign(character: str) -> str:
    if character == "*":
        return "%"  # a ligature is one letter, or two
    if character in "%_\\":
        return f"\\{character}"
    return "_" if character in _WITH_ACCENTS or not character.isalnum() else character


def _holds(word: str) -> ColumnElement[bool]:
    like = f"%{pattern(word)}%"
    return or_(articles.c.title.ilike(like, escape="\\"), articles.c.text.ilike(like, escape="\\"))


def _has_words(row: Any, words: Sequence[str]) -> bool:
    told = fold(f"{row.title} {row.text}") if words else ""
    return all(fold(word) in told for word in words)


def _published(first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    bounds = [articles.c.published >= first.isoformat()] if first else []
    return [*bounds, articles.c.published <= last.isoformat() + _HIGHEST] if last else bounds


def _first_in_each(tellings: Sequence[Telling]) -> list[Telling]:
    first: dict[int, Telling] = {}
    for one in tellings:
        first.setdefault(one.article, one)
    return list(first.values())


def _listed(row: Any) -> Listed:
    names = ("key", "id", "title", "publisher", "published", "url", "path", "place")
    return Listed(*(getattr(row, name) for name in names))
