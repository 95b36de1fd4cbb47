"""The conditional logit of the decision, fitted: weights that make right candidates likely, or none where none is right."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.model_selection import GroupKFold

from bot.answering.candidates import Features, as_row
from bot.answering.engine import OPEN
from bot.answering.scoring import NAMES

Floats = npt.NDArray[np.float64]
_FOLDS = 5
# Weights that are set, not fitted. Without a name, «le sommet» is the one that news is about, and hardly any question is so open.
# Nor do many name somebody whom the article does not, or another time, as users do who ask for what the archive does not have:
# these two are as high as turns most of such questions away at no cost to the others (BENCHMARKS.md).
# Of 723 candidates without a number where one was asked for four were right, by a word beside the number («près»).
_SET = {"salient": 3.0, "names": 2.5, "period": 3.0, "empty": -10.0}
_RIDGE = 0.01  # times the square of a weight, of features brought to one spread


@dataclass(frozen=True)
class Asked:
    """One question with its candidates: features (candidates, features), whether each is right, and what it says."""

    group: str  # what cross-validation keeps together: its article
    answerable: bool
    times: float  # how often it counts
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
    return _lacking(asked, "again", "verified")


def unverified(asked: Asked) -> Asked:
    """The same without what the verifier said."""
    return _lacking(asked, "verified")


def _lacking(asked: Asked, *features: str) -> Asked:
    rows = asked.rows.copy()
    rows[:, [NAMES.index(name) for name in features]] = 0.0
    return replace(asked, rows=rows)


def _best(model: Fitted, asked: Asked) -> tuple[float, bool]:
    chances = model.chances(asked.rows)
    said = np.bincount(asked.says, weights=chances)
    best = int(said.argmax())
    own = np.where(asked.says == best, chances, -1.0)
    return float(said[best]), bool(asked.right[int(own.argmax())])


def fitted(asked: Sequence[Asked]) -> Fitted:
    """The likeliest weights, held small by a ridge: P(right candidates) where there are any, else P(none).

    Those that are set are left out of the fit.
    """
    places, values = [NAMES.index(name) for name in _SET], np.array(list(_SET.values()))
    usual = np.array(as_row(Features()))[places]  # what these are of most candidates
    rows = np.concatenate([one.rows for one in asked])
    rows[:, places] = 0.0
    spread = rows.std(axis=0)
    spread[spread < 1e-6] = 1.0  # a feature that is the same everywhere
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
    weights = found.x[:-1] / spread
    weights[places] = values
    return Fitted(weights, float(found.x[-1] - usual @ values))
