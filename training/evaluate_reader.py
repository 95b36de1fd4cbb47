"""Measures a reader: `python -m training.evaluate_reader --data ../shared/data --model BASE [--reader models/reader]`.

On the articles held out of the news questions, and the pages held out of PIAF:

em, f1         of the best span in the chunk that holds the answer, as SQuAD counts them, for French (articles and
               punctuation left out)
article_f1     the same when the reader is given all chunks of the article and the best span of all counts
auc            near misses against answerable questions, by the best score over all chunks of the article
"""

import argparse
import json
import random
import re
import string
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.reader import PassageReader, Reader, Reading
from bot.answering.trained import load_network
from training.reading_data import Question, news, piaf
from training.samples import Shelf

_ARTICLES = re.compile(r"\b(?:le|la|les|l|un|une|des|du|de|d|au|aux)\b")
_PUNCTUATION = str.maketrans(dict.fromkeys(string.punctuation + "«»“”‘’…–—", " "))


@dataclass(frozen=True)
class Read:
    """What the reader made of one question: of its answering chunk alone (none for a near miss), of its whole article."""

    type: str
    right: tuple[str, ...]
    chunk_said: str
    article_said: str
    score: float

    @property
    def answerable(self) -> bool:
        """Does the article answer?"""
        return bool(self.right)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with news/ and piaf/")
    parser.add_argument("--model", type=Path, required=True, help="the folder of the encoder")
    parser.add_argument("--reader", type=Path, default=Path("models/reader"), help="the folder of the reader")
    parser.add_argument("--var", type=Path, default=Path("var"), help="where the converted reader is kept")
    parser.add_argument("--limit", type=int, help="so many questions of each set, drawn at random")
    wanted = parser.parse_args()
    reader = PassageReader(load_network(wanted.reader, wanted.model, wanted.var))
    print(json.dumps(evaluate(reader, wanted.data, wanted.limit), ensure_ascii=False, indent=1))


def evaluate(reader: Reader, data: Path, limit: int | None = None) -> dict[str, object]:
    """The figures on both held-out sets."""
    told: dict[str, object] = {}
    for name, reading in (("news", news(data)), ("piaf", piaf(data))):
        asked = list(reading.held_out)
        if limit is not None:
            asked = random.Random(0).sample(asked, min(limit, len(asked)))
        shelf = Shelf({q.article: reading.articles[q.article] for q in asked})
        told[name] = figures([read(reader, question, shelf) for question in _shown(asked)])
    return told


def _shown(asked: Sequence[Question]) -> Iterator[Question]:
    """The questions, saying now and then how far it is."""
    for number, question in enumerate(asked):
        if number % 100 == 0:
            print(f"{number} of {len(asked)}", file=sys.stderr)
        yield question


def read(reader: Reader, question: Question, shelf: Shelf) -> Read:
    """Reads the question's article, all chunks in one batch."""
    article = shelf.articles[question.article]
    chunks = shelf.chunks[question.article]
    reading = reader.read(question.question, [(article.title, chunk.text) for chunk in chunks])
    right = tuple(article.text[start:end] for start, end in question.answers)
    own = chunks.index(shelf.answering(question)) if right else -1
    best = reading.spans[0] if reading.spans else None
    return Read(question.type, right, _said(reading, own), best.text if best else "", best.score if best else -99.0)


def _said(reading: Reading, passage: int) -> str:
    return next((span.text for span in reading.spans if span.passage == passage), "")


def figures(reads: Sequence[Read]) -> dict[str, object]:
    """Exact match, F1, and near-miss AUC where there are near misses."""
    answerable = [r for r in reads if r.answerable]
    types: dict[str, list[float]] = defaultdict(list)
    for r in answerable:
        types[r.type].append(best_f1(r.chunk_said, r.right))
    return {
        "answerable": len(answerable),
        "near_misses": len(reads) - len(answerable),
        "em": _mean([max(_same(r.chunk_said, x) for x in r.right) for r in answerable]),
        "f1": _mean([best_f1(r.chunk_said, r.right) for r in answerable]),
        "article_em": _mean([max(_same(r.article_said, x) for x in r.right) for r in answerable]),
        "article_f1": _mean([best_f1(r.article_said, r.right) for r in answerable]),
        "auc": auc([r.score for r in answerable], [r.score for r in reads if not r.answerable]),
        "f1_by_type": {kind: _mean(values) for kind, values in sorted(types.items())},
    }


def best_f1(said: str, right: Sequence[str]) -> float:
    """The best overlap of words with any right answer (Rajpurkar et al. 2016)."""
    return max(_f1(_words(said), _words(answer)) for answer in right)


def auc(above: Sequence[float], below: Sequence[float]) -> float | None:
    """How often an answerable question scores above a near miss; ties count half. None where a side is empty."""
    if not above or not below:
        return None
    wins = sum((a > b) + (a == b) / 2 for a in above for b in below)
    return round(wins / len(above) / len(below), 4)


def _words(text: str) -> list[str]:
    return _ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def _same(said: str, right: str) -> float:
    return float(_words(said) == _words(right))


def _f1(said: list[str], right: list[str]) -> float:
    shared = sum((Counter(said) & Counter(right)).values())
    return 2 * shared / (len(said) + len(right)) if shared else float(said == right)


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


if __name__ == "__main__":
    main()
