"""A web page → the text of its article and what its tags say; the one home of trafilatura."""

from lxml.etree import LxmlError, iterwalk
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from corpus.article import ArticleError
from corpus.encoding import decoded_page
from corpus.page_metadata import publication
from corpus.parsed import Parsed

MOST_TAGS = 150_000  # real pages have under 20,000; the parser's time grows with their square
_DEEPEST = 254  # elements within each other: the parser drops all that is deeper; real pages have under 100
_REMEDY = "Save the article's text as a .txt file."


def parse(data: bytes, where: str) -> Parsed:
    """The article of a web page. Raises ArticleError where there is none, or the page is built to stop a parser."""
    text = decoded_page(data)
    if text is None:
        raise ArticleError(where, "it is not a web page but binary data", "Save the page again as .html.")
    if text.count("<") > MOST_TAGS:
        raise ArticleError(where, f"the page has more than {MOST_TAGS:,} tags", _REMEDY)
    tree = _tree(text)
    if tree is not None and _is_too_deep(tree):
        raise ArticleError(where, f"its tags are nested more than {_DEEPEST} deep", _REMEDY)
    article = _extracted(text) if tree is not None else None
    if tree is None or not article:
        raise ArticleError(where, "no article was found in the page", _REMEDY)
    return Parsed(article, publication(tree))


def _extracted(page: str) -> str | None:
    """The main text by trafilatura: one paragraph a line. Its own reading of dates guesses, and is not used."""
    from trafilatura import extract  # deferred: it takes a second to import

    text: str | None = extract(page, output_format="txt", include_comments=False, include_tables=True, with_metadata=False)
    return text.replace("\n", "\n\n") if text else None


def _tree(page: str) -> HtmlElement | None:
    # Encoded, since lxml refuses a text that names its own encoding.
    try:
        return document_fromstring(page.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", remove_comments=True))
    except (LxmlError, ValueError):
        return None


def _is_too_deep(tree: HtmlElement) -> bool:
    depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False
