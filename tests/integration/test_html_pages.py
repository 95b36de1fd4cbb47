"""Forty real pages of a French news site, with the title, date and text each of them holds."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.formats import read

HTML = Path(__file__).parents[3] / "shared" / "data" / "html"


def test_real_pages_give_their_titles_dates_and_words() -> None:
    if not HTML.is_dir():
        pytest.skip("the pages are not here: ../shared/data/html")
    expected = json.loads((HTML / "expected.json").read_text(encoding="utf-8"))
    titles = dates = 0
    overlap = 0.0
    for page in expected:
        (found,) = read(HTML / f"{page['id']}.html", HTML)
        assert isinstance(found, Article), found
        titles += found.title == page["title"]
        dates += (found.published or "").startswith(page["published"])
        overlap += word_f1(found.text, page["text"])
    assert titles >= 0.99 * len(expected)
    assert dates >= 0.99 * len(expected)
    assert overlap >= 0.99 * len(expected)


def word_f1(text: str, expected: str) -> float:
    """How many words two texts share, each as often as it comes, by the harmonic mean of both shares."""
    first, second = (Counter(re.findall(r"\w+", one.lower())) for one in (text, expected))
    return 2 * sum((first & second).values()) / max(1, first.total() + second.total())
