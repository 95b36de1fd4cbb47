from datetime import date

import pytest

from bot.answering.writing.dates import Told, dates_of, loose_words, proved, told_in
from corpus.dates.expressions import find_dates
from corpus.stored import Mention

PUBLISHED = date(2019, 4, 26)
TOLD = [Told("2019-04-25", "jeudi")]


@pytest.mark.parametrize(
    ("words", "is_proved"),
    [
        ("le jeudi 25 avril 2019", True),
        ("le 25 avril", True),
        ("en avril 2019", True),
        ("en 2019", True),
        ("le 26 avril 2019", False),
        ("le 25 avril 2018", False),
        ("en mai 2019", False),
        ("hier", False),
        ("la semaine dernière", False),
    ],
)
def test_a_date_is_proved_by_a_resolved_one_that_is_as_exact_or_more(words: str, is_proved: bool) -> None:
    (mention,) = dates_of(f"Le sommet s'est tenu {words}.", PUBLISHED)
    assert proved(mention, TOLD) is is_proved


def test_a_month_proves_no_day() -> None:
    (mention,) = dates_of("Le 25 avril 2019, il a plu.", PUBLISHED)
    assert not proved(mention, [Told("2019-04", "en avril")])


def test_the_dates_of_a_passage_are_those_between_its_offsets() -> None:
    text = "Mardi, il a plu. Mercredi, il a neigé."
    mentions = [Mention("DATE", one.start, one.end, one.value) for one in find_dates(text, PUBLISHED)]
    assert told_in(text, mentions, 17, len(text)) == [Told("2019-04-24", "mercredi")]


def test_words_of_the_calendar_outside_of_dates_are_told() -> None:
    sentence = "Le marché a lieu tous les mardis depuis le 25 avril."
    assert loose_words(sentence, find_dates(sentence, PUBLISHED)) == ["mardis"]
