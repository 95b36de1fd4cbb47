"""Which rows of the catalogue count: the conditions that every statement over articles shares."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, FromClause, Select, and_, exists, not_, or_

from corpus.schema import articles

S = TypeVar("S", bound=Select[*tuple[Any, ...]])


def before(first: FromClause, second: FromClause) -> ColumnElement[bool]:
    """Whether one article's place comes before another's: by path, then by line."""
    return or_(first.c.path < second.c.path, and_(first.c.path == second.c.path, first.c.place < second.c.place))


def is_double(table: FromClause) -> ColumnElement[bool]:
    """Whether another place claims this article's id before it."""
    other = articles.alias("rival")
    return exists().where(other.c.id == table.c.id, other.c.gone.is_(False), before(other, table))


def is_live() -> ColumnElement[bool]:
    """Whether an article is there and holds its id."""
    return and_(articles.c.gone.is_(False), not_(is_double(articles)))


def is_copy() -> ColumnElement[bool]:
    """Whether a live article before this one has the same text, word for word."""
    other = articles.alias("copied")
    return exists().where(
        other.c.text_digest == articles.c.text_digest, other.c.gone.is_(False), before(other, articles), not_(is_double(other))
    )


def of_file(path: str) -> ColumnElement[bool]:
    """Whether an article was read from this file, as it is now."""
    return and_(articles.c.path == path, articles.c.gone.is_(False))


def live(statement: S) -> S:
    """The statement over live articles alone."""
    return statement.where(is_live())
