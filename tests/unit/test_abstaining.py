import pytest

from bot import texts
from bot.abstaining import heading
from bot.answering.answer import Answer, Fact, Quote

TOLD = (Fact(None, Quote("Il a plu.", "a", "Titre", None, None, None, 0, 9)),)


@pytest.mark.parametrize(
    ("question", "facts", "said"),
    [
        ("Où s'est tenu le sommet ?", (), (texts.NOT_IN_ARCHIVE, texts.NEAREST_PASSAGE)),
        ("Pourquoi pleut-il ?", TOLD, (texts.NOT_IN_ARCHIVE, texts.WHAT_IS_TOLD)),
        ("Qui est Ava Lind ?", TOLD, (texts.NOT_IN_ARCHIVE, texts.WHAT_IS_TOLD)),
        ("A-t-il plu ?", TOLD, (texts.YES_OR_NO, texts.WHAT_IS_TOLD_OF_IT)),
        ("A-t-il plu ?", (), (texts.NOT_IN_ARCHIVE, texts.NEAREST_PASSAGE)),
    ],
)
def test_an_abstention_says_what_goes_along(question: str, facts: tuple[Fact, ...], said: tuple[str, str]) -> None:
    assert heading(Answer(question, question, "autre", abstained=True, facts=facts)) == said
