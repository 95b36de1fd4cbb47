"""What is found out about an article beside its text: names, dates, and what tells near copies."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.article import Article
from corpus.dates.expressions import find_dates
from corpus.duplicates import families, signature
from corpus.french import names
from corpus.names import Name, longest_forms
from corpus.stored import Mention

_PROCESSES = 2  # as many as a small server has cores


@dataclass(frozen=True)
class ArticleAnalyst:
    """Names by spaCy, in so many processes, dates by rule, near copies by their signatures."""

    processes: int = _PROCESSES

    def prepare(self) -> None:
        """Loads the name finder, some two seconds."""
        names(["Paris"])

    def mentions(self, articles: Sequence[Article], progress: Callable[[int], None]) -> list[list[Mention]]:
        """The names and dates of each article, in order of their places; `progress` is told of articles done."""
        found = names([article.text for article in articles], progress, self.processes)
        return [_mentions(article, own) for article, own in zip(articles, found, strict=True)]

    def signature(self, text: str) -> bytes:
        """Similar for similar texts."""
        return signature(text)

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        """The family of each article id."""
        return families(signatures)


def _mentions(article: Article, found: Sequence[Name]) -> list[Mention]:
    full = longest_forms(found)
    named = [Mention(name.kind, name.start, name.end, form) for name, form in zip(found, full, strict=True)]
    dated = [Mention("DATE", one.start, one.end, one.value) for one in find_dates(article.text, article.published_on)]
    return sorted([*named, *dated], key=lambda mention: mention.start)
