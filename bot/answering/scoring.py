"""How likely each candidate is right, and that none is: a conditional logit of a few features, with all its weights here."""

import math
from collections.abc import Sequence
from dataclasses import asdict, fields

from bot.answering.candidates import Features
from bot.answering.question import Question

# Fitted by `python -m training.fit_decision` on questions whose articles the reader was not trained on; see BENCHMARKS.md.
BIAS = -7.110
WEIGHTS = Features(
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
    salient=3.0,  # not fitted, there being hardly any such question: without a name, «le sommet» is the one that news is about
    echo=-0.952,
    lacking=0.903,  # a rare word that is nowhere in the passage is the asker's own («bagnole»): it makes up for what `near` lacks
    leads=0.390,
)

# An answer is given from here on: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.48
# An open question fits several events: the likeliest is told, and the others are offered. No candidate can be very likely then.
OPEN_THRESHOLD = 0.25
# Who was there has several right answers, each of which takes its share from the others.
ATTENDANCE_THRESHOLD = 0.3

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
    values, weights = asdict(features), asdict(WEIGHTS)
    return BIAS + math.fsum(weights[name] * values[name] for name in NAMES)
