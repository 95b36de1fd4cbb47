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
    -11.078,
    Features(
        span=0.783,
        retrieval=0.775,
        first=1.576,
        similarity=1.302,
        near=0.693,
        names=2.5,
        period=3.0,
        place=0.819,
        date=0.974,
        person=0.619,
        organisation=1.368,
        number=0.443,
        lead=0.759,
        salient=3.0,
        echo=-1.099,
        lacking=1.364,
        leads=0.680,
        empty=-10.0,
    ),
)
TWO_LOOKS = Weights(
    -10.045,
    Features(
        span=0.143,
        again=0.399,
        verified=0.471,
        retrieval=0.766,
        first=1.589,
        similarity=1.121,
        near=-0.219,
        names=2.5,
        period=3.0,
        place=0.546,
        date=0.813,
        person=0.557,
        organisation=1.203,
        number=0.234,
        lead=0.826,
        salient=3.0,
        echo=-0.720,
        lacking=1.399,
        leads=0.540,
        empty=-10.0,
    ),
)
# Of what is not verified (follow-ups, lists): fitted to the same questions, what the verifier says of them left out.
UNVERIFIED = Weights(
    -10.492,
    Features(
        span=0.316,
        again=0.584,
        retrieval=0.708,
        first=1.549,
        similarity=1.250,
        near=0.182,
        names=2.5,
        period=3.0,
        place=0.724,
        date=0.896,
        person=0.571,
        organisation=1.224,
        number=0.309,
        lead=0.757,
        salient=3.0,
        echo=-0.975,
        lacking=1.329,
        leads=0.495,
        empty=-10.0,
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
