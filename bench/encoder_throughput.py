"""Passages a second, from text to vectors: this program's encoder against plain sentence-transformers on the same folder.

    python -m bench.encoder_throughput [--rounds N] [--passages N] [--var FOLDER]

Both encode the same passages of about 306 tokens, cut from the articles that come along, on the same number of threads, in turn:
a machine that is busy is busy for both. What is compared is the ratio within a round. Each round has passages of its own order.
"""

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from embeddings.encoder import Encoder, load_encoder
from embeddings.openvino_engine import cores, has_bf16
from embeddings.token_encoder import LibraryTokenizer
from embeddings.weights import model_folder

ROOT = Path(__file__).parents[1]
TOKENS = 306  # with the prompt and the marks
_SPREAD = 0.25  # lengths lie around it by so much, as chunks do

Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Round:
    """Passages a second of both, and the least similarity of their vectors."""

    ours: float
    plain: float
    cosine: float


def main() -> None:
    options = _options()
    folder = model_folder(None, options.var)
    encoder, plain = load_encoder(None, options.var), _plain(folder)
    passages = _passages(LibraryTokenizer(folder / "tokenizer.json"), options.passages)
    encoder.encode_passages(passages[:4])  # both are warm before the first round
    plain(passages[:4])
    print(f"{encoder.name} on {encoder.engine}, {cores()} cores, bfloat16: {'yes' if has_bf16() else 'no'}")
    print(f"{len(passages)} passages of {_mean_tokens(folder, passages):.0f} tokens a round")
    rounds = []
    for number in range(options.rounds):
        rounds.append(_round(encoder, plain, random.Random(number).sample(passages, len(passages)), number % 2 == 0))
        print(f"round {number + 1}: ours {rounds[-1].ours:.2f}/s, plain {rounds[-1].plain:.2f}/s, {_ratio(rounds[-1]):.2f} times")
    _summary(rounds)
    _questions(encoder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--passages", type=int, default=32)
    parser.add_argument("--var", type=Path, default=ROOT / "var")
    return parser.parse_args()


def _plain(folder: Path) -> Encode:
    """sentence-transformers as its own documentation uses it: float32 on torch, batches of 32, sorted by length by itself."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(cores())
    model = SentenceTransformer(str(folder), device="cpu")
    return lambda texts: model.encode(list(texts), prompt_name="passage", show_progress_bar=False)


def _passages(tokenizer: LibraryTokenizer, count: int) -> list[str]:
    """Runs of words of the articles, each about as long as it should be in tokens, none twice."""
    words = [word for path in sorted((ROOT / "corpus" / "articles").glob("*.md")) for word in path.read_text("utf-8").split()]
    lengths = [len(row) for row in tokenizer.rows(words)]
    draw = random.Random(0)
    tokens = np.linspace(1 - _SPREAD, 1 + _SPREAD, count) * TOKENS
    return [_run(words, lengths, draw.randrange(len(words)), wanted) for wanted in tokens]


def _run(words: Sequence[str], lengths: Sequence[int], start: int, tokens: float) -> str:
    taken: list[str] = []
    for i in itertools.count(start):
        tokens -= lengths[i % len(words)]
        if tokens < 5:  # prompt and marks
            return " ".join(taken)
        taken.append(words[i % len(words)])
    raise AssertionError("the count never ends")


def _mean_tokens(folder: Path, passages: Sequence[str]) -> float:
    rows = LibraryTokenizer(folder / "tokenizer.json").rows([f"passage: {passage}" for passage in passages])
    return statistics.mean(len(row) + 2 for row in rows)


def _round(encoder: Encoder, plain: Encode, passages: Sequence[str], ours_first: bool) -> Round:
    """Each goes first every other round."""
    timed = {}
    for ours in (ours_first, not ours_first):
        start = time.perf_counter()
        vectors = encoder.encode_passages(passages) if ours else plain(passages)
        timed[ours] = (len(passages) / (time.perf_counter() - start), vectors)
    return Round(timed[True][0], timed[False][0], float((timed[True][1] * timed[False][1]).sum(axis=1).min()))


def _ratio(one: Round) -> float:
    return one.ours / one.plain


def _summary(rounds: Sequence[Round]) -> None:
    ours, plain = (statistics.median(speeds) for speeds in zip(*((one.ours, one.plain) for one in rounds), strict=True))
    ratios = sorted(map(_ratio, rounds))
    print(f"ours {ours:.2f}/s, plain {plain:.2f}/s")
    print(f"ratio: median {statistics.median(ratios):.2f}, from {ratios[0]:.2f} to {ratios[-1]:.2f} over {len(rounds)} rounds")
    print(f"least cosine: {min(one.cosine for one in rounds):.5f}")


def _questions(encoder: Encoder) -> None:
    taken = []
    for number in range(30):
        start = time.perf_counter()
        encoder.encode_questions([f"Où le sommet numéro {number} a-t-il eu lieu, et quand ?"])
        taken.append(1000 * (time.perf_counter() - start))
    print(f"one question: median {statistics.median(taken):.1f} ms, fastest {min(taken):.1f} ms")


if __name__ == "__main__":
    main()
