"""Fits the weights of the decision on questions whose articles the reader never saw.

    python -m training.fit_decision --data ../shared/data --var VAR --kept FILE

VAR holds an index of the articles of the news questions held out and of the development questions (among others); the latter,
written on articles that nobody trained on and in freer words, count three times. Each question is asked as a user would ask it; a
conditional logit (bot/answering/scoring.py) is fitted so that the right candidates are likely, or none where none is right;
cross-validation by article tells what it is worth. Near misses (no answer in their article) have no right candidate. How many are
answered of the questions about another name or year than that of their article, or without it (`training/false_premises.py`),
is told as well, but not learnt from.
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.answering.engine import Engine
from bot.answering.scoring import NAMES, THRESHOLD
from bot.settings import Settings
from bot.wiring import Parts
from training.asked import development, exchanged, held_out, of_another_year, without
from training.conditional_logit import Asked, Floats, after_one_look, cross_validated, fitted, unverified
from training.false_premises import Without
from training.kept_reading import KeptReader, KeptVerifier
from training.reading_data import news
from training.risk_coverage import curve, draw

_DEVELOPMENT = ("news/questions-dev.jsonl", "news/unanswerable-dev.jsonl")
_THRESHOLDS = np.arange(0.22, 0.63, 0.04)


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--most", type=int, default=None, help="no more than so many questions")
    options.add_argument("--kept", type=Path, required=True, help="what was read is kept here, and beside it, for the next time")
    options.add_argument("--picture", type=Path, help="draw the risk-coverage curve here")
    chosen = options.parse_args()
    parts = Parts(Settings(var=chosen.var))
    reader = KeptReader(parts.reader, chosen.kept)
    verifier = KeptVerifier(parts.verifier, chosen.kept.with_suffix(".verified.jsonl"))
    archive = Without(parts.retriever)
    engine = Engine(archive, parts.live, parts.catalogue, reader, verifier)
    reading = news(chosen.data)
    questions = reading.held_out[: chosen.most]
    texts = {name: article.text for name, article in reading.articles.items()}
    real = {
        "held out": _told(held_out(engine, questions, texts)),
        "development": _told(development(engine, [chosen.data / name for name in _DEVELOPMENT])),
    }
    made = {
        "a name exchanged": _told(exchanged(engine, parts.catalogue, questions)),
        "another year": _told(of_another_year(engine, questions)),
        "without their article": _told(without(engine, archive, questions, texts)),
    }
    report(real, made, chosen.picture)


def _told(asked: Iterator[Asked]) -> list[Asked]:
    """All of them; says how many there are so far."""
    found: list[Asked] = []
    for one in asked:
        found.append(one)
        if len(found) % 50 == 0:
            print(len(found), flush=True)
    return found


def report(real: Mapping[str, Sequence[Asked]], made: Mapping[str, Sequence[Asked]], picture: Path | None = None) -> None:
    """Prints what cross-validation gives on each set at several thresholds and coverages, then the weights fitted on all.

    `real`: as they were asked; `made`: questions made from these that hardly anything answers.
    """
    sets = {**real, **made}
    asked = [one for part in sets.values() for one in part]
    confidence, right = cross_validated(asked)
    start = 0
    for name, part in sets.items():
        here = slice(start, start + len(part))
        print(f"{name}: {len(part)} questions")
        if name in real:
            _tell(part, confidence[here], right[here])
        else:
            _tell_wrong(confidence[here], right[here])
        start = here.stop
    known = sum(map(len, real.values()))
    for point in curve(confidence[:known], right[:known]):
        print(f"coverage {point.coverage:.1f}  from {point.threshold:.3f} on  risk {point.risk:.3f}")
    if picture:
        draw(confidence[:known], right[:known], THRESHOLD, picture)
    after = {"ONE_LOOK": map(after_one_look, asked), "TWO_LOOKS": asked, "UNVERIFIED": map(unverified, asked)}
    for name, rows in after.items():
        model = fitted(list(rows))
        features = ", ".join(f"{name}={weight:.3f}" for name, weight in zip(NAMES, model.weights, strict=True) if weight)
        print(f"{name} = Weights({model.bias:.3f}, Features({features}))")


def _tell_wrong(confidence: Floats, right: npt.NDArray[np.bool_]) -> None:
    for threshold in _THRESHOLDS:
        print(f"threshold {threshold:.2f}  answered wrongly {np.mean((confidence >= threshold) & ~right):.3f}")


def _tell(asked: Sequence[Asked], confidence: Floats, right: npt.NDArray[np.bool_]) -> None:
    answerable = np.array([one.answerable for one in asked])
    print(f"{answerable.mean():.2f} answerable")
    print(f"right among the candidates: {np.mean([one.right.any() for one in asked if one.answerable]):.3f}")
    print(f"right when always answering: {right[answerable].mean():.3f}")
    for threshold in _THRESHOLDS:
        said = confidence >= threshold
        net = ((said & right).sum() + (~said & ~answerable).sum() - (said & ~right).sum()) / len(asked)
        precision = (said & right).sum() / max(1, said.sum())
        print(
            f"threshold {threshold:.2f}  right {(said & right).sum() / answerable.sum():.3f}  precision {precision:.3f}  "
            f"abstains rightly {(~said & ~answerable).sum() / max(1, (~answerable).sum()):.3f}  net {net:.3f}"
        )


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    main()
