"""The weights that make right candidates likely are found, and what a model says of questions that it did not see."""

import numpy as np
import pytest

from bot.answering.candidates import Features, as_row
from bot.answering.scoring import NAMES
from training.conditional_logit import Asked, after_one_look, cross_validated, decided, fitted, unverified

SPAN, AGAIN, VERIFIED = (NAMES.index(name) for name in ("span", "again", "verified"))


def asked(group: int, scores: list[float], right: int | None, again: float = 0.0) -> Asked:
    """Candidates with these scores of the reader, all of which say something else; which of them is right."""
    rows = np.array([as_row(Features(span=score, again=again, verified=again)) for score in scores])
    marks = np.array([at == right for at in range(len(scores))])
    return Asked(f"a{group}", right is not None, 1.0, rows, marks, np.arange(len(scores)))


@pytest.fixture(scope="module")
def questions() -> list[Asked]:
    """The reader is right where it is sure, and where it is not, nothing is right."""
    sure = [asked(n, [4.0 + n % 3, -3.0, -2.0], 0) for n in range(40)]
    return sure + [asked(n, [-4.0 + n % 3, -5.0, -3.0], None) for n in range(40, 80)]


def test_what_tells_right_from_wrong_weighs(questions: list[Asked]) -> None:
    model = fitted(questions)
    assert model.weights[SPAN] > 0.2
    chances = model.chances(questions[0].rows)
    assert chances[0] > 0.8
    assert chances.sum() <= 1.0
    assert model.chances(questions[-1].rows).sum() < 0.2


def test_a_question_that_counts_nothing_changes_nothing(questions: list[Asked]) -> None:
    misleading = [Asked(one.group, False, 0.0, one.rows, np.zeros_like(one.right), one.says) for one in questions[:40]]
    with_them, without_them = fitted([*questions, *misleading]), fitted(questions)
    assert with_them.chances(questions[0].rows)[0] == pytest.approx(without_them.chances(questions[0].rows)[0], abs=0.05)


def test_cross_validation_tells_the_likeliest_answer_and_whether_it_is_right(questions: list[Asked]) -> None:
    empty = Asked("none", False, 1.0, np.zeros((0, len(NAMES))), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.int64))
    confidence, right = cross_validated([*questions, empty])
    assert right[:40].all()
    assert not right[40:].any()
    assert confidence[:40].min() > confidence[40:80].max()
    assert confidence[80] == 0.0


def test_candidates_that_say_the_same_stand_together(questions: list[Asked]) -> None:
    one = asked(0, [1.0, 0.5, 0.5], 1)
    together = Asked(one.group, True, 1.0, one.rows, one.right, np.array([0, 1, 1]))
    sharing = fitted(questions)
    chance, right = decided(sharing, sharing, together)
    assert right  # two that say the same are likelier than the best alone
    assert chance == pytest.approx(sharing.chances(one.rows)[1:].sum())


def test_what_a_later_look_said_can_be_left_out() -> None:
    one = asked(0, [1.0], 0, again=2.0)
    assert after_one_look(one).rows[0, [SPAN, AGAIN, VERIFIED]].tolist() == [1.0, 0.0, 0.0]
    assert unverified(one).rows[0, [SPAN, AGAIN, VERIFIED]].tolist() == [1.0, 2.0, 0.0]
    assert one.rows[0, [SPAN, AGAIN, VERIFIED]].tolist() == [1.0, 2.0, 2.0]
