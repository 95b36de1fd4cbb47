"""Fits the weights of the decision on questions whose articles the reader never saw.

    python -m training.fit_decision --data ../shared/data --var VAR --kept FILE

VAR holds an index of the articles of the news questions held out and of the development questions (among others); the latter,
written on articles that nobody trained on and in freer words, count three times. Each question is asked as a user would ask it; a
conditional logit (bot/answering/scoring.py) is fitted so that the right candidates are likely, or none where none is
right; cross-validation by article tells what it is worth. Near misses (no answer in their article) have no right candidate.
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from bot.answering.answer import Answer
from bot.answering.candidates import Candidate, as_row
from bot.answering.decision import grouped, words_of
from bot.answering.engine import OPEN, Considered, Engine
from bot.answering.persons import participants
from bot.answering.scoring import NAMES, THRESHOLD
from bot.evaluation import COUNTED, Expected, names, read_expected, verdict
from bot.settings import Settings
from bot.wiring import Parts
from training.kept_reading import KeptReader, KeptVerifier
from training.reading_data import Question, news
from training.risk_coverage import curve, draw

Floats = npt.NDArray[np.float64]
_FOLDS = 5
_TIMES = 3
_DEVELOPMENT = ("news/questions-dev.jsonl", "news/unanswerable-dev.jsonl")
_ALWAYS = (0.0, 2.0)  # whatever the first look says, there is a second one
_NEARLY = 2.4  # log-odds of the reader between a name of a list and a further one that is told with it
_RIDGE = 0.01  # times the square of a weight, of features brought to one spread


@dataclass(frozen=True)
class Asked:
    """One question with its candidates: features (candidates, features), whether each is right, and what it says."""

    group: str  # what cross-validation keeps together: its article
    answerable: bool
    times: int  # how often it counts
    rows: Floats
    right: npt.NDArray[np.bool_]
    says: npt.NDArray[np.int64]  # the same number for candidates that say the same


@dataclass(frozen=True)
class Fitted:
    """Weights by feature, and the bias."""

    weights: Floats
    bias: float

    def chances(self, rows: Floats) -> Floats:
        """As `bot.answering.scoring.probabilities`."""
        utilities = rows @ self.weights + self.bias
        highest = max(0.0, float(utilities.max(initial=0.0)))
        shares: Floats = np.exp(utilities - highest)
        return shares / (np.exp(-highest) + shares.sum())


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
    engine = Engine(parts.retriever, parts.live, parts.catalogue, reader, verifier)
    held_out = list(_held_out(engine, chosen.data, chosen.most))
    development = list(_development(engine, [chosen.data / name for name in _DEVELOPMENT]))
    report({"held out": held_out, "development": development}, chosen.picture)


def report(sets: Mapping[str, Sequence[Asked]], picture: Path | None = None) -> None:
    """Prints what cross-validation gives on each set at several thresholds and coverages, then the weights fitted on all."""
    asked = [one for part in sets.values() for one in part]
    confidence, right = cross_validated(asked)
    start = 0
    for name, part in sets.items():
        here = slice(start, start + len(part))
        _tell(name, part, confidence[here], right[here])
        start = here.stop
    for point in curve(confidence, right):
        print(f"coverage {point.coverage:.1f}  from {point.threshold:.3f} on  risk {point.risk:.3f}")
    if picture:
        draw(confidence, right, THRESHOLD, picture)
    for name, model in (("ONE_LOOK", fitted([after_one_look(one) for one in asked])), ("TWO_LOOKS", fitted(asked))):
        features = ", ".join(f"{name}={weight:.3f}" for name, weight in zip(NAMES, model.weights, strict=True) if weight)
        print(f"{name} = Weights({model.bias:.3f}, Features({features}))")


def _tell(name: str, asked: Sequence[Asked], confidence: Floats, right: npt.NDArray[np.bool_]) -> None:
    answerable = np.array([one.answerable for one in asked])
    print(f"{name}: {len(asked)} questions, {answerable.mean():.2f} answerable")
    print(f"right among the candidates: {np.mean([one.right.any() for one in asked if one.answerable]):.3f}")
    print(f"right when always answering: {right[answerable].mean():.3f}")
    for threshold in np.arange(0.2, 0.65, 0.04):
        said = confidence >= threshold
        net = ((said & right).sum() + (~said & ~answerable).sum() - (said & ~right).sum()) / len(asked)
        precision = (said & right).sum() / max(1, said.sum())
        print(
            f"threshold {threshold:.2f}  right {(said & right).sum() / answerable.sum():.3f}  precision {precision:.3f}  "
            f"abstains rightly {(~said & ~answerable).sum() / max(1, (~answerable).sum()):.3f}  net {net:.3f}"
        )


def _held_out(engine: Engine, data: Path, most: int | None) -> Iterator[Asked]:
    reading = news(data)
    for number, question in enumerate(reading.held_out[:most]):
        text = reading.articles[question.article].text
        wanted = text[slice(*question.answers[0])] if question.answers else ""
        considered = engine.consider(question.question, still_open=_ALWAYS)
        if considered.question.wants_list:  # not verified: its weights are not fitted here
            continue
        found = considered.candidates
        yield _asked(question.article, bool(question.answers), 1, found, [is_right(question, wanted, one) for one in found])
        if number % 50 == 0:
            print(number, flush=True)


def _development(engine: Engine, files: Sequence[Path]) -> Iterator[Asked]:
    for expected in read_expected(files):
        considered = engine.consider(expected.question, still_open=_ALWAYS)
        if considered.question.wants_list:
            continue
        right = [_says_right(expected, considered, one) for one in considered.candidates]
        yield _asked(expected.id, expected.answerable, _TIMES, considered.candidates, right)


def _says_right(expected: Expected, considered: Considered, candidate: Candidate) -> bool:
    question = considered.question
    others = [one for one in considered.candidates if one is not candidate and _together(one, candidate)]
    persons = participants(question, [candidate, *others], considered.mentions)
    said = Answer(question.text, question.text, question.type, words_of(question, candidate), candidate.iso, persons)
    return verdict(expected, said) == "right"


def _together(one: Candidate, other: Candidate) -> bool:
    """Whether a decision for one would name the other too: two of one article, not far from one another in likelihood."""
    return one.passage.article.key == other.passage.article.key and one.features.span >= other.features.span - _NEARLY


def _asked(group: str, answerable: bool, times: int, found: Sequence[Candidate], right: Sequence[bool]) -> Asked:
    ranked = sorted(((one, one.features.span) for one in found), key=lambda one: -one[1])
    says = {id(one): at for at, group in enumerate(grouped(ranked)) for one, _ in group}
    return Asked(
        group,
        answerable,
        times,
        np.array([as_row(one.features) for one in found], dtype=np.float64).reshape(len(found), len(NAMES)),
        np.array(right, dtype=bool),
        np.array([says[id(one)] for one in found], dtype=np.int64),
    )


def is_right(question: Question, wanted: str, candidate: Candidate) -> bool:
    """At the annotated place, or the same words or the same date elsewhere."""
    if not question.answers:
        return False
    if question.iso and candidate.iso:
        return candidate.iso == question.iso
    same_place = question.is_at(candidate.passage.article.article.id, candidate.start, candidate.end)
    return same_place or names(candidate.text[:COUNTED], wanted)


def cross_validated(asked: Sequence[Asked]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The probability of what each question's best candidates say, and whether it is right, by models that saw neither."""
    confidence, right = np.zeros(len(asked)), np.zeros(len(asked), dtype=bool)
    groups = [one.group for one in asked]
    for train, test in GroupKFold(_FOLDS).split(asked, groups=groups):
        one_look, two_looks = fitted([after_one_look(asked[i]) for i in train]), fitted([asked[i] for i in train])
        for i in test:
            if len(asked[i].rows):
                confidence[i], right[i] = decided(one_look, two_looks, asked[i])
    return confidence, right


