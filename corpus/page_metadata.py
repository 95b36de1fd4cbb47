"""The title, publisher, date and address that a web page gives in its own tags: JSON-LD, <meta>, <time>, <h1>.

A date is taken only from where pages put the date of publication: never from their last change, from other
articles they show, from the day they were made or saved.
"""

import html
import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from corpus.characters import key, one_line
from corpus.page import read
from corpus.publication import Publication, day_in, from_page, web_address
from corpus.stamps import iso

_PUBLISHED_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published",
    "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "dcterms.created", "dc.date.created", "sailthru.date",
    "parsely-pub-date", "publication_date", "publish-date", "publishdate", "publish_date", "pubdate", "article.published",
    "cxenseparse:recs:publishtime", "rnews:datepublished", "date", "dc:date",
)  # fmt: skip
_PUBLISHER_NAMES = ("publisher", "dc.publisher", "dcterms.publisher", "og:site_name", "application-name")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_ASIDE = ("nav", "aside", "footer", "form")
_BLOCKS = frozenset(
    ("p", "div", "section", "article", "header", "main", "ul", "ol", "li", "table", "tr", "h1", "h2", "h3", "h4", "h5", "h6",
     "figure", "figcaption", "blockquote", "address", "body", "br", "time")
)  # fmt: skip
_UNSEEN = frozenset(("script", "style", "noscript", "svg", "template", "iframe", "select", "button", *_ASIDE))
_ARTICLE_TYPES = ("article", "posting", "report")
_PAGE_TYPES = ("webpage",)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UTC = re.compile(r"(?:Z|[+-]00:?00)\s*$")
_EASTERNMOST = timedelta(hours=14)
_SITE_PART = re.compile(r"\s(?:[|–—•·]|-|::|»)\s")
_MOST_LINES = 120  # of the visible page around its title
_MOST_ELEMENTS = 5_000  # of JSON-LD
_LONGEST_LD = 500_000  # characters


def publication(tree: HtmlElement) -> Publication:
    """What the tags of a page say of its article; None where they do not say."""
    linked = _linked_article(tree)
    metas = _metas(tree)
    title = _title(tree, linked, metas)
    url = _url(tree, linked, metas)
    visible = _visible(tree, title)
    publisher = next((one_line(metas[name]) for name in _PUBLISHER_NAMES[:3] if _is_name(metas.get(name))), None)
    publisher = publisher or _name(linked.get("publisher")) or _name(_marked_publisher(tree)) or visible.publisher
    publisher = publisher or next((one_line(metas[name]) for name in _PUBLISHER_NAMES[3:] if _is_name(metas.get(name))), None)
    return Publication(title, publisher, _published(tree, linked, metas, visible, url), url)


def _published(
    tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str], visible: Publication, url: str | None
) -> str | None:
    """The first source gives the day; where it gives no time, the next one of that day may."""
    said = [linked.get("datePublished"), *(metas.get(name) for name in _PUBLISHED_NAMES), *_marked_dates(tree), *_times(tree)]
    sound = [(words, date) for words in said if isinstance(words, str) and (date := _date(words))]
    if sound and visible.published and _UTC.search(sound[0][0]) and _is_local(visible.published, sound[0][1]):
        return visible.published
    dates = [date for _, date in sound] + [date for date in (visible.published, day_in(url)) if date]
    if not dates:
        return None
    return next((date for date in dates if date[:10] == dates[0][:10] and len(date) > 10), dates[0])


def _is_local(shown: str, utc: str) -> bool:
    """Whether a time that a reader sees is that of a machine's, some hours east: the day of an article is the writer's."""
    if len(shown) < 16 or len(utc) < 16:
        return False
    later = datetime.fromisoformat(shown) - datetime.fromisoformat(utc)
    return timedelta(0) < later <= _EASTERNMOST


