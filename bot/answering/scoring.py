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
    -12.859,
    Features(
        span=0.800,
        retrieval=2.240,
        first=1.671,
        similarity=1.555,
        near=0.626,
        names=2.500,
        period=3.000,
        place=0.980,
        date=1.108,
        person=0.886,
        organisation=2.045,
        number=0.581,
        lead=1.188,
        salient=3.000,
        echo=-1.235,
        lacking=1.510,
        leads=0.452,
        empty=-10.000,
    ),
)
TWO_LOOKS = Weights(
    -12.181,
    Features(
        span=0.225,
        again=0.471,
        verified=0.323,
        retrieval=2.444,
        first=1.678,
        similarity=1.415,
        near=-0.081,
        names=2.500,
        period=3.000,
        place=0.703,
        date=0.946,
        person=0.860,
        organisation=2.246,
        number=0.292,
        lead=1.203,
        salient=3.000,
        echo=-0.820,
        lacking=1.398,
        leads=0.183,
        empty=-10.000,
    ),
)
# Of what is not verified (follow-ups, lists): what the verifier says is left out, and the questions of training/further.jsonl.
UNVERIFIED = Weights(
    -12.489,
    Features(
        span=0.314,
        again=0.585,
        retrieval=1.548,
        first=2.007,
        similarity=1.662,
        near=0.324,
        names=2.500,
        period=3.000,
        place=0.735,
        date=1.070,
        person=0.831,
        organisation=2.277,
        number=0.039,
        lead=1.563,
        salient=3.000,
        echo=-1.024,
        lacking=1.302,
        leads=0.380,
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
