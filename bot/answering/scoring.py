"""How likely each candidate is right, and that none is: a conditional logit of a few features, with all its weights here."""

import math
from collections.abc import Sequence
from dataclasses import asdict, fields

from bot.answering.candidates import Features
from bot.answering.question import Question

# Fitted by `python -m training.fit_decision` on questions whose articles the reader was not trained on; see BENCHMARKS.md.
BIAS = -7.299
WEIGHTS = Features(
    span=0.802,
    retrieval=2.525,
    first=1.970,
    similarity=1.610,
    near=0.391,
    names=0.804,
    place=0.709,
    date=1.031,
    person=0.334,
    organisation=1.568,
    echo=-1.146,
    leads=0.653,
)

# An answer under this probability is not given: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.38
# A question of one or two words and no name («Où s'est tenu le sommet ?») fits several events: the likeliest is told,
# and the others are offered. No candidate can be very likely then.
OPEN_THRESHOLD = 0.25
_OPEN_WORDS = 2

NAMES = tuple(field.name for field in fields(Features))


def threshold(question: Question) -> float:
    """The least probability with which an answer to this question is given."""
    is_open = not question.names and len(question.stems) <= _OPEN_WORDS
    return OPEN_THRESHOLD if is_open else THRESHOLD


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
