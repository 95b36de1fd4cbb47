"""How a message opens."""

import pytest

from bot.answering.opening import Opened, opened


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Et il a quel âge ?", Opened("Il a quel âge ?", adds=True)),
        ("Merci. Et le col, il rouvre quand ?", Opened("Le col, il rouvre quand ?", thanks=True, adds=True)),
        ("Au fait, qui a gagné ?", Opened("Qui a gagné ?", changes=True)),
        ("Rien à voir mais qui a gagné ?", Opened("Qui a gagné ?", changes=True)),
        ("ok. Dis moi où c'est", Opened("où c'est", thanks=True)),
        ("Autre sujet : où ça ?", Opened("Où ça ?", changes=True)),
        ("Bon Jovi chante où ?", Opened("Bon Jovi chante où ?")),
        ("Étienne est parti ?", Opened("Étienne est parti ?")),
        ("Merci !", Opened("", thanks=True)),
        ("", Opened("")),
    ],
)
def test_connectives_are_taken_off_and_told(question: str, expected: Opened) -> None:
    assert opened(question) == expected
