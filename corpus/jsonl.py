"""Archives of many articles: JSONL, one article a line, plain or gzipped, read line by line."""

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from corpus.article import Article, ArticleError
from corpus.characters import one_line, storable
from corpus.encoding import decoded, encoding_of
from corpus.fields import identifier, publication
from corpus.files import LARGEST_JSONL, check, unreadable
from corpus.streams import Lines, Recoded, skip_line, unpacked

LONGEST_LINE = 8_000_000  # bytes
LONGEST_TEXT = 1_000_000  # characters: ten novels' worth of one article; the language model takes no more
_MOST_REFUSALS = 100  # lines of a file that are named one by one
_MOST_LOST = 10_000  # lines, empty or refused, after which a file that holds few articles is given up
_SAMPLE = 65_536
_REMEDY = 'Write one JSON object a line: {"id": "…", "title": "…", "published": "2019-04-25", "text": "…"}.'


def articles(path: Path, where: str) -> Iterator[Article | ArticleError]:
    """The articles of an archive, and a refusal for each line that holds none; never more than a line in memory."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            check(os.fstat(descriptor), LARGEST_JSONL, where)
            yield from _counted(_read(file, where), where)
    except ArticleError as error:
        yield error
    except (gzip.BadGzipFile, EOFError, zlib.error):
        yield ArticleError(where, "the gzip file is broken or cut short", "Pack it again; what came before was read.")
    except OSError as error:
        yield unreadable(error, where)


def _read(file: IO[bytes], where: str) -> Iterator[Article | ArticleError]:
    stream = unpacked(file, where)
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    if decoded(sample) is None:
        raise ArticleError(where, "it is not text but binary data", "Give the file the suffix of its real format.")
    encoding = encoding_of(sample, whole=False)
    yield from _each_line(Recoded(stream, encoding) if encoding.startswith("utf-16") else stream, encoding, where)


def _each_line(lines: Lines, encoding: str, where: str) -> Iterator[Article | ArticleError]:
    number = empty = 0
    while line := lines.readline(LONGEST_LINE + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > LONGEST_LINE:
            yield ArticleError(place, f"the line is over {LONGEST_LINE // 1_000_000} MB", "Cut the article into several.")
            skip_line(lines, LONGEST_LINE)
        elif line.strip():
            yield _article(line.removeprefix(b"\xef\xbb\xbf"), encoding, where, number)
        elif (empty := empty + 1) > _MOST_LOST:
            raise ArticleError(where, f"it has more than {_MOST_LOST:,} empty lines", "Take them out; what came before was read.")


def _article(line: bytes, encoding: str, where: str, number: int) -> Article | ArticleError:
    place = f"{where}, line {number}"
    try:
        fields = json.loads(_decoded(line, encoding), strict=False)  # a tab in a text is no harm
    except (ValueError, RecursionError) as error:
        return ArticleError(place, f"the line is not JSON ({_reason(error)})", _REMEDY)
    if not isinstance(fields, dict):
        return ArticleError(place, "the line is not a JSON object", _REMEDY)
    try:
        said = publication(fields, place)
        name = identifier(fields, place) or f"{where}#{number}"
        title, text = said.title or _missing("title", place), _text(fields, place)
        return Article(name, title, text, said.publisher, said.published, said.url, where, number)
    except ArticleError as error:
        return error


def _text(fields: dict[str, object], place: str) -> str:
    """The text as it stands, but for what cannot be stored: quotes of it must be found in the archive again."""
    text = fields.get("text")
    if text is None or text == "":
        return _missing("text", place)
    if not isinstance(text, str):
        raise ArticleError(place, "`text` is not a text", 'Write it in quotes: "text": "…".')
    if len(text) > LONGEST_TEXT:
        raise ArticleError(place, f"`text` is over {LONGEST_TEXT:,} characters", "Cut the article into several.")
    return storable(text) or _missing("text", place)


def _missing(name: str, place: str) -> str:
    raise ArticleError(place, f"it has no `{name}`", f'Add "{name}": "…" to the line.')


def _decoded(line: bytes, encoding: str) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode(encoding_of(line) if encoding.startswith("utf") else encoding, errors="replace")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{one_line(error.msg).removesuffix(' at')} at character {error.pos + 1}"
    return "it nests too deep" if isinstance(error, RecursionError) else "it is not text"


def _counted(read: Iterator[Article | ArticleError], where: str) -> Iterator[Article | ArticleError]:
    """Names the first hundred refusals, counts the rest; stops where a file is no archive at all."""
    found = refused = 0
    for one in read:
        found += isinstance(one, Article)
        refused += isinstance(one, ArticleError)
        if isinstance(one, Article) or refused <= _MOST_REFUSALS:
            yield one
        elif not found:
            yield ArticleError(where, f"none of its first {refused:,} lines is an article: the rest was not read", _REMEDY)
            return
        elif refused > _MOST_LOST and refused > found:
            yield ArticleError(where, f"more than {_MOST_LOST:,} of its lines are refused: the rest was not read", _REMEDY)
            return
    if not found and not refused:
        yield ArticleError(where, "it is empty", _REMEDY)
    if refused > _MOST_REFUSALS:
        yield ArticleError(where, f"{refused - _MOST_REFUSALS:,} more of its lines are refused", _REMEDY)
