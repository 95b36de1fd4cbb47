"""How likely a candidate is right: a logistic model of a few features, with all its weights here."""

import math
from dataclasses import asdict, fields

from bot.answering.candidates import Features

# Fitted by `python -m training.fit_decision` on questions whose articles the reader was not trained on; see BENCHMARKS.md.
BIAS = -6.354
WEIGHTS = Features(
    span=0.5,
    answerable=0.0,
    retrieval=2.191,
    first=1.885,
    similarity=0.363,
    coverage=-0.290,
    near=1.269,
    names=1.281,
    fits=0.384,
    lead=-0.081,
    support=1.765,
    rival=-0.687,
)

# An answer under this probability is not given: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.5


def probability(features: Features) -> float:
    """The probability, 0..1, that a candidate with these features is right."""
    values, weights = asdict(features), asdict(WEIGHTS)
    return 1 / (1 + math.exp(-(BIAS + sum(weights[name] * values[name] for name in weights))))


NAMES = tuple(field.name for field in fields(Features))
