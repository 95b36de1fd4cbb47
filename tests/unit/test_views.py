"""Tests for a source in its context."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import texts
from bot.answering.answer import Quote
from bot.telegram.markup import MESSAGE_UNITS
from bot.telegram.views import source_view
from tests.bot_api.entities import Formatted, parse_html, units

LONG = (
    " ".join(f"avant{place}" for place in range(300))
    + ".\n\nLa phrase citée. "
    + " ".join(f"après{place}" for place in range(300))
)


def a_quote(article: str, text: str) -> Quote:
    start = article.find(text)
    return Quote(text, "a1", "Titre", "Éditeur", "2019-04-25", None, start, start + len(text))


def seen(quote: Quote, text: str | None) -> Formatted:
    return parse_html(source_view(quote, text).html)


def test_the_quote_is_bold_between_whole_words_of_its_article_and_cuts_are_marked() -> None:
    view = seen(a_quote(LONG, "La phrase citée."), LONG)
    assert view.of_type("bold") == ["La phrase citée."]
    (context,) = view.of_type("blockquote")
    assert context.startswith("[…] avant")
    assert ".\n\nLa phrase citée. après0 " in context
    assert context.endswith(" […]")
    assert all(word in LONG.split() for word in context.replace("[…]", "").split())


def test_a_short_article_is_shown_whole() -> None:
    article = "Un. Deux. Trois."
    assert seen(a_quote(article, "Deux."), article).of_type("blockquote") == [article]


def test_a_quote_that_does_not_stand_in_the_article_any_more_comes_alone_with_a_word_about_it() -> None:
    for text in ("Autre texte.", None, ""):
        view = seen(a_quote("Un. Deux. Trois.", "Deux."), text)
        assert view.of_type("blockquote") == ["Deux."]
        assert texts.WITHOUT_CONTEXT in view.text


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["mot ", "😀", "<b>&", "e\u0301 ", "\n\n", "אב "]),
    st.integers(0, 3000),
    st.integers(1, 5000),
    st.text(min_size=300, max_size=300),
)
def test_whatever_stands_in_an_article_the_view_is_one_message_that_telegram_takes(
    unit: str, start: int, length: int, title: str
) -> None:
    article = unit * 4000
    quote = Quote(article[start : start + length], "a1", title, title, None, "https://e.org/", start, start + length)
    assert units(seen(quote, article).text) <= MESSAGE_UNITS
