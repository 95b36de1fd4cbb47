"""Fits how vectors and words are added up: python -m bench.fusion --data DATA --archive VAR [--kept FOLDER]

Two parameters, the weight of BM25 beside the cosine and that of pairs of words beside stems, over a grid, by five-fold
cross-validation (by page and by article): each fold is ranked with what is best on the other four, and those ranks are what is
told. Judged by the mean of nDCG@10 on PIAF's train part and on the answerable held-out questions of reading.jsonl, over the
archive in `--archive`, which must hold their articles. The development questions are shown beside and choose nothing.
Question vectors and PIAF's passages are kept in `--kept`: they take minutes.
"""

import argparse
import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bench.finding import read_piaf
from bench.our_pipeline import chunks_of
from bot.evaluation import read_expected
from bot.settings import Settings
from bot.wiring import Parts
from embeddings import lexical, retriever
from embeddings.encoder import Encoder
from embeddings.lexical import Words, running_stems
from embeddings.windows import Vectors
from training.reading_data import news

Ranks = npt.NDArray[np.int64]

PAIRS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
WORDS = (0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.01)
GRID = list(itertools.product(PAIRS, WORDS))
FOLDS = 5


@dataclass(frozen=True)
class Task:
    """Questions with the groups that folds are made of, and the rank of the right one for every point of the grid."""

    name: str
    groups: Sequence[str]
    ranks: Ranks  # (points, questions)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--archive", type=Path, required=True)
    options.add_argument("--kept", type=Path, default=Path("var/fusion"))
    chosen = options.parse_args()
    chosen.kept.mkdir(parents=True, exist_ok=True)
    parts = Parts(Settings(var=chosen.archive))
    held_out = [(one.question, {one.article}) for one in news(chosen.data).held_out if one.answers]
    asked = read_expected([chosen.data / "news" / "questions-dev.jsonl"])
    fitted_on = [_piaf(chosen.data, parts.encoder, chosen.kept), _news("held-out", held_out, parts, chosen.kept)]
    development = _news("development", [(one.question, set(one.articles)) for one in asked], parts, chosen.kept)
    _tell(fitted_on, development)


def _tell(fitted_on: Sequence[Task], development: Task) -> None:
    for at, (pairs, words) in enumerate(GRID):
        told = "  ".join(f"{task.name} {_figures(task.ranks[at])}" for task in (*fitted_on, development))
        print(f"pairs {pairs:<5} words {words:<6} {told}")
    folds = [np.array([_number(group) % FOLDS for group in task.groups]) for task in fitted_on]
    picked = [_best(fitted_on, [fold != left for fold in folds]) for left in range(FOLDS)]
    print(f"picked on four folds: {[GRID[at] for at in picked]}; on all: {GRID[_best(fitted_on, [fold >= 0 for fold in folds])]}")
    for task, fold in zip(fitted_on, folds, strict=True):
        unseen = np.concatenate([task.ranks[at][fold == left] for left, at in enumerate(picked)])
        print(f"{task.name}, each fold with what is best on the others: {_figures(unseen)}")
    now = (lexical.PAIRS_WEIGHT, retriever.WORDS_WEIGHT)
    print(f"in use: pairs {now[0]}, words {now[1]}")


def _best(tasks: Sequence[Task], within: Sequence[npt.NDArray[np.bool_]]) -> int:
    scores = [np.mean([_ndcg(task.ranks[at][some]) for task, some in zip(tasks, within, strict=True)]) for at in range(len(GRID))]
    return int(np.argmax(scores))


def _number(group: str) -> int:
    """The same in every process."""
    return sum(place * letter for place, letter in enumerate(group.encode(), 1))


def _piaf(data: Path, encoder: Encoder, kept: Path) -> Task:
    contexts, asked = read_piaf(data / "piaf" / "piaf-train.json")
    texts = list(chunks_of(contexts).values())
    passages = _kept(kept / "piaf-passages.npy", lambda: encoder.encode_passages(texts))
    questions = _kept(kept / "piaf-questions.npy", lambda: encoder.encode_questions([question for question, _ in asked]))
    words = Words.build([running_stems(text) for text in texts])
    owners = np.array([article for article, _ in chunks_of(contexts)])
    title = {one.id: one.title for one in contexts}
    told = [(question, {gold}) for question, gold in asked]
    return Task("PIAF", [title[gold] for _, gold in asked], _ranks(told, questions, passages, words, owners))


def _news(name: str, asked: Sequence[tuple[str, set[str]]], parts: Parts, kept: Path) -> Task:
    questions = _kept(kept / f"{name}.npy", lambda: parts.encoder.encode_questions([question for question, _ in asked]))
    generation, known = parts.live.current(), parts.catalogue.vectors(parts.encoder.name)
    by_id = {chunk.id: chunk for chunk in parts.catalogue.indexed_chunks()}
    chunks = [by_id[chunk] for chunk in generation.columns.chunks.tolist()]
    passages = np.stack([np.frombuffer(known[chunk.digest], np.float16) for chunk in chunks]).astype(np.float32)
    names = {one.key: one.article.id for one in parts.catalogue.articles_by_key([chunk.article for chunk in chunks])}
    owners = np.array([names[chunk.article] for chunk in chunks])
    return Task(name, [min(gold) for _, gold in asked], _ranks(asked, questions, passages, generation.words, owners))


def _ranks(
    asked: Sequence[tuple[str, set[str]]], questions: Vectors, passages: Vectors, words: Words, owners: npt.NDArray[np.str_]
) -> Ranks:
    """How many chunks come before the best one of the right article: (points of the grid, questions)."""
    ranks = np.zeros((len(GRID), len(asked)), dtype=np.int64)
    for number, (question, gold) in enumerate(asked):
        similarities, right = passages @ questions[number], np.isin(owners, list(gold))
        stems = running_stems(question)
        bm25 = {pairs: words.scores(stems, pairs) for pairs in PAIRS}
        for at, (pairs, weight) in enumerate(GRID):
            fused = similarities + weight * bm25[pairs]
            ranks[at, number] = (fused > fused[right].max()).sum()
    return ranks


def _kept(path: Path, make: Callable[[], Vectors]) -> Vectors:
    if not path.exists():
        np.save(path, make())
    found: Vectors = np.load(path)
    return found


def _ndcg(ranks: Ranks) -> float:
    return float(np.where(ranks < 10, 1 / np.log2(2 + ranks), 0).mean())


def _figures(ranks: Ranks) -> str:
    return f"nDCG@10 {_ndcg(ranks):.4f} first {(ranks < 1).mean():.3f} within 5 {(ranks < 5).mean():.3f} "


if __name__ == "__main__":
    main()
