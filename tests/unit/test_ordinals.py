"""What is counted: the first, and not the second."""

import pytest

from bot.answering.candidates import candidates
from bot.answering.ordinals import of_the_one_asked
from bot.answering.question import analyse
from bot.answering.reader import Reading, Span
from tests.written import passage

TEXT = (
    "Le premier essai a eu lieu en octobre. Un deuxième essai suit en mai. "
    "Six mois après le premier essai vient donc le deuxième essai, en avril. L'essai d'août a été annulé."
)


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Quand a eu lieu le premier essai ?", ["octobre", "avril", "août"]),
        ("Quand a eu lieu le 1er essai ?", ["octobre", "avril", "août"]),
        ("Quand a eu lieu le second essai ?", ["mai", "avril", "août"]),
        ("Quand a eu lieu le troisième essai ?", ["août"]),
        ("Le deuxième essai : quand a eu lieu le premier essai ?", ["octobre", "avril", "août"]),
        ("Quand a eu lieu un essai ?", ["octobre", "mai", "avril", "août"]),
        ("Quand a eu lieu le premier sommet ?", ["octobre", "mai", "avril", "août"]),
        ("Quand ont eu lieu les deux premiers essais ?", ["octobre", "mai", "avril", "août"]),
    ],
)
def test_what_a_sentence_tells_of_another_one_does_not_answer(question: str, left: list[str]) -> None:
    spans = tuple(
        Span(0, TEXT.index(month), TEXT.index(month) + len(month), month, 2.0) for month in ("octobre", "mai", "avril", "août")
    )
    asked = analyse(question)
    found = candidates(asked, [passage(1, "Les essais", TEXT)], Reading(spans, (2.0,)), {})
    assert [one.text for one in of_the_one_asked(asked, found)] == left
