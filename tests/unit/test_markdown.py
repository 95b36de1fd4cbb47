"""Markdown and what a reader sees of it."""

import pytest

from corpus.article import ArticleError
from corpus.markdown import parse, plain


def test_marks_go_and_words_stay() -> None:
    text = "# Le *titre*\n\nDu **gras**, un [lien](https://a.fr), du `code` et ![une image](a.png)\\*une étoile\\*."
    assert plain(text) == ("Le titre", "Le titre\n\nDu gras, un lien, du code et *une étoile*.")


def test_a_wrapped_paragraph_is_one_line() -> None:
    assert plain("Une phrase\nsur deux lignes.") == (None, "Une phrase sur deux lignes.")


def test_lists_tables_and_quotes_are_lines() -> None:
    text = "- un\n- deux\n\n1. trois\n\n> cité\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert plain(text)[1].split("\n\n") == ["- un", "- deux", "1. trois", "cité", "a | b", "1 | 2"]


def test_a_year_or_a_sign_at_a_line_start_is_no_list() -> None:
    assert plain("1984. Une année.\n\n+ 5 % en mars") == (None, "1984. Une année.\n\n+ 5 % en mars")


def test_indented_paragraphs_are_text() -> None:
    assert plain("    Il faisait *beau*.")[1] == "Il faisait beau."


def test_tags_within_markdown_go() -> None:
    assert plain("<div>bloc <i>html</i></div>\n\nDu <b>gras</b>.")[1] == "bloc html\n\nDu gras."


def test_the_title_of_the_front_matter_comes_before_the_heading() -> None:
    parsed = parse(
        "---\ntitre: Le vrai titre\nid: x1\ndate: 25/04/2019\n---\n# Un intertitre\n\nTexte".encode("utf-8-sig"), "a.md"
    )
    assert (parsed.publication.title, parsed.publication.published, parsed.id) == ("Le vrai titre", "2019-04-25", "x1")


def test_binary_data_is_refused() -> None:
    with pytest.raises(ArticleError, match="binary"):
        parse(b"\x89PNG\r\n\x1a\n\0\0", "a.md")
