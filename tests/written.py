"""A few articles and passages to write from, for the tests of the writer."""

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
