"""No regular expression of the product takes more time than its text deserves; `python -m bench.expressions` at full size."""

import re

import pytest

from corpus import french
from tests.expressions import Expression, expressions, slow_ones
from tests.test_architecture import product_files

CHARACTERS = 15_000
SECONDS = 0.5  # of processor time for one text: a hundred times what is needed, and less than a square of the text would take

# Expressions made of words while the program runs, and why they are bounded.
MADE_OF_WORDS = {
    "corpus.dates.words": "its callers are module-level expressions, which are tried",
    "corpus.french": "tried below",
    "corpus.furniture_rules": "its rules are compiled in corpus.furniture, which is tried",
    "bot.answering.writing.checking": "literal words with one to three other characters between them",
    "bot.telegram.messages": "one literal text",
}


@pytest.mark.timeout(600)
def test_every_expression_is_done_in_time_with_texts_made_against_it() -> None:
    found = list(expressions(product_files()))
    assert len(found) > 300
    tokenizer = Expression("corpus.french", french._pipeline().tokenizer.token_match.__self__)
    assert slow_ones([*found, tokenizer], CHARACTERS, SECONDS, ends=1) == []
    assert {one.place.partition(":")[0] for one in found if one.pattern is None} == set(MADE_OF_WORDS)


@pytest.mark.parametrize("source", [r"(a+)+$", r"\s+$", r"x.*y", r"<a[^>]*>[^<]*</b>", r"(?:\w+ ?)*!", r"[ab]*c"])
def test_what_grows_faster_than_its_text_is_found(source: str) -> None:
    assert [one.source for one in slow_ones([Expression("here", re.compile(source))], 100_000, 0.5, ends=1)] == [source]


@pytest.mark.parametrize("source", [r"(?<!a)a+$", r"\bx\d{1,3}", r"\Ax.*y"])
def test_what_grows_with_its_text_is_not(source: str) -> None:
    assert slow_ones([Expression("here", re.compile(source))], 40_000, 0.5) == []
