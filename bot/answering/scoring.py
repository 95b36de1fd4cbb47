"""How likely a candidate is right: a logistic model of a few features, with all its weights here."""

import math
from dataclasses import asdict, fields

from bot.answering.candidates import Features
from bot.answering.question import Question

# Fitted by `python -m training.fit_decision` on questions whose articles the reader was not trained on; see BENCHMARKS.md.
BIAS = -6.337
WEIGHTS = Features(
    span=0.45, retrieval=2.129, first=1.728, similarity=0.308, near=1.129, names=1.278, fits=0.495, support=1.53, rival=-0.738
)

# An answer under this probability is not given: it balances what is answered wrongly against what is left unanswered.
THRESHOLD = 0.4
# A question of one or two words and no name («Où s'est tenu le sommet ?») fits several events: the likeliest is told,
# and the others are offered. No candidate can be very likely then.
OPEN_THRESHOLD = 0.3
_OPEN_WORDS = 2


def threshold(question: Question) -> float:
    """The least probability with which an answer to this question is given."""
    is_open = not question.names and len(question.stems) <= _OPEN_WORDS
    return OPEN_THRESHOLD if is_open else THRESHOLD


def probability(features: Features) -> float:
    """The probability, 0..1, that a candidate with these features is right."""
    values, weights = asdict(features), asdict(WEIGHTS)
    return 1 / (1 + math.exp(-(BIAS + sum(weights[name] * values[name] for name in weights))))


NAMES = tuple(field.name for field in fields(Features))
