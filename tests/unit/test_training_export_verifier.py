"""The verifier's calibration is fitted to what it says of proposals."""

from collections.abc import Sequence

import pytest

from bot.answering.verifier import Proposal, Seen
from training.export_verifier import calibrate, proposal_of
from training.proposals import Proposed

TEXT = "Anne Le Gall préside à Kervalan."


class ByLength:
    """The longer an answer, the surer."""

    def see(self, question: str, proposals: Sequence[Proposal]) -> list[Seen]:
        return [Seen(one.end - one.start - 10.0, 0.0) for one in proposals]


def a_proposal(answer: str, is_right: bool) -> Proposed:
    return Proposed("Qui ?", "Anne Le Gall", "Titre", TEXT, TEXT.index(answer), answer, 0.0, is_right)


def test_the_place_is_that_of_the_answer() -> None:
    one = proposal_of(a_proposal("Kervalan", False))
    assert (one.title, one.text[one.start : one.end]) == ("Titre", "Kervalan")


def test_what_is_right_scores_above_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    asked = [[a_proposal("Anne Le Gall", True), a_proposal("Kervalan", False)]] * 20
    found = calibrate(ByLength(), asked)  # type: ignore[arg-type]
    assert found.score(2.0, 0.0) > 0 > found.score(-2.0, 0.0)
    assert "40 proposals, 20 of them right, AUC 1.0" in capsys.readouterr().out
