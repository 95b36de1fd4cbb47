"""Which new articles speak of the subjects that are followed, and where."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import Quote
from bot.answering.quoting import quote
from bot.subscriptions import Subscription, Subscriptions
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting
from corpus.sentences import sentences
from corpus.stored import StoredArticle
from embeddings.lexical import stems

MOST_NEW = 200  # articles: more at once are another archive, not news


@dataclass(frozen=True)
class News:
    """What new articles say of a subject that is followed, one quote an article."""

    subscription: Subscription
    quotes: tuple[Quote, ...]


class Newsroom:
    """Looks at what came into the catalogue since it looked last."""

    def __init__(self, subscriptions: Subscriptions, consulting: Consulting, catalogue: Catalogue) -> None:
        self._subscriptions, self._consulting, self._catalogue = subscriptions, consulting, catalogue

    def news(self) -> list[News]:
        """For each subscription that has some. What is told once is not told again. Blocks."""
        keys = self._consulting.keys()
        new = self._subscriptions.unseen(keys)
        followed = self._subscriptions.all()
        if not new or not followed or len(new) > MOST_NEW:
            return []
        articles = _one_of_a_family(self._catalogue.articles_by_key([keys[name] for name in new]))
        found = [News(one, tuple(_quotes(one.subject, articles))) for one in followed]
        return [one for one in found if one.quotes]


def quote_on(subject: str, stored: StoredArticle) -> Quote | None:
    """The sentence of an article that says most of a subject; None where it and the title lack one of its words."""
    wanted = set(stems(subject))
    text = stored.article.text
    best, shared = None, 0
    for start, end in sentences(text):
        here = len(wanted & set(stems(text[start:end])))
        if here > shared:
            best, shared = (start, end), here
    if best is None or not wanted <= set(stems(f"{stored.article.title} {text[best[0] : best[1]]}")):
        return None
    return quote(stored, *best)


def _quotes(subject: str, articles: Sequence[StoredArticle]) -> list[Quote]:
    found = (quote_on(subject, one) for one in articles)
    return [one for one in found if one is not None]


def _one_of_a_family(articles: Sequence[StoredArticle]) -> list[StoredArticle]:
    return list({one.family: one for one in reversed(articles)}.values())[::-1]
