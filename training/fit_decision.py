"""Fits the weights of the decision on questions whose articles the reader never saw.

    python -m training.fit_decision --data ../shared/data --var VAR [--save FILE]

VAR holds an index of the news questions' articles (among others). Each question is asked as a user would ask it;
every candidate is a sample, right or wrong; a logistic regression with an L2 penalty gives the weights, and
cross-validation by article tells what they are worth. Near misses (no answer in their article) are all wrong.
"""

import argparse
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bot.answering.candidates import Candidate, as_row
from bot.answering.scoring import NAMES
from bot.evaluation import COUNTED, names
from bot.settings import Settings
from bot.wiring import Parts
from training.reading_data import Question, news

Floats = npt.NDArray[np.float64]
_FOLDS = 5


@dataclass(frozen=True)
class Asked:
    """One question with its candidates: features and whether each is right."""

    article: str
    answerable: bool
    rows: list[list[float]]
    right: list[bool]


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--most", type=int, default=None, help="no more than so many questions")
    options.add_argument("--save", type=Path, help="keep the candidates here, and take them from here when there")
    chosen = options.parse_args()
    asked = _load(chosen.save) if chosen.save and chosen.save.exists() else list(_ask(chosen.data, chosen.var, chosen.most))
    if chosen.save:
        chosen.save.write_text(json.dumps([asdict(one) for one in asked]))
    report(asked)


def report(asked: list[Asked]) -> None:
    """Prints what cross-validation gives at several thresholds, then the weights fitted on everything."""
    confidence, right = _cross_validated(asked)
    answerable = np.array([one.answerable for one in asked])
    print(f"{len(asked)} questions, {answerable.mean():.2f} answerable")
    print(f"right when always answering: {right[answerable].mean():.3f}")
    for threshold in np.arange(0.2, 0.75, 0.05):
        said = confidence >= threshold
        net = ((said & right).sum() + (~said & ~answerable).sum() - (said & ~right).sum()) / len(asked)
        precision = (said & right).sum() / max(1, said.sum())
        print(
            f"threshold {threshold:.2f}  right {(said & right).sum() / answerable.sum():.3f}  precision {precision:.3f}  "
            f"abstains rightly {(~said & ~answerable).sum() / max(1, (~answerable).sum()):.3f}  net {net:.3f}"
        )
    model = _fitted(asked)
    print(f"BIAS = {model.intercept_[0]:.3f}")
    print("WEIGHTS = Features(" + ", ".join(f"{name}={w:.3f}" for name, w in zip(NAMES, model.coef_[0], strict=True)) + ")")


def _ask(data: Path, var: Path, most: int | None) -> Iterator[Asked]:
    engine = Parts(Settings(var=var)).engine
    reading = news(data)
    for number, question in enumerate(reading.held_out[:most]):
        text = reading.articles[question.article].text
        wanted = text[slice(*question.answers[0])] if question.answers else ""
        found = engine.consider(question.question).candidates
        yield Asked(
            question.article,
            bool(question.answers),
            [as_row(one.features) for one in found],
            [_is_right(question, wanted, one) for one in found],
        )
        if number % 50 == 0:
            print(number, flush=True)


def _is_right(question: Question, wanted: str, candidate: Candidate) -> bool:
    """At the annotated place, or the same words elsewhere."""
    if not question.answers:
        return False
    there = candidate.passage.article.article.id == question.article
    same_place = there and any(candidate.start < end and start < candidate.end for start, end in question.answers)
    return same_place or names(candidate.text[:COUNTED], wanted)


def _cross_validated(asked: list[Asked]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The probability of each question's best candidate, and whether it is right, by models that did not see its article."""
    confidence, right = np.zeros(len(asked)), np.zeros(len(asked), dtype=bool)
    groups = [one.article for one in asked]
    for train, test in GroupKFold(_FOLDS).split(asked, groups=groups):
        model = _fitted([asked[i] for i in train])
        for i in test:
            if asked[i].rows:
                chances = model.predict_proba(np.array(asked[i].rows))[:, 1]
                best = int(chances.argmax())
                confidence[i], right[i] = chances[best], asked[i].right[best]
    return confidence, right


def _fitted(asked: list[Asked]) -> LogisticRegression:
    rows = np.array([row for one in asked for row in one.rows])
    right = np.array([label for one in asked for label in one.right])
    return LogisticRegression(C=1.0, max_iter=2000).fit(rows, right)


def _load(path: Path) -> list[Asked]:
    return [Asked(**one) for one in json.loads(path.read_text())]


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    main()
