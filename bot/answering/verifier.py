"""The verifier: a question, an answer proposed to it, and the sentences that it stands in → how likely it answers.

It is a network like the reader's, trained on what the reader proposes, right and wrong. The reader compares what a
passage holds and may take the best of nothing; the verifier is asked of one answer whether it is one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.reader_tokens import Pair
from bot.answering.trained import Logits, Network

_LONGEST_QUESTION, _LONGEST_ANSWER = 200, 120  # characters: the tokens of a question have room for both
_NOWHERE = -20.0  # odds of a place that the tokens do not reach


@dataclass(frozen=True)
class Proposal:
    """`text[start:end]` is the answer proposed; `text` are the sentences around it, `title` that of their article."""

    title: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Seen:
    """The odds of a proposal's place against "no answer here", and the answerable head's logit."""

    odds: float
    head: float


class Verifier(Protocol):
    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        """The log-odds that each proposal answers the question; 0 is even."""
        ...


class ProposalVerifier:
    """Verifies all proposals to a question in one batch. Safe to share between threads."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        """See `Verifier.verify`."""
        return [self.network.calibration.score(one.odds, one.head) for one in self.see(question, proposals)]

    def see(self, question: str, proposals: Sequence[Proposal]) -> list[Seen]:
        """What `verify` scores: what the calibration is fitted to."""
        if not proposals:
            return []
        pairs = [self._pair(question, one) for one in proposals]
        return [_seen(pair, one, *logits) for pair, one, logits in zip(pairs, proposals, self.network.logits(pairs), strict=True)]

    def _pair(self, question: str, proposal: Proposal) -> Pair:
        asked = posed(question, proposal.text[proposal.start : proposal.end])
        return self.network.tokenizer.pairs(asked, [(proposal.title, proposal.text)])[0]


def _seen(pair: Pair, proposal: Proposal, starts: Logits, ends: Logits, head: float) -> Seen:
    there = [at for at, (start, end) in enumerate(pair.bounds) if 0 < end > proposal.start and start < proposal.end]
    odds = float(starts[there[0]] + ends[there[-1]] - starts[0] - ends[0]) if there else _NOWHERE
    return Seen(odds, head)


def posed(question: str, answer: str) -> str:
    """A question with the answer proposed to it, as the network learnt to read both."""
    return f"{question[:_LONGEST_QUESTION]} → {answer[:_LONGEST_ANSWER]}"
