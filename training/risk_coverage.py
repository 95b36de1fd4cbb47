"""The risk–coverage curve of the decision: how often it errs among the share of questions that it answers.

(El-Yaniv & Wiener 2010, "On the Foundations of Noise-free Selective Classification".)
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

COVERAGES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Point:
    """Answering every question from `threshold` on answers `coverage` of all, of which `risk` are wrong."""

    coverage: float
    threshold: float
    risk: float


def curve(confidence: Floats, right: Truths) -> list[Point]:
    """One point for each of COVERAGES; `right` of a question that has no answer is false. Both (questions,)."""
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~right[order])
    counts = [max(1, round(coverage * len(order))) for coverage in COVERAGES]
    return [Point(count / len(order), float(confidence[order[count - 1]]), float(wrong[count - 1] / count)) for count in counts]


def draw(confidence: Floats, right: Truths, threshold: float, path: Path) -> None:
    """The curve as a picture, with the threshold in use marked."""
    import matplotlib as mpl  # deferred: of the extra [figures], only for this picture

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    order = np.argsort(-confidence, kind="stable")
    shares = np.arange(1, len(order) + 1) / len(order)
    risks = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    figure, axes = plt.subplots(figsize=(6, 3.6), dpi=110)
    axes.plot(shares, risks, color="#1f5fa8")
    answered = float((confidence >= threshold).mean())
    axes.axvline(answered, color="#b03a2e", linestyle="--", linewidth=1, label=f"threshold {threshold:.2f}")
    axes.set(xlabel="coverage: share of questions answered", ylabel="risk: share of answers wrong", xlim=(0, 1), ylim=(0, None))
    axes.legend(frameon=False)
    axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(path)
