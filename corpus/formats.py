"""Article files of every format → articles, and a refusal for each file, or part of one, that holds none."""

import re
from collections.abc import Iterator
from pathlib import Path

from corpus.article import Article, ArticleError
from corpus.characters import one_line
from corpus.cleaning import clean
from corpus.encoding import decoded
from corpus.files import read_bytes
from corpus.guard import GUARD
from corpus.jsonl import LONGEST_TEXT, articles
from corpus.page import read as read_page
from corpus.parsed import Parsed
from corpus.publication import Publication, from_page

PARSED = {".md": "md", ".html": "html", ".htm": "html", ".pdf": "pdf"}  # by the parsers that a guard watches
SUFFIXES = (".txt", *PARSED, ".jsonl", ".jsonl.gz")
_MOST_LINES = 10_000
_PAGE = re.compile(r"\s{0,200}(?:<!--.{0,500}-->\s{0,50})?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_JSON = re.compile(r"\s{0,200}(?:\[\s{0,50})?\{\s{0,50}\"[^\"\n]{1,50}\"\s{0,5}:")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LEAST_WORDS = 5
_TITLE = 120  # characters of a text's beginning that stand for a title where there is none


def suffix(name: str) -> str | None:
    """The suffix of an article file in lower case (".jsonl.gz" whole), or None for any other file."""
    return next((one for one in sorted(SUFFIXES, key=len, reverse=True) if name.lower().endswith(one)), None)


def read(path: Path, root: Path) -> Iterator[Article | ArticleError]:
    """The articles of a file, in its order, and its refusals as values; `root` is the articles folder.

    Nothing that a file holds makes it raise: the rest of the archive goes on. An article's id is the
    one that the file names, else the file's path under `root` with "/" between its parts.
    """
    where = relative(path, root)
    kind = suffix(path.name)
    if kind in (".jsonl", ".jsonl.gz"):
        yield from articles(path, where)
        return
    try:
        yield _article(_parsed(path, kind or ".txt", where), where)
    except ArticleError as error:
        yield error


def prepare() -> None:
    """Starts the process of the parsers, with the two most used ones."""
    GUARD.prepare("md", "html")


def relative(path: Path, root: Path) -> str:
    """The path of a file under the articles folder; a folder of one file is that file's."""
    base = root if root.is_dir() else root.parent
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.as_posix()


def _parsed(path: Path, kind: str, where: str) -> Parsed:
    """A file by its suffix; a web page that was saved as a text is read as a page."""
    if kind not in (".txt", ".md"):
        return GUARD.parse(PARSED[kind], path, where)
    text = decoded(read_bytes(path, where))
    if text is None:
        raise ArticleError(where, "it is not text but binary data", "Give the file the suffix of its real format.")
    if _PAGE.match(text):
        return GUARD.parse("html", path, where)
    if _JSON.match(text):
        raise ArticleError(where, "it is JSON", "Give the file the suffix .jsonl, with one article a line.")
    return GUARD.parse("md", path, where) if kind == ".md" else Parsed(text)


def _article(parsed: Parsed, where: str) -> Article:
    if not parsed.text.strip():
        raise ArticleError(where, "it is empty", "Put the article's text into it, or remove the file.")
    if len(parsed.text) > LONGEST_TEXT or parsed.text.count("\n") > _MOST_LINES:
        problem = f"it is over {LONGEST_TEXT:,} characters or {_MOST_LINES:,} lines"
        raise ArticleError(where, problem, "Cut it into its articles.")
    page = read_page(parsed.text)
    said = parsed.publication.or_else(from_page(page, parsed.publication.title))
    text = clean(parsed.text, _droppable(said))
    if not _has_sentence(text):
        raise ArticleError(
            where, "it holds menus and notices but no article", "Put the article's text into it, or remove the file."
        )
    title = said.title or _beginning(text)
    return Article(parsed.id or where, title, text, said.publisher, said.published, said.url, where)


def _droppable(said: Publication) -> str | None:
    """The title, unless it is a sentence: that may be the article's first."""
    title = said.title or ""
    return None if title.endswith(".") and not title.endswith("...") else title


def _has_sentence(text: str) -> bool:
    return any(len(_WORDS.findall(line[:2000])) >= _LEAST_WORDS for line in text.split("\n\n"))


def _beginning(text: str) -> str:
    """The first words of a text that has no title."""
    line = one_line(text[: 4 * _TITLE])
    return line if len(line) <= _TITLE else line[:_TITLE].rsplit(" ", 1)[0] + " …"
