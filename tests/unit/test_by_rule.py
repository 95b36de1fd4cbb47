"""What a rule answers in place of the decision."""

from bot.answering.answer import Answer, Differing, Fact
from bot.answering.by_rule import TOLD_BY_SEVERAL, TOLD_ONCE, answered
from bot.answering.quoting import quote
from tests.written import SUMMIT_PASSAGE

QUOTE = quote(SUMMIT_PASSAGE.article, 0, 2)


def test_it_takes_the_place_of_all_that_was_answered_but_what_goes_along() -> None:
    before = Answer(
        "Où ?",
        "Où ?",
        "lieu",
        "Oslo",
        "2019",
        ("Ava",),
        agreeing=4,
        differing=(Differing("Dax", ()),),
        facts=(Fact(None, QUOTE),),
    )
    after = answered(before, "Rome", [QUOTE], 1)
    assert (after.answer, after.date, after.participants, after.differing) == ("Rome", None, None, ())
    assert (after.quotes, after.agreeing, after.confidence, after.abstained) == ((QUOTE,), 1, TOLD_ONCE, False)
    assert (after.question, after.facts) == (before.question, before.facts)


def test_several_families_make_it_surer_and_of_several_things_those_that_tell_what_most_do() -> None:
    nothing = Answer("Qui ?", "Qui ?", "personne", abstained=True)
    assert answered(nothing, "Ava", [QUOTE], 2).confidence == TOLD_BY_SEVERAL
    assert answered(nothing, "Ava et Ida", [QUOTE], 2, surest=1).confidence == TOLD_ONCE
