"""What the tags of a web page say of its article."""

import json

import pytest
from lxml.html import document_fromstring

from corpus.page_metadata import publication
from corpus.publication import Publication

TITLE = "Le barrage de Saint-Aubin rouvre ses vannes"


def said(head: str = "", body: str = "") -> Publication:
    text = f"<p>{'Le préfet a ordonné dimanche la réouverture des vannes du barrage. ' * 3}</p>"
    return publication(document_fromstring(f"<html><head>{head}</head><body>{body or f'<h1>{TITLE}</h1>'}{text}</body></html>"))


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2019-04-25T10:15:30+02:00">',
        '<meta name="DC.date.issued" content="2019-04-25T10:15">',
        '<meta name="pubdate" content="Thu, 25 Apr 2019 10:15:00 +0200">',
        linked(datePublished="2019-04-25T10:15:00+02:00", dateModified="2020-01-01"),
        linked(datePublished="2019-04-25") + '<meta property="article:published_time" content="2019-04-25T10:15:30+02:00">',
    ],
)
def test_the_date_of_publication_is_read_from_the_head(head: str) -> None:
    assert said(head).published == "2019-04-25T10:15"


@pytest.mark.parametrize(
    "body",
    [
        f'<h1>{TITLE}</h1><time datetime="2019-04-25T10:15">il y a trois ans</time>',
        f"<header><h1>{TITLE}</h1><div><span>Par Jean Dupont</span> <span>Publié le 25 avril 2019 à 10h15</span></div></header>",
        f'<h1>{TITLE}</h1><p>Modifié le <time datetime="2019-05-02">2 mai</time></p>'
        '<p>Publié le <time datetime="2019-04-25T10:15">25 avril</time></p>',
        f'<h1>{TITLE}</h1><meta itemprop="datePublished" content="2019-04-25T10:15:00Z">',
        f"<nav>18 décembre 2024</nav><h1>{TITLE}</h1><p>AFP, publié le jeudi 25 avril 2019 à 10h15</p>",
    ],
)
def test_the_date_of_publication_is_read_from_around_the_heading(body: str) -> None:
    assert said(body=body).published == "2019-04-25T10:15"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", ""),
        ('<meta property="article:modified_time" content="2019-04-25">', ""),
        ('<meta name="generated-date" content="2019-04-25 12:00"><meta name="expires" content="2019-04-25">', ""),
        (linked(datePublished="2019-02-31"), ""),
        (linked(datePublished="2999-01-01"), ""),
        (linked(dateModified="2019-04-25"), ""),
        ("", f'<h1>{TITLE}</h1><aside><time datetime="2019-04-25">x</time></aside><footer>© 25 avril 2019</footer>'),
        ("", "<h1>Un titre</h1><p>Le 25 avril 2019, les vannes étaient encore fermées, dit-on.</p>"),
    ],
)
def test_a_date_that_the_page_does_not_give_is_none(head: str, body: str) -> None:
    assert said(head, body).published is None


def test_of_several_linked_articles_the_pages_own_is_taken() -> None:
    others = linked(headline="Un autre article", datePublished="2021-01-01")
    assert said(others + linked(headline=TITLE, datePublished="2019-04-25")).published == "2019-04-25"


def test_a_day_in_the_pages_address_is_the_last_resort() -> None:
    assert said('<link rel="canonical" href="https://a.fr/2019/04/25/barrage">').published == "2019-04-25"


@pytest.mark.parametrize(
    "page_title",
    [
        TITLE,
        f"{TITLE} | Le Fleuve",
        f"{TITLE} - Le Fleuve",
        f"{TITLE} – Le Fleuve",
        "Barrage : tout savoir | Le Fleuve",
        "",
    ],
)
def test_the_title_is_the_heading_without_the_site(page_title: str) -> None:
    site = "<meta property=og:site_name content='Le Fleuve'>"
    head = f'<title>{page_title}</title><meta property="og:title" content="{TITLE}">{site}'
    assert said(head).title == TITLE


def test_a_second_half_after_a_colon_belongs_to_the_title() -> None:
    assert said(f"<title>{TITLE} : les pêcheurs inquiets</title>").title == f"{TITLE} : les pêcheurs inquiets"
    assert said(f"<title>{TITLE} : Le Fleuve</title><meta property=og:site_name content='Le Fleuve'>").title == TITLE


def test_a_heading_that_is_the_sites_name_is_no_title() -> None:
    body = f"<h1>Fleuve</h1><h2>{TITLE}</h2>"
    assert said(f'<title>{TITLE} | Fleuve</title><meta property="og:title" content="{TITLE}">', body).title == TITLE


def test_signs_written_as_entities_twice_are_read() -> None:
    assert said('<meta property="og:title" content="L&amp;#039;été à Nîmes">', "<h1>x</h1>").title == "L'été à Nîmes"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="publisher" content="Le Fleuve">',
        '<meta property="og:site_name" content="Le Fleuve">',
        linked(publisher={"@type": "Organization", "name": "Le Fleuve"}),
        linked(publisher=[{"name": "Le Fleuve"}]),
    ],
)
def test_the_publisher_is_the_house_that_the_page_names(head: str) -> None:
    assert said(head).publisher == "Le Fleuve"


def test_the_address_is_absolute_or_none() -> None:
    assert said('<link rel="canonical" href="https://a.fr/b">').url == "https://a.fr/b"
    assert said('<link rel="canonical" href="/b"><meta property="og:url" content="//a.fr/c">').url == "https://a.fr/c"
    assert said('<link rel="canonical" href="javascript:alert(1)">').url is None


@pytest.mark.parametrize(
    "data", ["", "{", "[" * 100_000, '{"@graph": "x"}', '{"@type": [1, null]}', "null", '[[[[{"@type": {}}]]]]']
)
def test_broken_linked_data_is_passed_over(data: str) -> None:
    assert said(f'<script type="application/ld+json">{data}</script>').title == TITLE
