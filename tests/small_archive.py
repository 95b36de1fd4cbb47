"""A catalogue of a few articles on a real SQLite file: names from a list, dates by the real rules, no model."""

import re
from collections.abc import Sequence
from pathlib import Path

from bot.consultation import Consultation
from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting
from corpus.dates.expressions import find_dates
from corpus.stored import Derived, Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

NAMES = {
    "Vladimir Poutine": ("PER", "Vladimir Poutine"),
    "Kim Jong-un": ("PER", "Kim Jong-un"),
    "Kim Yo-jong": ("PER", "Kim Yo-jong"),
    "Poutine": ("PER", "Vladimir Poutine"),
    "Vladivostok": ("LOC", "Vladivostok"),
    "Laruns": ("LOC", "Laruns"),
}
SUMMIT = Article(
    "sommet",
    "Poutine et Kim à Vladivostok",
    "Le président russe Vladimir Poutine et Kim Jong-un se sont rencontrés jeudi à Vladivostok.\n\n"
    "Kim Yo-jong, la sœur du dirigeant, n'était pas du voyage cette fois.",
    "La Gazette du Port",
    "2019-04-25",
    "https://e.org/sommet",
    "sommet.md",
)
DEPARTURE = Article(
    "depart",
    "Kim quitte Vladivostok",
    "Le train blindé de Kim Jong-un a quitté la gare vendredi 26 avril 2019 au matin.\n\n"
    "Le président russe Vladimir Poutine était déjà parti pour Pékin.",
    "Le Quotidien",
    "2019-04-27",
    None,
    "depart.md",
)
CHEESE = Article(
    "fromage",
    "Un fromage primé à Laruns",
    "Le concours des fromages fermiers a couronné samedi une tomme de brebis à Laruns.",
    None,
    "2019-10-05",
    None,
    "fromage.md",
)
ARTICLES = (SUMMIT, DEPARTURE, CHEESE)


class SmallArchive:
    """The catalogue, and the consultation over it."""

    def __init__(self, where: Path | str, articles: Sequence[Article] = ARTICLES) -> None:
        """In a folder or a database."""
        self.where = where / "small.sqlite3" if isinstance(where, Path) and not where.suffix else where
        self.catalogue = Catalogue.open(self.where)
        self.consulting = Consulting.open(self.where)
        self.consultation = Consultation(self.consulting, self.catalogue, self.search)
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> None:
        """One more article, in a file of its own."""
        self.catalogue.store(article.path, article.text, [article])
        stored = self.catalogue.articles_by_key(self.catalogue.underived(1))
        self.catalogue.store_derived([Derived(one.key, b"", (), mentions_of(one.article)) for one in stored], 1)

    def search(self, question: str, k: int) -> list[Passage]:
        """Whole articles, those with most of the words first."""
        asked = set(stems(question))
        found = [
            Passage(stored, 0, len(stored.article.text), stored.article.text, float(len(asked & set(stems(stored.article.text)))))
            for stored in self.catalogue.articles()
        ]
        return sorted((one for one in found if one.score), key=lambda one: -one.score)[:k]


def mentions_of(article: Article) -> tuple[Mention, ...]:
    """Names that are on the list, the longest first, and dates."""
    longest = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
    named = [Mention(NAMES[one[0]][0], one.start(), one.end(), NAMES[one[0]][1]) for one in re.finditer(longest, article.text)]
    dated = [Mention("DATE", one.start, one.end, one.value) for one in find_dates(article.text, article.published_on)]
    return tuple(sorted([*named, *dated], key=lambda mention: mention.start))