def _date(words: str) -> str | None:
    """ISO and French forms, and that of mail headers: "Thu, 25 Apr 2019 10:15:00 +0200"."""
    if (found := iso(words)) or len(words) > 60:
        return found
    try:
        return iso(parsedate_to_datetime(words).isoformat(timespec="minutes"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of <meta>, by lower-case name or property; the first of each counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content") or meta.get("value") or ""
        for name in (meta.get("property"), meta.get("name")):
            if name and content.strip():
                found.setdefault(name.strip().lower(), content.strip()[:2000])
    return found


def _linked_article(tree: HtmlElement) -> dict[str, Any]:
    """The page's article in JSON-LD: the one that has the page's heading, else the first that is dated.

    Where no article is dated, what is said of the page itself may be: {"@type": "WebPage", "datePublished": …}.
    """
    articles = list(islice(_articles(tree, _ARTICLE_TYPES), 50))
    if not any(one.get("datePublished") for one in articles):
        articles += islice(_articles(tree, _PAGE_TYPES), 5)
    headings = {key(text) for text in (*_headings(tree), *_meta_titles(tree))}
    own = [one for one in articles if key(str(one.get("headline") or one.get("name") or "")) in headings]
    return next((one for one in (*own, *articles) if one.get("datePublished")), (own or articles or [{}])[0])


def _articles(tree: HtmlElement, types: Sequence[str]) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST_LD:
            continue
        try:
            elements = [json.loads(script.text.strip().removeprefix("<![CDATA[").removesuffix("]]>"), strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while elements and seen < _MOST_ELEMENTS:
            element = elements.pop(0)
            seen += 1
            if isinstance(element, list):
                elements[:0] = element[:_MOST_ELEMENTS]
            elif isinstance(element, dict):
                if any(name in str(element.get("@type")).lower() for name in types):
                    yield element
                elements += [
                    element[name] for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement") if name in element
                ]


def _title(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    """The title that most places of the page give; <title> may add a second half to it, after a colon, but not the site."""
    page_title = one_line(html.unescape(tree.findtext(".//title") or ""))[:500]
    sites = {
        key(name) for name in (metas.get("og:site_name"), metas.get("application-name"), _name(linked.get("publisher"))) if name
    }
    said = [*_headings(tree), str(linked.get("headline") or ""), *_meta_titles(tree), page_title]
    titles = [title for words in said if (title := _without_site(one_line(html.unescape(words))[:500], sites, said))]
    if not titles:
        return None
    best = max(titles, key=lambda title: (sum(key(title) == key(other) for other in titles), -titles.index(title)))
    rest = page_title[len(best) :].strip() if page_title.lower().startswith(best.lower()) else ""
    is_second_half = rest.startswith(":") and key(rest) not in sites and not _SITE_PART.search(rest)
    return page_title if is_second_half else best


def _without_site(title: str, sites: set[str], said: Sequence[str]) -> str:
    """A title without the name of its site at the end: "… | Le Monde", "… - Euronews"."""
    places = [place.start() for place in _SITE_PART.finditer(title)]
    if not places:
        return title
    start, end = title[: places[-1]].strip(), title[places[-1] + 2 :].strip()
    is_site = (
        key(end) in sites
        or key(start) in {key(other) for other in said}
        or ("|" in title[places[-1] :] and len(end.split()) <= 4)
    )
    return _without_site(start, sites, said) if is_site and len(start) > 10 else title


def _headings(tree: HtmlElement) -> list[str]:
    """The texts of <h1>, but for those that are no more than a name or stand beside the article."""
    found = []
    for heading in islice(tree.iter("h1"), 20):
        text = one_line(heading.text_content()[:1000])
        if len(text.split()) > 1 and not _is_aside(heading):
            found.append(text)
    return found


def _meta_titles(tree: HtmlElement) -> list[str]:
    metas = _metas(tree)
    return [one_line(html.unescape(metas[name])) for name in _TITLE_NAMES if name in metas]


def _marked_dates(tree: HtmlElement) -> list[str]:
    """What the page marks as its date of publication: itemprop="datePublished", <time pubdate>."""
    marked = tree.xpath(
        "//*[@itemprop='datePublished' or @pubdate or @property='datePublished' or @property='schema:datePublished']"
    )
    own = [one for one in islice(marked, 50) if not _is_aside(one)]
    own.sort(key=lambda one: not _is_with_heading(one))
    return [one.get("content") or one.get("datetime") or one.text_content()[:200] for one in own[:5]]


def _is_with_heading(one: HtmlElement) -> bool:
    """Whether what a mark is about holds the page's heading, too: other articles of the page are marked as this one is."""
    scope = next((parent for parent in one.iterancestors() if parent.get("itemscope") is not None), None)
    return scope is not None and next(scope.iter("h1"), None) is not None


def _marked_publisher(tree: HtmlElement) -> str | None:
    """The name within itemprop="publisher"."""
    names = tree.xpath("//*[@itemprop='publisher']//*[@itemprop='name']")
    return next((one.get("content") or one.text_content()[:200] for one in names if not _is_aside(one)), None)


def _is_aside(one: HtmlElement) -> bool:
    return any(parent.tag in _ASIDE for parent in one.iterancestors())


def _times(tree: HtmlElement) -> list[str]:
    """The <time> elements that stand with the heading, but for those of a change and of other articles."""
    found = []
    for heading in islice(tree.iter("h1"), 1):
        for parent in islice(heading.iterancestors(), 6):
            times = [one for one in islice(_own_times(parent, heading), 20) if not _is_aside(one)]
            found += [one.get("datetime") or one.text_content()[:200] for one in times if not _is_update(one)]
            if found:
                break
    return found


def _own_times(parent: HtmlElement, heading: HtmlElement) -> Iterator[HtmlElement]:
    """The <time> elements under no heading but the article's: each teaser stands under one of its own."""
    last = heading
    for one in parent.iter("time", *_HEADINGS):
        if one.tag in _HEADINGS:
            last = one
        elif last is heading:
            yield one


def _is_update(time: HtmlElement) -> bool:
    """Whether a <time> says when the article was changed: by its name, its words, or those right before it."""
    before = time.getprevious()
    words = [time.get("class"), time.get("itemprop"), time.text_content()[:100], time.getparent().text]
    words += [before.text_content()[-60:], before.tail] if before is not None and isinstance(before.tag, str) else []
    closest = " ".join(word for word in words if word).lower()
    return bool(re.search(r"modif|updat|mis[e]? à jour|màj|actualis", closest)) and not re.search(r"publi|publish", closest)


def _visible(tree: HtmlElement, title: str | None) -> Publication:
    """What a reader sees around the heading: "AFP, publié le samedi 09 mai 2020 à 13h14"."""
    lines = list(_lines(tree))
    wanted = key(title or "")
    place = next((n for n, line in enumerate(lines) if wanted and key(line[:600]) == wanted), None)
    if place is None:
        return Publication()
    return from_page(read("\n\n".join(lines[max(0, place - 4) : place + 25])), lines[place])


def _lines(tree: HtmlElement) -> Iterator[str]:
    """The visible lines of a page, in its order, without what stands beside the article."""
    words: list[str] = []
    skipped = count = 0
    for event, one in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(one.tag, str):
            if event == "end" and not skipped:
                words.append(one.tail or "")
            continue
        if one.tag in _UNSEEN:
            skipped += 1 if event == "start" else -1
        if one.tag in _BLOCKS and not skipped and (line := one_line(" ".join(words))):
            yield line
            words, count = [], count + 1
            if count > 40 * _MOST_LINES:
                return
        if not skipped:
            words.append((one.text if event == "start" else one.tail) or "")
    if line := one_line(" ".join(words)):
        yield line


def _url(tree: HtmlElement, linked: dict[str, Any], metas: dict[str, str]) -> str | None:
    canonical = next((link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None)
    own = linked.get("mainEntityOfPage")
    own = own.get("@id") if isinstance(own, dict) else own
    said = (canonical, metas.get("og:url"), own if isinstance(own, str) else None, linked.get("url"), metas.get("twitter:url"))
    return next((url for words in said if isinstance(words, str) and (url := web_address(words))), None)


def _name(publisher: object) -> str | None:
    """The name in a JSON-LD organisation, which may be given alone or in a list."""
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return one_line(html.unescape(publisher)) if isinstance(publisher, str) and _is_name(publisher) else None


def _is_name(words: str | None) -> bool:
    return bool(words and 1 < len(words) <= 100 and "://" not in words and not words.startswith(("www.", "@", "//")))
