"""The fields that a JSONL line or front matter gives an article, checked: an id, a title, a date, an address."""

from collections.abc import Mapping

from corpus.article import ArticleError
from corpus.characters import one_line
from corpus.publication import Publication, web_address
from corpus.stamps import iso

LONGEST_ID = 300  # characters
_LONGEST_TITLE = 1_000


def publication(fields: Mapping[str, object], where: str) -> Publication:
    """Title, publisher, date and url out of named fields; those that are missing or empty are None.

    Raises ArticleError for a field that is no text and for a date that is none. An address that is not
    http(s) is left out: nothing is lost by it.
    """
    title = _text(fields, "title", where)
    published = _text(fields, "published", where)
    if published and not iso(published):
        problem = f'`published` is "{published[:40]}", which is no date'
        raise ArticleError(where, problem, "Write it as 2019-04-25 or 2019-04-25T14:07, or leave it out.")
    return Publication(
        title=one_line(title)[:_LONGEST_TITLE] or None if title else None,
        publisher=one_line(_text(fields, "publisher", where) or "")[:200] or None,
        published=iso(published) if published else None,
        url=web_address(_text(fields, "url", where)),
    )


def identifier(fields: Mapping[str, object], where: str) -> str | None:
    """The id that the fields give, or None. A whole number is an id too. Raises ArticleError for any other."""
    given = fields.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    name = _text({"id": given}, "id", where)
    if not name:
        return None
    if len(name) > LONGEST_ID or not name.isprintable():
        problem = (
            f"its `id` is longer than {LONGEST_ID} characters"
            if len(name) > LONGEST_ID
            else "its `id` has line breaks or unseen characters"
        )
        raise ArticleError(where, problem, "Give it a short name of letters and figures.")
    return name


def _text(fields: Mapping[str, object], name: str, where: str) -> str | None:
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleError(where, f"`{name}` is not a text but {_kind(value)}", f'Write it in quotes: "{name}": "…".')
    return value.encode("utf-8", "ignore").decode("utf-8").strip() or None


def _kind(value: object) -> str:
    kinds: dict[type, str] = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return kinds.get(type(value), "something else")
