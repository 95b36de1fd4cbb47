"""The articles folder: which of its files are read, in a stable order, and which are refused."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus.article import ArticleError
from corpus.files import LARGEST, LARGEST_JSONL, check, unreadable
from corpus.formats import SUFFIXES, relative, suffix

_READ = "It reads " + ", ".join(SUFFIXES) + "."
# What else people keep articles in: passed over in silence, such a file would seem to be indexed.
_MEANT_SUFFIXES = """
.doc .docx .odt .rtf .epub .pages .tex .json .ndjson .xml .csv .tsv .xls .xlsx .ods .mht .mhtml .eml .msg .xhtml .shtml
.markdown .text .rst .warc .djvu .ps .zip .gz .xz .bz2 .7z .rar .tar .tgz
"""
_MEANT = frozenset(_MEANT_SUFFIXES.split())
_TEMPORARY = (".", "~", "#", "__MACOSX")
# What a browser saves beside a page: "Kim en Russie_files", "Kim en Russie_fichiers".
_PAGE_FILES = re.compile(r"[_. -](?:files|fichiers)$", re.IGNORECASE)
# Line ends and controls would break the one line that names a file; direction marks would make it read as another.
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def files(root: Path) -> Iterator[Path | ArticleError]:
    """The article files under `root`, or `root` itself where it is a file, by name; refusals as values.

    Hidden and temporary files are passed over, and all that is no article: pictures, styles, scripts.
    A file of a format that articles are kept in but that is not read is refused, so that it is not missed.
    Raises ArticleError where `root` is missing, cannot be read, or holds nothing to read.
    """
    where = str(root)
    try:
        status = root.stat()
        found = _walk(root, root.resolve()) if stat.S_ISDIR(status.st_mode) else _single(root)
        first = next(found, None)
    except OSError:
        raise ArticleError(
            where, "there is no such folder or file", "Make it, or set DEPECHE_ARTICLES to where the articles are."
        ) from None
    if first is None:
        raise ArticleError(where, "the folder holds no article", f"Put article files into it. {_READ}")
    return _chained(first, found)


def _chained(first: Path | ArticleError, rest: Iterator[Path | ArticleError]) -> Iterator[Path | ArticleError]:
    yield first
    yield from rest


def _single(path: Path) -> Iterator[Path | ArticleError]:
    """A file that was named by itself: it is read, or refused whatever its kind."""
    yield _checked(path, path.name, path.name) if suffix(path.name) else _of_other_kind(path.name)


def _walk(root: Path, real_root: Path) -> Iterator[Path | ArticleError]:
    """Each folder by name; a list in place of recursion, since folders may be nested without end."""
    waiting = [root]
    while waiting:
        one = waiting.pop()
        where = relative(one, root)
        if one != root and _UNSPEAKABLE.search(one.name):
            yield ArticleError(where, "its name has line breaks or control characters", "Rename it.")
            continue
        try:
            if one == root or (one.is_dir() and not one.is_symlink()):
                waiting += sorted(_children(one), reverse=True)
            elif found := _entry(one, where, real_root):
                yield found
        except OSError as error:
            yield unreadable(error, where)


def _children(folder: Path) -> list[Path]:
    with os.scandir(folder) as entries:
        return [folder / entry.name for entry in entries if not entry.name.startswith(_TEMPORARY) and not _is_beside_page(entry)]


def _is_beside_page(entry: "os.DirEntry[str]") -> bool:
    return bool(_PAGE_FILES.search(entry.name)) and entry.is_dir()


def _entry(path: Path, where: str, real_root: Path) -> Path | ArticleError | None:
    if path.is_symlink():
        target = path.resolve()
        if not target.is_relative_to(real_root):
            return ArticleError(where, "it links to a place outside the articles folder", "Put a copy of the file there instead.")
        if not target.exists():
            return ArticleError(where, "it links to a file that is not there", "Remove the link.")
        if target.is_dir():
            return None  # what is in it is read where it is
    if suffix(path.name):
        return _checked(path, path.name, where)
    return _of_other_kind(where) if path.suffix.lower() in _MEANT else None


def _checked(path: Path, name: str, where: str) -> Path | ArticleError:
    largest = LARGEST_JSONL if (suffix(name) or "").startswith(".jsonl") else LARGEST
    try:
        check(path.stat(), largest, where)
    except ArticleError as error:
        return error
    return path


def _of_other_kind(where: str) -> ArticleError:
    return ArticleError(where, "files of this kind are not read", f"Save the article as text. {_READ}")
