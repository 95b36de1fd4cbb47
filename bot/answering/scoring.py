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
# `salient`, `names` and `period` are set (training/conditional_logit.py): hardly any question of the fit would need them.
# `lacking`: a rare word that is nowhere in the passage is the asker's own («bagnole»): it makes up for what `near` lacks.
ONE_LOOK = Weights(
    -11.076,
    Features(
        span=0.777,
        retrieval=0.773,
        first=1.576,
        similarity=1.302,
        near=0.696,
        names=2.5,
        period=3.0,
        place=0.816,
        date=0.963,
        person=0.613,
        organisation=1.361,
        number=0.418,
        lead=0.758,
        salient=3.0,
        echo=-1.134,
        lacking=1.361,
        leads=0.687,
    ),
)
TWO_LOOKS = Weights(
    -10.068,
    Features(
        span=0.143,
        again=0.402,
        verified=0.460,
        retrieval=0.772,
        first=1.594,
        similarity=1.122,
        near=-0.212,
        names=2.5,
        period=3.0,
        place=0.549,
        date=0.806,
        person=0.556,
        organisation=1.200,
        number=0.228,
        lead=0.817,
        salient=3.0,
        echo=-0.725,
        lacking=1.400,
        leads=0.549,
    ),
)
# Of what is not verified (follow-ups, lists): fitted to the same questions, what the verifier says of them left out.
UNVERIFIED = Weights(
    -10.487,
    Features(
        span=0.312,
        again=0.583,
        retrieval=0.705,
        first=1.550,
        similarity=1.250,
        near=0.185,
        names=2.5,
        period=3.0,
        place=0.720,
        date=0.884,
        person=0.564,
        organisation=1.216,
        number=0.282,
        lead=0.756,
        salient=3.0,
        echo=-1.001,
        lacking=1.326,
        leads=0.499,
    ),
)

# An answer is given from here on: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.44
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
