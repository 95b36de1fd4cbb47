"""Markdown → plain text: what a reader sees, without the marks; with the fields of its front matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.article import ArticleError
from corpus.characters import folded
from corpus.encoding import decoded
from corpus.fields import publication
from corpus.front_matter import parted
from corpus.parsed import Parsed

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<[^<>]{1,2000}>")
_BULLETS = {"*": "-", "-": "-", "+": "+"}


def parse(data: bytes, where: str) -> Parsed:
    """A Markdown file. Raises ArticleError for binary data and for front matter that cannot be read."""
    text = decoded(data)
    if text is None:
        raise ArticleError(where, "it is not text but binary data", "Give the file the suffix of its real format.")
    fields, body = parted(folded(text), where)
    heading, words = plain(body)
    said = publication(fields, where)
    return Parsed(words, replace(said, title=said.title or heading), fields.get("id"))


def plain(text: str) -> tuple[str | None, str]:
    """The first heading of level 1 (or the only first line heading) and the whole as plain text, paragraphs by blank line."""
    from markdown_it import MarkdownIt  # deferred: only Markdown files need it

    # Indented text is a paragraph in an article, not code.
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    tokens = parser.parse(text)
    return _heading(tokens), "\n\n".join(block for block in _blocks(tokens) if block.strip())


def _heading(tokens: Sequence["Token"]) -> str | None:
    """The title: the first heading, where nothing but a picture stands before it, or the only one of level 1."""
    headings = [(n, token.tag) for n, token in enumerate(tokens) if token.type == "heading_open"]
    first = [n for n, tag in headings if tag == "h1"] or [n for n, _ in headings if n == 0]
    return _inline(tokens[first[0] + 1]) or None if first else None


def _blocks(tokens: Sequence["Token"]) -> Iterator[str]:
    """One text for each paragraph, heading, entry of a list, row of a table."""
    mark, row = "", []
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else f"{_BULLETS.get(token.markup, '-')} "
        elif token.type in ("td_close", "th_close"):
            continue
        elif token.type == "tr_open":
            row = [""]
        elif token.type == "tr_close":
            yield " | ".join(row[1:])
            row = []
        elif token.type == "inline":
            if row:
                row.append(_inline(token))
            else:
                yield mark + _inline(token)
                mark = ""
        elif token.type == "fence":
            yield token.content.strip()
        elif token.type == "html_block":
            yield _TAG.sub("", token.content).strip()


def _inline(token: "Token") -> str:
    """The words of a line; pictures say nothing, links say their text."""
    words = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
    return "".join(words).strip()