def decided(one_look: Fitted, two_looks: Fitted, asked: Asked) -> tuple[float, bool]:
    """The probability of what the best candidates of a question say, and whether it is right, as the engine decides.

    A second look was taken at all of them; it counts where the first one leaves the answer open.
    """
    sure, right = _best(one_look, after_one_look(asked))
    return _best(two_looks, asked) if OPEN[0] <= sure < OPEN[1] else (sure, right)


def after_one_look(asked: Asked) -> Asked:
    """The same without what the second look said."""
    rows = asked.rows.copy()
    rows[:, [NAMES.index("again"), NAMES.index("verified")]] = 0.0
    return replace(asked, rows=rows)


def _best(model: Fitted, asked: Asked) -> tuple[float, bool]:
    chances = model.chances(asked.rows)
    said = np.bincount(asked.says, weights=chances)
    best = int(said.argmax())
    own = np.where(asked.says == best, chances, -1.0)
    return float(said[best]), bool(asked.right[int(own.argmax())])


def fitted(asked: Sequence[Asked]) -> Fitted:
    """The likeliest weights, held small by a ridge: P(right candidates) where there are any, else P(none)."""
    rows = np.concatenate([one.rows for one in asked])
    spread = rows.std(axis=0) + 1e-9
    owner = np.repeat(np.arange(len(asked)), [len(one.rows) for one in asked])
    right = np.concatenate([one.right for one in asked])
    none = np.array([not one.right.any() for one in asked])
    times = np.array([one.times for one in asked], dtype=np.float64)
    times /= times.sum()
    scaled = rows / spread

    def loss(point: Floats) -> tuple[float, Floats]:
        utilities = np.clip(scaled @ point[:-1] + point[-1], -40, 40)
        shares = np.exp(utilities)
        every = 1 + np.bincount(owner, shares, len(asked))
        good = np.bincount(owner, shares * right, len(asked)) + none  # where none is right, that is what is right
        pull = (shares / every[owner] - shares * right / good[owner]) * times[owner]
        value = ((np.log(every) - np.log(good)) * times).sum() + _RIDGE * (point[:-1] ** 2).sum()
        slope = np.append(pull @ scaled, pull.sum())
        slope[:-1] += 2 * _RIDGE * point[:-1]
        return float(value), slope

    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B")
    return Fitted(found.x[:-1] / spread, float(found.x[-1]))


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    main()
