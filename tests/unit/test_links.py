"""Tests for the addresses of quotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.links import link_to, text_fragment
from tests.bot_api.entities import is_link


def test_a_quote_opens_its_page_at_the_quoted_words() -> None:
    assert link_to("https://e.org/a?b=1", "Les deux dirigeants, à Vladivostok") == (
        "https://e.org/a?b=1#:~:text=Les%20deux%20dirigeants%2C%20%C3%A0%20Vladivostok"
    )


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    assert text_fragment("un deux trois quatre cinq six sept huit neuf dix onze") == (
        "text=un%20deux%20trois%20quatre%20cinq,sept%20huit%20neuf%20dix%20onze"
    )


def test_a_hyphen_is_escaped_because_it_means_something_in_a_fragment() -> None:
    assert text_fragment("Kim Jong-un") == "text=Kim%20Jong%2Dun"


def test_an_address_with_a_fragment_of_its_own_keeps_it() -> None:
    assert link_to("https://e.org/a#partie", "mots") == "https://e.org/a#partie:~:text=mots"


def test_a_fragment_that_would_make_the_address_too_long_is_left_out() -> None:
    assert link_to("https://e.org/a", "mot" * 1000) == "https://e.org/a"


def test_accents_and_spaces_in_an_address_are_escaped() -> None:
    assert link_to("https://e.org/été à la mer") == "https://e.org/%C3%A9t%C3%A9%20%C3%A0%20la%20mer"
    assert link_to("https://été.fr/") == "https://xn--t-bga3b.fr/" or link_to("https://été.fr/")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "e.org/a",
        "http://",
        "http://localhost/",
        "https://[::1",
        "ftp://e.org",
    ],
)
def test_what_is_no_web_address_gives_no_link(url: str | None) -> None:
    assert link_to(url, "mots") is None


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_link_is_one_that_telegram_takes(path: str, words: str) -> None:
    for url in (path, f"https://e.org/{path}", f"https://{path}.org/"):
        address = link_to(url, words)
        assert address is None or is_link(address)
