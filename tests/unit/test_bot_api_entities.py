"""Tests for the strict reader of Telegram's HTML: a test server that lets errors pass proves nothing."""

import pytest

from tests.bot_api.entities import CannotParse, Entity, Formatted, parse_html


def test_looks_become_entities_counted_in_utf_16_units() -> None:
    read = parse_html("😀 <b>gras</b> et <i>pen<u>ché</u></i>")
    assert read.text == "😀 gras et penché"
    assert read.entities == (Entity("bold", 3, 4), Entity("italic", 11, 6), Entity("underline", 14, 3))


def test_references_are_read_and_counted_once() -> None:
    read = parse_html("<b>&lt;a&gt; &amp; &quot;&#233;&#x1F600;</b>!")
    assert read.text == '<a> & "é😀!'
    assert read.of_type("bold") == ['<a> & "é😀']


def test_links_and_quotations_keep_what_they_carry() -> None:
    read = parse_html('<blockquote expandable>mot</blockquote><a href="https://e.org/?a=1&amp;b=2">titre</a>')
    assert [entity.type for entity in read.entities] == ["expandable_blockquote", "text_link"]
    assert read.entities[1].url == "https://e.org/?a=1&b=2"


def test_white_space_around_the_message_is_taken_off_entities_too() -> None:
    assert parse_html(" \n<b> a </b>\n ") == Formatted("a", (Entity("bold", 0, 1),))


@pytest.mark.parametrize(
    ("html", "complaint"),
    [
        ("<b>a", "Can't find end tag corresponding to start tag b"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("é<b>a</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("a < b", "Unclosed start tag at byte offset 2"),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("a\0b", "Text must not contain null bytes"),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_what_telegram_refuses_is_refused_in_its_words(html: str, complaint: str) -> None:
    with pytest.raises(CannotParse) as refusal:
        parse_html(html)
    assert str(refusal.value) == complaint


@pytest.mark.parametrize(
    "html",
    [
        "a & b",
        "a &nbsp; b",
        "a > b",
        "<blockquote>a<blockquote>b</blockquote></blockquote>",
        "<code><b>a</b></code>",
        '<a href="javascript:x">a</a>',
        '<a href="http://localhost/">a</a>',
        "<b>a<b>b</b></b>",
        "<b>a</b>" * 101,
    ],
)
def test_what_telegram_repairs_in_silence_is_refused_unless_the_reader_is_lenient(html: str) -> None:
    with pytest.raises(CannotParse, match=r"^strict: "):
        parse_html(html)
    parse_html(html, strict=False)


@pytest.mark.parametrize("html", ["<pre><code class='language-python'>a</code></pre>", "<b><i><s>a</s></i></b>", "<B>a</b >"])
def test_allowed_nesting_is_accepted(html: str) -> None:
    parse_html(html)
