"""Web pages and the articles in them. Importing trafilatura takes a second, once."""

import pytest

from corpus.article import ArticleError
from corpus.html import MOST_TAGS, parse

BODY = (
    "Le pont de Nevers, fermé depuis janvier, a rouvert mardi matin à la circulation, a annoncé la mairie.",
    "Les travaux ont coûté 4,2 millions d'euros, soit 12 % de plus que prévu, selon le maire.",
)


def page(body: str) -> bytes:
    return f"<!DOCTYPE html><html><head><title>Un pont rouvre à Nevers</title></head><body>{body}</body></html>".encode()


def test_the_article_of_a_page_is_its_paragraphs() -> None:
    menu = "<nav><ul><li><a href=/>Accueil</a></li><li><a href=/m>Monde</a></li></ul></nav>"
    parsed = parse(page(f"{menu}<article><h1>Un pont rouvre à Nevers</h1><p>{BODY[0]}</p><p>{BODY[1]}</p></article>"), "a.html")
    assert parsed.text.split("\n\n")[-2:] == list(BODY)
    assert "Accueil" not in parsed.text
    assert parsed.publication.title == "Un pont rouvre à Nevers"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "custom"])
def test_a_page_nested_without_end_is_refused(tag: str) -> None:
    with pytest.raises(ArticleError, match="nested"):
        parse(page(f"<{tag}>" * 50_000 + BODY[0]), "a.html")


def test_a_page_of_more_tags_than_any_is_refused_unparsed() -> None:
    with pytest.raises(ArticleError, match="tags"):
        parse(page("<p>" * (MOST_TAGS + 1)), "a.html")


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<!-- -->", b"plain words", b'<?xml version="1.0" encoding="utf-8"?><html/>']
)
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(ArticleError, match="no article"):
        parse(data, "a.html")


def test_binary_data_is_no_page() -> None:
    with pytest.raises(ArticleError, match="binary"):
        parse(b"\x89PNG\r\n\x1a\n" + bytes(500), "a.html")
