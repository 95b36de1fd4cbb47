"""A few articles and passages to write from, for the tests of the writer."""

from collections.abc import Sequence

from bot.answering.answer import Answer
from corpus.article import Article
from corpus.dates.expressions import find_dates
from corpus.sentences import sentences
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

SUMMIT = (
    "Le premier sommet entre Vladimir Poutine et Kim Jong Un s'est tenu jeudi à Vladivostok. "
    "Les deux dirigeants ont parlé pendant 3 heures et demie, selon le ministère de la Défense. "
    "Aucun accord n'a été signé. «Nous avons parlé de la péninsule coréenne», a dit M. Poutine."
)
BRIDGE = "Le pont de Romans a rouvert le 12 avril. L'accident avait fait douze blessés et coûté 3,5 millions d'euros."


def passage(key: int, title: str, text: str, published: str | None = "2019-04-26", publisher: str | None = "L'Écho") -> Passage:
    """A whole article as one passage."""
    article = Article(f"a{key}", title, text, publisher, published)
    return Passage(StoredArticle(key, article, f"f{key}"), 0, len(text), text, 1.0, 0.9)


def mentions_of(*passages: Passage) -> dict[int, list[Mention]]:
    """The dates of the articles, resolved as the archive does."""
    return {
        one.article.key: [
            Mention("DATE", day.start, day.end, day.value)
            for day in find_dates(one.article.article.text, one.article.article.published_on)
        ]
        for one in passages
    }


def named_in(
    persons: Sequence[str], *texts: str, title: str = "Titre", family: str | None = None
) -> tuple[list[Passage], dict[int, list[Mention]]]:
    """Articles of 25 April 2019 as passages, each of a family of its own unless one is given, and the persons that they name."""
    passages, mentions = [], {}
    for key, text in enumerate(texts, 1):
        stored = StoredArticle(key, Article(f"a{key}", title, text, published="2019-04-25"), family or f"f{key}")
        passages.append(Passage(stored, 0, len(text), text, 1.0))
        found = [(name, at) for name in persons for at in range(len(text)) if text.startswith(name, at)]
        mentions[key] = [Mention("PER", at, at + len(name), name) for name, at in found]
    return passages, mentions


SUMMIT_PASSAGE = passage(1, "Poutine et Kim à Vladivostok", SUMMIT)
BRIDGE_PASSAGE = passage(2, "Le pont de Romans", BRIDGE)
PASSAGES = [SUMMIT_PASSAGE, BRIDGE_PASSAGE]
MENTIONS = mentions_of(*PASSAGES)
QUESTION = "Où s'est tenu le sommet entre Poutine et Kim ?"


def answered(answer: str | None = "Vladivostok", date: str | None = None, abstained: bool = False) -> Answer:
    """A built-in answer to the question."""
    return Answer(QUESTION, QUESTION, "lieu", None if abstained else answer, date, abstained=abstained, confidence=0.9)


def sentence_count(text: str) -> int:
    """How many sentences a text has."""
    return len(list(sentences(text)))
