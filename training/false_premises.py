"""Questions that nothing answers, made from those that something does: about somebody else, another year, or without the article.

Near misses are asked about the people and places of their article. Users also ask about people of whom the archive knows nothing;
where no question of the fit was like that, they got what the archive knows of somebody else.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.answering.engine import Searches
from bot.answering.question import analyse
from corpus.dates.question import Period
from corpus.names import fold
from corpus.stored import Mention
from embeddings.retriever import Passage

_LONGEST = 28  # characters of a name that is put in the place of another
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS_AWAY = (-6, -5, -4, -3, -2, 2, 3, 4)  # not the next one, of which the article may tell too
_MANY = 2  # words: names of one word are exchanged for such, all others among themselves


class Without:
    """A retriever over an archive without some articles (ids)."""

    def __init__(self, retriever: Searches) -> None:
        self._retriever = retriever
        self.gone: frozenset[str] = frozenset()

    def search(self, question: str, k: int, period: Period | None, favoured: frozenset[str]) -> list[Passage]:
        """See `Searches.search`."""
        found = self._retriever.search(question, 2 * k if self.gone else k, period, favoured)
        return [one for one in found if one.article.article.id not in self.gone][:k]


def another_year(question: str, rng: random.Random) -> str | None:
    """The question about another year; None where it names none."""
    year = _YEAR.search(question)
    return question.replace(year[0], str(int(year[0]) + rng.choice(_YEARS_AWAY))) if year else None


class Names:
    """The names of an archive, by what they are of and how many words they have."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._kinds: dict[str, Counter[str]] = defaultdict(Counter)
        alike: dict[tuple[str, int], dict[str, None]] = defaultdict(dict)
        for mention in mentions:
            if mention.kind != "DATE" and mention.value:
                for name in _forms(mention.kind, mention.value):
                    self._kinds[fold(name)][mention.kind] += 1
                    if name[0].isupper() and len(name) < _LONGEST:
                        alike[mention.kind, _words(name)][name] = None
        self._alike = {key: list(names) for key, names in alike.items()}

    def exchanged(self, question: str, rng: random.Random) -> str | None:
        """The question about another person, place or organisation of the archive; None where it names none."""
        known = [name for name in analyse(question).names if fold(name) in self._kinds]
        if not known:
            return None
        name = rng.choice(known)
        other = self._other(name, rng)
        return question.replace(name, other) if other else None

    def _other(self, name: str, rng: random.Random) -> str | None:
        ((kind, _),) = self._kinds[fold(name)].most_common(1)
        last = fold(name).split()[-1]
        others: Sequence[str] = self._alike.get((kind, _words(name)), ())
        return next((one for one in rng.sample(others, min(len(others), 20)) if fold(one).split()[-1] != last), None)


def _forms(kind: str, name: str) -> tuple[str, ...]:
    """A person's name as a whole, and the last word of it alone."""
    words = name.split()
    return (name, words[-1]) if kind == "PER" and len(words) > 1 else (name,)


def _words(name: str) -> int:
    return min(_MANY, len(name.split()))
