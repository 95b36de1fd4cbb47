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
# `salient`, `names`, `period` and `empty` are set (training/conditional_logit.py): hardly any question of the fit needs them.
# `lacking`: a rare word that is nowhere in the passage is the asker's own («bagnole»): it makes up for what `near` lacks.
ONE_LOOK = Weights(
    -12.013,
    Features(
        span=0.870,
        retrieval=2.011,
        first=1.307,
        similarity=1.447,
        near=0.997,
        names=2.500,
        period=3.000,
        place=0.393,
        date=0.946,
        person=0.583,
        organisation=1.541,
        number=0.146,
        lead=0.910,
        salient=3.000,
        echo=-0.431,
        lacking=0.862,
        leads=0.792,
        empty=-10.000,
    ),
)
TWO_LOOKS = Weights(
    -11.427,
    Features(
        span=0.174,
        again=0.487,
        verified=0.493,
        retrieval=2.412,
        first=1.217,
        similarity=1.309,
        near=0.214,
        names=2.500,
        period=3.000,
        place=0.145,
        date=0.764,
        person=0.516,
        organisation=1.586,
        number=0.006,
        lead=0.969,
        salient=3.000,
        echo=-0.215,
        lacking=1.053,
        leads=0.560,
        empty=-10.000,
    ),
)
# Of what is not verified (follow-ups, lists): fitted to the same questions, what the verifier says of them left out.
UNVERIFIED = Weights(
    -11.661,
    Features(
        span=0.345,
        again=0.671,
        retrieval=2.109,
        first=1.229,
        similarity=1.422,
        near=0.591,
        names=2.500,
        period=3.000,
        place=0.296,
        date=0.851,
        person=0.575,
        organisation=1.598,
        number=0.036,
        lead=0.938,
        salient=3.000,
        echo=-0.448,
        lacking=0.899,
        leads=0.518,
        empty=-10.000,
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
