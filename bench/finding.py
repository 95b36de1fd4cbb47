"""How well the right passage is found: python -m bench.finding --data ../shared/data [--var VAR] [--questions FILE …]

Two measures, each with the index's own retriever:
- news: is the article that answers among the first 1, 5, 10 passages of `depeche search`, for each question of the files,
  over the articles indexed in VAR (index them first: `DEPECHE_VAR=VAR depeche index ../shared/data/news/spring2019.jsonl.gz`);
- PIAF (`--piaf`): nDCG@10, recall at 1 and 10 of the right context among all contexts of the train part, one context a chunk.
"""

import argparse
import json
import math
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.our_pipeline import Articles, NoNames
from bot.evaluation import read_expected
from bot.settings import Settings
from bot.wiring import Parts
from corpus.article import Article
from embeddings.build import Indexer
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever

_DEEP = 10


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--var", type=Path)
    options.add_argument("--questions", type=Path, nargs="*")
    options.add_argument("--piaf", action="store_true")
    chosen = options.parse_args()
    if chosen.var:
        news(Parts(Settings(var=chosen.var)).retriever, chosen.questions or [chosen.data / "news" / "questions-dev.jsonl"])
    if chosen.piaf:
        piaf(chosen.data)


def news(retriever: Retriever, files: Sequence[Path]) -> None:
    """Prints the share of questions whose article is among the first 1, 5 and 10 passages, and the time a question takes."""
    ranks, times = [], []
    for question in read_expected(files):
        began = time.perf_counter()
        found = [passage.article.article.id for passage in retriever.search(question.question, _DEEP)]
        times.append((time.perf_counter() - began) * 1000)
        ranks.append(next((rank for rank, name in enumerate(found) if name in question.articles), _DEEP))
    shares = "  ".join(f"within {n}: {sum(rank < n for rank in ranks) / len(ranks):.3f}" for n in (1, 5, 10))
    print(f"news, {len(ranks)} questions: {shares}  p50 {statistics.median(times):.1f} ms  p95 {_percentile(times, 95):.1f} ms")


def piaf(data: Path) -> None:
    """Prints nDCG@10 and recalls over the contexts of PIAF's train part."""
    contexts, questions = read_piaf(data / "piaf" / "piaf-train.json")
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        (var / "models").symlink_to(Path("var/models").resolve())
        parts = Parts(Settings(var=var))
        generations = Generations(var / "index")
        Indexer(parts.catalogue, generations, parts.encoder, NoNames(), var / "lock").run(Articles(contexts))
        retriever = Retriever(parts.encoder, LiveGeneration(generations, parts.encoder.name), parts.catalogue)
        gains, first, within = [], 0, 0
        for question, gold in questions:
            names = list(dict.fromkeys(one.article.article.id for one in retriever.search(question, 2 * _DEEP)))[:_DEEP]
            gains.append(1 / math.log2(2 + names.index(gold)) if gold in names else 0.0)
            first += names[:1] == [gold]
            within += gold in names
    count = len(questions)
    shares = f"nDCG@10 {sum(gains) / count:.3f}  R@1 {first / count:.3f}  R@10 {within / count:.3f}"
    print(f"PIAF, {count} questions over {len(contexts)} contexts: {shares}")


def read_piaf(path: Path) -> tuple[list[Article], list[tuple[str, str]]]:
    """PIAF's contexts, each an article under its page's title, and the questions with the context that answers."""
    contexts, questions = [], []
    for page in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in page["paragraphs"]:
            name = str(len(contexts))
            contexts.append(Article(name, page["title"], paragraph["context"]))
            questions += [(asked["question"], name) for asked in paragraph["qas"]]
    return contexts, questions


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
