"""How likely each candidate is right, and that none is: a conditional logit of a few features, with all its weights here."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.answering.candidates import Features, as_row
from bot.answering.question import Question


@dataclass(frozen=True)
class Weights:
    """Of a conditional logit: how much each feature speaks for a candidate, and the bias against all of them."""

    bias: float
    features: Features


# Fitted by `python -m training.fit_decision` on questions whose articles the reader never saw; see BENCHMARKS.md.
# `salient` is not fitted, there being hardly any such question: without a name, «le sommet» is the one that news is about.
# `lacking`: a rare word that is nowhere in the passage is the asker's own («bagnole»): it makes up for what `near` lacks.
ONE_LOOK = Weights(
    -6.095,
    Features(
        span=0.812,
        retrieval=0.975,
        first=1.627,
        similarity=1.297,
        near=0.553,
        names=0.589,
        place=0.781,
        date=0.968,
        person=0.600,
        organisation=1.549,
        number=0.325,
        lead=0.872,
        salient=3.0,
        echo=-1.077,
        lacking=1.209,
        leads=0.498,
    ),
)
TWO_LOOKS = Weights(
    -4.977,
    Features(
        span=0.196,
        again=0.421,
        verified=0.413,
        retrieval=1.026,
        first=1.557,
        similarity=1.089,
        near=-0.316,
        names=0.509,
        place=0.549,
        date=0.818,
        person=0.530,
        organisation=1.331,
        number=0.154,
        lead=0.880,
        salient=3.0,
        echo=-0.722,
        lacking=1.183,
        leads=0.345,
    ),
)
# Of what is not verified (follow-ups, lists): fitted before there was a verifier, the first score standing in for the second.
UNVERIFIED = Weights(
    -7.110,
    Features(
        span=0.308,
        again=0.617,
        retrieval=2.403,
        first=1.527,
        similarity=1.341,
        near=0.048,
        names=0.814,
        place=0.661,
        date=0.899,
        person=0.504,
        organisation=1.460,
        number=0.166,
        lead=0.780,
        salient=3.0,
        echo=-0.952,
        lacking=0.903,
        leads=0.390,
    ),
)

# An answer is given from here on: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.46
# An open question fits several events: the likeliest is told, and the others are offered. No candidate can be very likely then.
OPEN_THRESHOLD = 0.25
# Who was there has several right answers, each of which takes its share from the others.
ATTENDANCE_THRESHOLD = 0.25

NAMES = tuple(field.name for field in fields(Features))


def threshold(question: Question, likeliest: Features) -> float:
    """How probable the likeliest answer must be to be given.

    Less for an open question that shares a word with the place of its answer, and for persons who were there.
    """
    if question.is_open and likeliest.near:
        return OPEN_THRESHOLD
    return ATTENDANCE_THRESHOLD if question.is_attendance and likeliest.person else THRESHOLD


def probabilities(found: Sequence[Features]) -> list[float]:
    """The probability of each candidate, 0..1; what their sum lacks to 1 is the probability that none of them is right.

    A conditional logit (McFadden 1974) whose outside option, of utility 0, is that the archive does not answer.
    """
    utilities = [utility(one) for one in found]
    highest = max([0.0, *utilities])
    shares = [math.exp(one - highest) for one in utilities]
    total = math.exp(-highest) + sum(shares)
    return [share / total for share in shares]


def utility(features: Features) -> float:
    """What speaks for a candidate, weighed."""
    weights = TWO_LOOKS if features.verified is not None else ONE_LOOK if features.again is None else UNVERIFIED
    return weights.bias + math.fsum(
        weight * value for weight, value in zip(as_row(weights.features), as_row(features), strict=True)
    )
