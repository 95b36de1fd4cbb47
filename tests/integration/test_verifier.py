"""The exported verifier tells right answers from wrong ones on texts it has never seen: those of the reader's test."""

import pytest

from bot.answering.trained import load_network
from bot.answering.verifier import Proposal, ProposalVerifier
from embeddings.weights import ModelError, model_folder
from tests.integration.test_reader import PASSAGES, QUESTIONS, ROOT


@pytest.fixture(scope="module")
def verifier() -> ProposalVerifier:
    try:
        return ProposalVerifier(load_network(ROOT / "models" / "verifier", model_folder(None, ROOT / "var"), ROOT / "var"))
    except ModelError as error:
        pytest.skip(f"no encoder to read with: {error}")


WRONG = ["l'association", "le Morbihan", "17", "Swing en Plaine", "Saint-Aubry", "1987", "24 à 17", "samedi soir"]


def proposals(answers: list[str]) -> list[Proposal]:
    found = []
    for answer in answers:
        for title, text in PASSAGES:
            start = text.lower().find(answer.lower())
            if start >= 0:
                found.append(Proposal(title, text, start, start + len(answer)))
                break
    return found


def test_right_answers_score_above_wrong_ones(verifier: ProposalVerifier) -> None:
    """A verifier that lost its training, or is asked in another form than it learnt, is right half of the time."""
    compared = won = 0
    wrong = proposals(WRONG)
    for question, answer in QUESTIONS:
        (right,) = proposals([answer])
        first, *others = verifier.verify(question, [right, *(one for one in wrong if one.start != right.start)])
        compared += len(others)
        won += sum(first > other for other in others)
    assert won >= 0.85 * compared


def test_an_answer_to_another_question_scores_lower(verifier: ProposalVerifier) -> None:
    (place,) = proposals(["Kervalan"])
    questions = ("Où un incendie a-t-il détruit des maquettes de bateaux ?", "Qui a gagné le match de rugby ?")
    asked, other = (verifier.verify(question, [place])[0] for question in questions)
    assert asked > other
