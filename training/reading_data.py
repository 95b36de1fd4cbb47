"""What the reader learns from: questions on news articles and PIAF, split by article, with their checksums.

`rewritten.jsonl` beside this module was written for it by hand: questions of reading.jsonl asked once more as readers ask who
half remember a story, in everyday words that the article does not use (`line`: which question, counted from 0). So was
`further.jsonl`: questions in such words on other articles of the archive (`start` and `end` of the answer in the article's text).
"""

import hashlib
import json
import lzma
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.article import Article

SPLIT_SEED = 20190425
NEWS_HELD_OUT = 0.12  # share of the articles of reading.jsonl kept for validation
PIAF_HELD_OUT = 0.05  # share of the articles of PIAF's train part kept for validation

_MEASURED = ("2019-03", "2019-07")  # the spring of the development questions

NEWS_QUESTIONS = "news/reading.jsonl"
NEWS_ARTICLES = "news/archive.jsonl.xz"
PIAF = "piaf/piaf-train.json"
REWRITTEN = Path(__file__).with_name("rewritten.jsonl")
FURTHER = Path(__file__).with_name("further.jsonl")


@dataclass(frozen=True)
class Question:
    """A question on one article: `answers` are (start, end) in the article's text, the first one the annotated one.

    No answers: a near miss, which the article does not answer.
    """

    article: str
    question: str
    type: str
    answers: tuple[tuple[int, int], ...]
    iso: str | None = None

    def is_at(self, article: str, start: int, end: int) -> bool:
        """Whether a place in an article touches an annotated answer."""
        return article == self.article and any(start < last and first < end for first, last in self.answers)


@dataclass(frozen=True)
class Reading:
    """Articles by id and the questions on them, in a part to train on and a part held out (by article)."""

    articles: dict[str, Article]
    train: tuple[Question, ...]
    held_out: tuple[Question, ...]


def news(data: Path) -> Reading:
    """The questions of reading.jsonl, with their articles out of the archive."""
    articles, questions = _news(data)
    return _split(articles, questions, NEWS_HELD_OUT)


def rewritten(data: Path, words: Path = REWRITTEN) -> Reading:
    """Those of the news questions that were put in other words, in these; held out as the questions of `news` are."""
    articles, questions = _news(data)
    told = [(questions[line["line"]], line["question"]) for line in _lines(words)]
    return _split(articles, [replace(question, question=text) for question, text in told], NEWS_HELD_OUT)


def further(data: Path, asked: Path = FURTHER) -> Reading:
    """The questions on other articles of the archive; split by article in the same way."""
    lines = _lines(asked)
    articles = _articles(data / NEWS_ARTICLES, {line["article"] for line in lines})
    return _split(articles, [_further_question(line, len(articles[line["article"]].text)) for line in lines], NEWS_HELD_OUT)


def around(data: Path, *readings: Reading) -> dict[str, Article]:
    """The archive's other articles, for wrong passages: none that questions are kept apart on, none of the spring that answers
    are measured over.
    """
    asked_about = {name for reading in readings for name in reading.articles}
    kept = _archive(data / NEWS_ARTICLES, lambda read: read["id"] not in asked_about)
    return {name: article for name, article in kept.items() if not _MEASURED[0] <= (article.published or "") < _MEASURED[1]}


def piaf(data: Path) -> Reading:
    """PIAF in the same form: each context is one article, under its page's title; split by page."""
    articles, questions, pages = {}, [], {}
    for number, page in enumerate(json.loads((data / PIAF).read_text("utf-8"))["data"]):
        for place, paragraph in enumerate(page["paragraphs"]):
            name = f"piaf-{number}-{place}"
            pages[name] = number
            articles[name] = Article(name, page["title"], paragraph["context"])
            for asked in paragraph["qas"]:
                answers = dict.fromkeys((a["answer_start"], a["answer_start"] + len(a["text"])) for a in asked["answers"])
                questions.append(Question(name, asked["question"], "autre", tuple(answers)))
    return _split(articles, questions, PIAF_HELD_OUT, pages)


def checksums(data: Path) -> dict[str, str]:
    """The data's version: SHA-256 of each file read."""
    own = {path.name: path for path in (REWRITTEN, FURTHER)}
    paths = {name: data / name for name in (NEWS_QUESTIONS, NEWS_ARTICLES, PIAF)} | own
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in paths.items()}


@lru_cache(maxsize=1)  # for `news` and `rewritten`: to unpack the archive takes a while
def _news(data: Path) -> tuple[dict[str, Article], list[Question]]:
    lines = _lines(data / NEWS_QUESTIONS)
    articles = _articles(data / NEWS_ARTICLES, {line["article"] for line in lines})
    return articles, [_news_question(line, articles[line["article"]].text) for line in lines]


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _archive(path: Path, wanted: Callable[[dict[str, str]], bool]) -> dict[str, Article]:
    articles = {}
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            if wanted(read):
                articles[read["id"]] = Article(read["id"], read["title"], read["text"], published=read["published"])
    return articles


def _articles(path: Path, wanted: set[str]) -> dict[str, Article]:
    articles = _archive(path, lambda read: read["id"] in wanted)
    if wanted - set(articles):
        raise ValueError(f"{path}: articles {sorted(wanted - set(articles))[:3]} asked about are not there")
    return articles


def _news_question(line: dict[str, Any], text: str) -> Question:
    answer, start = line["answer"], line["start"]
    answers = ((int(start), int(start) + len(str(answer))),) if answer is not None and start is not None else ()
    if answers and text[slice(*answers[0])] != answer:
        raise ValueError(f"{NEWS_QUESTIONS}: {answer!r} is not at {start} of article {line['article']}")
    return Question(str(line["article"]), str(line["question"]), str(line["type"]), answers, line.get("iso"))


def _further_question(line: dict[str, Any], length: int) -> Question:
    answers = ((line["start"], line["end"]),) if line["start"] is not None else ()
    if answers and not 0 <= line["start"] < line["end"] <= length:
        raise ValueError(f"{FURTHER.name}: {line['start']} to {line['end']} is no place in article {line['article']}")
    return Question(line["article"], line["question"], line["type"], answers, line["iso"])


def _split(
    articles: dict[str, Article], questions: Iterable[Question], share: float, groups: dict[str, int] | None = None
) -> Reading:
    """Whole groups (articles, or PIAF's pages) go to one part or the other, by a fixed seed."""
    group = {name: str(groups[name]) if groups else name for name in articles}
    names = sorted(set(group.values()))
    held = set(random.Random(SPLIT_SEED).sample(names, round(len(names) * share)))
    parts: tuple[list[Question], list[Question]] = ([], [])
    for question in questions:
        parts[group[question.article] in held].append(question)
    return Reading(articles, tuple(parts[0]), tuple(parts[1]))
