"""A proposed answer is judged by the logits of its own place and by the answerable head."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.answering.reader_engine import Floats, Ints
from bot.answering.reader_tokens import Pair
from bot.answering.trained import Calibration, Network
from bot.answering.verifier import Proposal, ProposalVerifier, posed
from tests.unit.test_reader import PlainWords, WordTokenizer


class NotingTokenizer(WordTokenizer):
    """The question is not among the tokens, but noted."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def pairs(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Pair]:
        self.asked.append(question)
        return super().pairs("", passages)


class Lengths:
    """Starts are as likely as words are long, ends half as much; "no answer" has 1 and 2; the head always says 4."""

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        lengths = np.maximum(vectors[..., 0] - 10, 0).astype(np.float32)
        starts, ends = lengths.copy(), lengths / 2
        starts[:, 0], ends[:, 0] = 1.0, 2.0
        return starts, ends, np.full(len(mask), 4.0, np.float32)


@pytest.fixture
def tokenizer() -> NotingTokenizer:
    return NotingTokenizer()


@pytest.fixture
def verifier(tokenizer: NotingTokenizer) -> ProposalVerifier:
    network = Network(tokenizer, PlainWords(), Lengths(), Calibration(1.0, 0.5, -1.0))  # type: ignore[arg-type]
    return ProposalVerifier(network)


def test_the_score_is_that_of_the_proposed_place(verifier: ProposalVerifier) -> None:
    text = "le sommet eut lieu à Vladivostok"
    there = verifier.verify("Où ?", [Proposal("Titre", text, 21, 32), Proposal("Titre", text, 3, 14)])
    assert there == [11 + 5.5 - 3 + 2.0 - 1.0, 6 + 1.5 - 3 + 2.0 - 1.0]


def test_the_answer_is_proposed_behind_the_question(verifier: ProposalVerifier, tokenizer: NotingTokenizer) -> None:
    verifier.verify("Où ?", [Proposal("Titre", "le sommet de Lyon", 13, 17)])
    assert tokenizer.asked == ["Où ? → Lyon"]
    assert len(posed("x" * 900, "y" * 900)) < 330


def test_what_the_tokens_do_not_reach_is_no_answer(verifier: ProposalVerifier) -> None:
    assert verifier.verify("Où ?", [Proposal("", "ici", 40, 50)])[0] < -10


def test_without_proposals_nothing_is_read(verifier: ProposalVerifier) -> None:
    assert verifier.verify("Où ?", []) == []
