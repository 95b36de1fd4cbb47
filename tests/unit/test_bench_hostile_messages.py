"""A small version of the bench: Telegram takes every message; and the check is one that can fail."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bench.hostile_messages import answers, everything_shown, kinds, refusals

SOME = list(answers(24, seed=2))


def test_telegram_takes_everything_that_is_shown_for_hostile_answers() -> None:
    assert [why for answer in SOME for why in refusals(everything_shown(answer))] == []


def test_the_answers_hold_all_that_breaks_messages() -> None:
    assert {kind for answer in SOME for kind in kinds(answer)} == {
        "HTML",
        "right to left",
        "emoji",
        "combining marks",
        "controls",
        "quote of 20,000 characters",
        "title of 300 characters",
        "no date",
        "no title",
    }


def test_what_telegram_refuses_is_told() -> None:
    long_data = InlineKeyboardMarkup([[InlineKeyboardButton("Source 1", callback_data="é" * 33)]])
    bad = [("<b>Vladivostok", None), ("a" * 4097, None), (" ", None), ("Vladivostok", long_data)]
    assert len(refusals([*bad, ("Vladivostok", None)])) == len(bad)
