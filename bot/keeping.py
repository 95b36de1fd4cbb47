"""The articles folder and its index as an administrator changes them from afar: read, add, withdraw, rebuild."""

import json
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from bot import texts
from bot.errors import UserError
from corpus import formats
from corpus.article import Article, ArticleError
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting, Listed
from corpus.database import ServerError
from corpus.duplicates import are_near, signature
from corpus.files import LARGEST
from corpus.names import fold
from corpus.stamps import iso
from embeddings.build import NothingToIndexError, Report
from embeddings.generations import IndexUnusableError
from embeddings.seams import Progress, Silent

_SUBFOLDER = "ajouts"
_LONGEST_NAME = 60  # characters of a file's name before its suffix
_NEAR_SHOWN = 3

Index = Callable[[Progress, bool], Report]


@dataclass(frozen=True)
class Draft:
    """What was read in a file that is not yet in the archive; `near` are titles of near-identical articles in it."""

    name: str
    content: bytes
    articles: tuple[Article, ...]
    refused: int = 0
    near: tuple[str, ...] = ()
    taken: str | None = None  # an id that another article of the archive has already

    @property
    def only(self) -> Article | None:
        """The article, where there is one alone."""
        return self.articles[0] if len(self.articles) == 1 else None


class Keeper:
    """Every method blocks; what goes wrong is a UserError in the words of the user."""

    def __init__(self, folder: Path, withdrawn: Path, catalogue: Catalogue, consulting: Consulting, index: Index) -> None:
        """`folder` holds the articles, files taken out of it go to `withdrawn`; `index` brings the index up to date."""
        self._folder, self._withdrawn = folder.absolute(), withdrawn
        self._catalogue, self._consulting, self._index = catalogue, consulting, index

    def read(self, name: str, content: bytes) -> Draft:
        """Reads a file as the indexer would."""
        suffix = formats.suffix(name)
        if suffix is None:
            raise UserError(texts.unknown_format(formats.SUFFIXES))
        if len(content) > LARGEST:
            raise UserError(texts.file_too_large(LARGEST // 1_000_000))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"article{suffix}"
            path.write_bytes(content)
            found = list(formats.read(path, Path(folder)))
        articles = tuple(one for one in found if isinstance(one, Article))
        refusals = [one for one in found if isinstance(one, ArticleError)]
        if not articles:
            raise UserError(texts.unreadable(refusals[0].problem if refusals else ""))
        own = (one.id for one in articles if not one.id.startswith(path.name))
        taken = next((one for one in own if self._catalogue.text_of(one) is not None), None)
        return Draft(f"{_stem(articles[0])}{suffix}", content, articles, len(refusals), self._near(articles), taken)

    def dated(self, draft: Draft, words: str) -> Draft:
        """The draft with another day of publication, written so that no other reading of the file undoes it."""
        article, published = draft.only, iso(words)
        if article is None or published is None:
            raise UserError(texts.NO_PUBLICATION_DATE)
        fields = {"title": article.title, "publisher": article.publisher, "published": published, "url": article.url}
        line = json.dumps({**fields, "text": article.text}, ensure_ascii=False)
        return replace(self.read(f"{draft.name}.jsonl", line.encode()), near=draft.near)

    def add(self, draft: Draft) -> Report:
        """Writes the file under a name that nothing has yet, and indexes it."""
        path = _free(self._folder / _SUBFOLDER / draft.name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f".{path.name}")  # a name that the indexer passes over
            unfinished.write_bytes(draft.content)
            unfinished.rename(path)
        except OSError as error:
            raise UserError(texts.cannot_write(error.strerror or str(error))) from error
        return self._indexed(Silent())

    def find(self, words: str) -> list[Listed]:
        """The articles that may be meant: of this id or title, else those that hold the words."""
        return self._consulting.called(words) or self._consulting.newest(5, words.split())[0]

    def withdraw(self, article: Listed) -> Report:
        """Takes the file of an article out of the folder, and keeps it; the index follows."""
        path = Path(article.path)
        if not path.is_relative_to(self._folder):
            raise UserError(texts.outside_the_folder(article.path))
        if self._consulting.in_file(article.path) > 1:
            raise UserError(texts.in_a_file_of_many(path.name, article.line))
        if self._consulting.overview().articles <= 1:
            raise UserError(texts.LAST_ARTICLE)
        try:
            self._withdrawn.mkdir(parents=True, exist_ok=True)
            shutil.move(path, _free(self._withdrawn / path.name))
        except OSError as error:
            raise UserError(texts.cannot_write(error.strerror or str(error))) from error
        return self._indexed(Silent())

    def rebuild(self, progress: Progress) -> Report:
        """Makes the whole index anew; the old one answers until the new one is there."""
        return self._indexed(progress, full=True)

    def _indexed(self, progress: Progress, full: bool = False) -> Report:
        try:
            return self._index(progress, full)
        except (ArticleError, IndexUnusableError, NothingToIndexError, OSError, ServerError) as error:
            raise UserError(texts.indexing_failed(str(error))) from error

    def _near(self, articles: tuple[Article, ...]) -> tuple[str, ...]:
        if len(articles) != 1:
            return ()
        ours = np.frombuffer(signature(articles[0].text), dtype="<u4")
        known = self._catalogue.signatures().items()
        near = [name for name, one in known if are_near(ours, np.frombuffer(one, dtype="<u4"))][:_NEAR_SHOWN]
        return tuple(one.title for name in near for one in self._consulting.called(name)[:1])


def _stem(article: Article) -> str:
    """A name for a file that every system takes: the day and the title in small plain letters."""
    words = re.findall(r"[a-z0-9]+", fold(article.title))
    day = (article.published or date.today().isoformat())[:10]
    return f"{day}-{'-'.join(words) or 'article'}"[:_LONGEST_NAME].rstrip("-")


def _free(path: Path) -> Path:
    """The path, with a number before its suffixes where there is something already."""
    suffix = formats.suffix(path.name) or path.suffix
    stem, number, free = path.name[: len(path.name) - len(suffix)], 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{stem}-{number}{suffix}")
    return free
