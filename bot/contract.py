"""The JSON contract of the command line: what each value looks like to programs."""

from dataclasses import asdict
from typing import Any

from bot.answering.answer import Answer
from corpus.stored import StoredArticle
from embeddings.retriever import Passage


def answer_as_contract(answer: Answer, name: str | None = None) -> dict[str, Any]:
    """One answer; `name` is the `id` that the question came with."""
    fields = asdict(answer)
    del fields["id"]
    return {"id": name, **fields}


def passage_as_contract(passage: Passage) -> dict[str, Any]:
    """One passage."""
    return {
        "article": passage.article.article.id,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": round(passage.score, 4),
    }


def article_as_contract(stored: StoredArticle) -> dict[str, Any]:
    """One stored article."""
    article = stored.article
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "family": stored.family,
        "text": article.text,
    }
