"""A rule: words and what they mean."""

from datetime import date

from corpus.dates.rules import resolved, rule, stretch
from corpus.dates.scene import Reading, Scene
from corpus.dates.words import Found, read


def test_a_rule_reads_what_its_words_match() -> None:
    def read_year(at: Found, _: Scene) -> Reading:
        return resolved(str(at.number("year")), "absolute", "year", complete=True)

    one, words = rule("en year", read_year), read("en 2019")
    matched = one.words.search(words.letters)
    assert matched
    assert one.read(Found(words, *matched.span()), Scene("en 2019", None)) == Reading("2019", "year", "absolute", True)


def test_a_reading_without_a_value_is_never_complete() -> None:
    assert resolved(None, "absolute", "day", complete=True) == Reading(None, "day", "absolute", False)


def test_a_value_tells_its_own_precision() -> None:
    assert resolved(date(2019, 4, 25), "absolute", "interval") == Reading("2019-04-25", "day", "absolute")


def test_a_stretch_in_the_wrong_order_is_no_date() -> None:
    assert stretch(date(2019, 4, 25), date(2019, 4, 20), "absolute") is None
    assert stretch(None, date(2019, 4, 20), "absolute") == Reading(None, "interval", "absolute")
