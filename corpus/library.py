"""The library: the article files of some folders, as an indexer asks for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import folder, formats
from corpus.article import Article, ArticleError


@dataclass(frozen=True)
class FolderLibrary:
    """The files under some roots (folders, or single files).

    Files are stored under their absolute path, so that indexing one folder leaves the articles of others alone.
    `home` is the usual articles folder: ids of files below it are relative to it even when a part of it is indexed.
    """

    roots: tuple[Path, ...]
    home: Path

    @classmethod
    def open(cls, roots: Iterable[Path], home: Path) -> "FolderLibrary":
        """Raises ArticleError where a root is missing or holds no article file."""
        library = cls(tuple(root.absolute() for root in roots), home.absolute())
        for root in library.roots:
            folder.files(root)  # raises where there is nothing
        return library

    def files(self) -> Iterator[tuple[str, Path] | ArticleError]:
        """Each file once, with its absolute path as name, or a refusal."""
        seen = set()
        for root in self.roots:
            for one in folder.files(root):
                if isinstance(one, ArticleError):
                    yield one
                elif one not in seen:
                    seen.add(one)
                    yield str(one), one

    def read(self, name: str, path: Path) -> Iterable[Article | ArticleError]:
        """The articles of one file, and the refusals of its parts."""
        return formats.read(path, self._base(path))

    def covers(self, name: str) -> bool:
        """Whether a stored file lies under one of the roots."""
        return any(Path(name).is_relative_to(root) for root in self.roots)

    def prepare(self) -> None:
        """Starts the process that parses foreign formats."""
        formats.prepare()

    def _base(self, path: Path) -> Path:
        """What the ids of its articles are relative to."""
        if path.is_relative_to(self.home):
            return self.home
        root = next((root for root in self.roots if path.is_relative_to(root)), path)
        return root.parent if root.is_file() else root
