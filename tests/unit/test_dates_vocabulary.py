"""Which word is of which kind."""

import pytest

from corpus.dates.vocabulary import LETTERS, OTHER, TOKEN, Lexicon


@pytest.mark.parametrize(
    ("word", "kind", "number"),
    [
        ("lundi", "weekday", 0),
        ("Dimanche", "weekday", 6),
        ("AOÛT", "month", 8),
        ("sept.", "short", 9),
        ("sept", "count", 7),
        ("1er", "ordinal", 1),
        ("troisième", "ordinal", 3),
        ("hier", "deictic", -1),
        ("surlendemain", "eve", 2),
        ("trente", "tens", 30),
        ("25", "number", 25),
        ("2019", "year", 2019),
        ("14h30", "clock", 14),
        ("d’", "de", 0),
    ],
)
def test_a_word_has_its_kind_and_its_number(word: str, kind: str, number: int) -> None:
    assert Lexicon()[word] == (LETTERS[kind], number, 0)


@pytest.mark.parametrize("word", ["président", "12.000", "380", "A380", "5000000", "?", "_"])
def test_other_words_have_none(word: str) -> None:
    assert Lexicon()[word][0] == OTHER


def test_a_weekday_run_into_another_word_is_told_with_its_place() -> None:
    assert Lexicon()["franceinfoLundi"] == (LETTERS["weekday"], 0, len("franceinfo"))


def test_every_kind_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS.values()) | {OTHER}) == len(LETTERS) + 1


def test_an_amount_is_one_token() -> None:
    assert [token[0] for token in TOKEN.finditer("12 000 euros le 24/04/2019")] == ["12 000", "euros", "le", "24/04/2019"]


def test_words_too_long_are_not_remembered() -> None:
    lexicon = Lexicon()
    assert lexicon["a" * 1000][0] == OTHER
    assert lexicon == {}
