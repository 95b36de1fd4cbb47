"""The whole archive, 33,773 articles: python -m bench.whole_archive index|candidates --data DATA --var VAR

`index` does what `depeche index` does and then measures: seconds, peak memory, size on disk, seconds to load, milliseconds a
question, and how often the right article of the development questions is found. It takes hours, and may be stopped at any time:
what was embedded is kept, and the seconds of all runs are added up in VAR/whole-archive.json. Finding has no use for the names in
the articles, which take a sixth of the time: `--without-names` leaves them out.
`candidates` is the same ranking in minutes, among the chunks alone that the words of a question put first, and so an estimate:
what only its vector would find is missing, the right chunk as well as wrong ones. Vectors are kept in VAR/candidates.
"""

import argparse
import json
import lzma
import resource
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bench.finding import news
from bench.growth import search
from bench.our_pipeline import NoNames, chunks_of
from bot.evaluation import Expected, read_expected
from bot.settings import Settings
from bot.terminal import progress
from bot.wiring import Parts
from corpus.article import Article
from corpus.duplicates import families, signature
from embeddings.encoder import Encoder
from embeddings.lexical import Words, running_stems
from embeddings.retriever import words_weight
from embeddings.windows import Vectors

_ARCHIVE = "news/archive.jsonl.xz"
_AT_ONCE = 256  # texts embedded between two savings


@dataclass(frozen=True)
class Corpus:
    """Every chunk with the id of its article."""

    owners: list[str]
    texts: list[str]
    words: Words


class FamiliesAlone(NoNames):
    """Near copies count once among the passages, so they are looked for."""

    def signature(self, text: str) -> bytes:
        return signature(text)

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        return families(signatures)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("step", choices=("index", "candidates"))
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--first", type=int, default=50)
    options.add_argument("--without-names", action="store_true")
    chosen = options.parse_args()
    questions = chosen.data / "news" / "questions-dev.jsonl"
    if chosen.step == "candidates":
        _candidates(chosen, read_expected([questions]))
        return
    parts = Parts(Settings(var=chosen.var))
    _index(parts, chosen)
    news(parts.retriever, [questions])
    chosen.folder = chosen.var
    print(json.dumps(search(chosen)))


def _index(parts: Parts, chosen: argparse.Namespace) -> None:
    kept = chosen.var / "whole-archive.json"
    spent = json.loads(kept.read_text("utf-8")) if kept.exists() else 0.0
    archive = chosen.var / "archive.jsonl"
    if not archive.exists():
        with lzma.open(chosen.data / _ARCHIVE) as packed, archive.open("wb") as plain:
            shutil.copyfileobj(packed, plain)
    began = time.perf_counter()
    try:
        with progress() as shown:
            indexer = parts.indexer(shown)
            if chosen.without_names:
                indexer = replace(indexer, analyst=FamiliesAlone())
            report = indexer.run(parts.library([archive]))
    finally:
        kept.write_text(json.dumps(spent + time.perf_counter() - began), encoding="utf-8")
    disk = sum(
        path.stat().st_size for path in [*chosen.var.glob("index/*/**/*"), *chosen.var.glob("catalogue.*")] if path.is_file()
    )
    print(
        f"{report.articles} articles, {report.chunks} chunks: {json.loads(kept.read_text('utf-8')):.0f} s in all, "
        f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, {disk / 1e6:.0f} MB on the disk"
    )


def _candidates(chosen: argparse.Namespace, asked: Sequence[Expected]) -> None:
    encoder = Parts(Settings(var=chosen.var)).encoder
    corpus = _corpus(chosen.data)
    scored = [corpus.words.scores(running_stems(one.question)) for one in asked]
    first = [np.argsort(-scores, kind="stable")[: chosen.first] for scores in scored]
    _tell("words alone", [_rank(corpus, np.argsort(-scores)[:1000], one) for scores, one in zip(scored, asked, strict=True)])
    wanted = sorted({int(place) for some in first for place in some})
    vectors = dict(
        zip(wanted, _embedded([corpus.texts[place] for place in wanted], encoder, chosen.var / "candidates"), strict=True)
    )
    ranks, weight = [], words_weight(len(corpus.texts))
    for one, scores, places in zip(asked, scored, first, strict=True):
        question = encoder.encode_questions([one.question])[0]
        fused = np.array([vectors[int(place)] @ question for place in places]) + weight * scores[places]
        ranks.append(_rank(corpus, places[np.argsort(-fused, kind="stable")], one))
    _tell(f"fused, among the first {chosen.first} of words ({len(wanted)} chunks embedded)", ranks)


def _corpus(data: Path) -> Corpus:
    with lzma.open(data / _ARCHIVE, "rt", encoding="utf-8") as lines:
        read = (json.loads(line) for line in lines)
        articles = [Article(one["id"], one["title"], one["text"]) for one in read]
    chunks = chunks_of(articles)
    texts = list(chunks.values())
    return Corpus([article for article, _ in chunks], texts, Words.build([running_stems(text) for text in texts]))


def _embedded(texts: Sequence[str], encoder: Encoder, folder: Path) -> Vectors:
    """Batch by batch; those that an earlier run made are taken from the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for start in range(0, len(texts), _AT_ONCE):
        path = folder / f"{len(texts)}-{start}.npy"
        if not path.exists():
            np.save(path, encoder.encode_passages(texts[start : start + _AT_ONCE]))
            print(f"{min(start + _AT_ONCE, len(texts))} of {len(texts)} embedded", flush=True)
        made.append(np.load(path))
    return np.concatenate(made)


def _rank(corpus: Corpus, order: Sequence[int], question: Expected) -> int:
    return next((rank for rank, place in enumerate(order) if corpus.owners[place] in question.articles), 1000)


def _tell(name: str, ranks: Sequence[int]) -> None:
    shares = "  ".join(f"within {n}: {sum(rank < n for rank in ranks) / len(ranks):.3f}" for n in (1, 5, 10, 50))
    print(f"{name}, {len(ranks)} questions: {shares}", flush=True)


if __name__ == "__main__":
    main()
