"""What an indexing asks of others: where articles come from, what is found in them, who watches the progress."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from corpus.article import Article, ArticleError
from corpus.stored import Mention


class Library(Protocol):
    """Where articles come from: the files of some folders."""

    def files(self) -> Iterator[tuple[str, Path] | ArticleError]:
        """Each article file with the name it is stored under, or a refusal."""

    def read(self, name: str, path: Path) -> Iterable[Article | ArticleError]:
        """The articles of one file, and the refusals of its parts."""

    def covers(self, name: str) -> bool:
        """Whether a stored file would be among `files` if it were still there."""

    def prepare(self) -> None:
        """Loads what reading needs, so that the first file does not wait for it."""


class Analyst(Protocol):
    """Finds names and dates in articles, and what tells near copies."""

    def prepare(self) -> None:
        """Loads what finding needs, so that the first article does not wait for it."""

    def mentions(self, articles: Sequence[Article], progress: Callable[[int], None]) -> list[list[Mention]]:
        """The names and dates of each article, in order."""

    def signature(self, text: str) -> bytes:
        """Similar for similar texts."""

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        """The family of each article id."""


class Progress(Protocol):
    """Long work shown as it goes on."""

    def stage(self, name: str, total: int) -> None:
        """A new stage of so many steps begins."""

    def advance(self, steps: int) -> None:
        """So many steps of the stage are done."""


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int) -> None:
        """Shows nothing."""

    def advance(self, steps: int) -> None:
        """Shows nothing."""
