"""An article: the text that is quoted, and what is known of its publication."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Article:
    """One article of the archive.

    `text` is what quotes are cut from: it is never changed after reading. Paragraphs are
    separated by one blank line. `published` is an ISO date ("2019-04-25") or date and time
    ("2019-03-15T14:07"), or None where the article does not say: it is never guessed.
    `path` is the file it came from, relative to the articles folder, with "/" between parts; `line` its
    line in a file of many articles, else 0. Neither makes two articles differ.
    """

    id: str
    title: str
    text: str
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def published_on(self) -> date | None:
        """The day of publication, without the time."""
        return date.fromisoformat(self.published[:10]) if self.published else None


class ArticleError(Exception):
    """A file, or a part of one, that cannot be read as an article.

    Its text is one sentence for the person who runs the archive: where, what is wrong, the remedy.
    """

    def __init__(self, path: str, problem: str, remedy: str) -> None:
        super().__init__(f"{path!r}: {problem}. {remedy}" if _is_odd(path) else f"{path}: {problem}. {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["ArticleError"], tuple[str, str, str]]:
        """It travels between processes."""
        return type(self), (self.path, self.problem, self.remedy)


def _is_odd(path: str) -> bool:
    """A name with line breaks or control characters would spoil the one line of a refusal."""
    return not path.isprintable()
