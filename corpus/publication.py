"""The title, publisher, date and address of an article, read from the text of its page. Nothing is guessed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from corpus.characters import key, one_line
from corpus.credit_lines import AGENCIES, Credit, credit
from corpus.furniture import is_section, is_ticker
from corpus.page import SAID, Kind, Paragraph
from corpus.stamps import iso

_SHORTEST, _LONGEST = 12, 250  # characters of a title
_ABOVE = 14  # paragraphs above the text among which its title is looked for
_AROUND = 200  # paragraphs above the text among which a title may be repeated
_NEAR = 2  # paragraphs of sentences after the title among which a date may stand alone
_STEM = 5  # letters that the forms of a word share: "caribou", "caribous"
_URL = re.compile(
    r"(?:(?:url|lien|source|adresse|lire sur|article original) ?:? ?)?<?(https?://[^\s<>\"]{4,500})>?", re.IGNORECASE
)
_URL_DAY = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=\D|$)")
_PATH = re.compile(r" ?[/>›»] ?")
# "SEOUL, 15 mars (Yonhap) --": place, day, agency. The day has no year: it confirms a date, it is none.
_DATELINE = re.compile(r"[A-ZÀ-Ý][\w'’ ./-]{1,40}(?:, [^()]{1,40})?,? ?\((?P<agency>[^()]{2,30})\) ?[-–—:]")
_SITE_PART = re.compile(r"\s[|–—•·-]\s")


@dataclass(frozen=True)
class Publication:
    """What a page says of its article; None where it does not say."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None

    def or_else(self, other: "Publication") -> "Publication":
        """This, with what it does not say taken from `other`."""
        names = ("title", "publisher", "published", "url")
        return replace(self, **{name: getattr(other, name) for name in names if getattr(self, name) is None})


def from_page(page: Sequence[Paragraph], title: str | None = None) -> Publication:
    """What the paragraphs of a page say; `title` where it is known from elsewhere."""
    place = _title_place(page) if title is None else _place_of(page, title)
    found = title or (_title_of(page[place].text) if place is not None else None)
    found_credits = _credits(page, place or 0)
    publisher = next((one.publisher for one in found_credits if one.publisher), None) or _agency(page)
    return Publication(found, publisher, _published(found_credits), _url(page))


def web_address(words: str | None) -> str | None:
    """An absolute http(s) address, or None: no other is shown to a reader."""
    words = (words or "").strip()
    words = "https:" + words if words.startswith("//") else words
    if len(words) > 2000 or not words.isprintable() or re.search(r"[\s<>\"]", words):
        return None
    try:
        parts = urlsplit(words)
    except ValueError:
        return None
    return words if parts.scheme in ("http", "https") and parts.hostname and "." in parts.hostname else None


def day_in(url: str | None) -> str | None:
    """The day in an address such as "…/2019/04/25/kim-poutine": sites put the day of publication there."""
    found = _URL_DAY.search(urlsplit(url).path) if url else None
    return iso(f"{found[1]}-{found[2]}-{found[3]}") if found else None


def _title_place(page: Sequence[Paragraph]) -> int | None:
    """The paragraph that is most like the title of the text under it, or None.

    A title stands above the sentences; it comes more than once on many pages, right above the line that
    says who published it, and the text takes up its words: menus and tickers have none of that.
    """
    start = _first_sentence(page)
    candidates = [n for n in range(max(0, start - _ABOVE), start) if _may_be_title(page[n])]
    if not candidates:
        return 0 if page and _opens_as_title(page) else None
    body = {word[:_STEM] for word in key(" ".join(one.text for one in page[start : start + 40] if one.kind in SAID)).split()}
    times = Counter(key(_title_of(one.text)) for one in page[max(0, start - _AROUND) : start + 1])
    return max(candidates, key=lambda n: _likeness(page, n, body, times[key(_title_of(page[n].text))]))


def _likeness(page: Sequence[Paragraph], place: int, body: set[str], times: int) -> float:
    title = _title_of(page[place].text)
    words = [word for word in key(title).split() if len(word) > 3]
    shared = sum(word[:_STEM] in body for word in words) / max(3, len(words))
    following = page[place + 1 : place + 2]
    credited = credit(following[0].text) if following else None
    is_title = page[place].kind in (Kind.TITLE, Kind.PROSE)
    is_top = place == 0 or (is_title and all(one.kind not in (Kind.TITLE, Kind.PROSE, Kind.BOX) for one in page[:place]))
    is_dated = bool(credited and credited.published)  # more than "il y a 3 heures", which teasers have
    is_boxed = place > 0 and page[place - 1].kind is Kind.BOX  # "Dans la même rubrique": the title under it is another's
    likeness = 3 * shared + 2 * (times > 1) + bool(credited) + 0.5 * is_dated + 1.5 * is_top
    return likeness - 2 * title.endswith(".") - 1.5 * is_boxed


def _first_sentence(page: Sequence[Paragraph]) -> int:
    """Where the article's sentences begin: at the start of the stretch of the page that has most of them."""
    best = total = 0.0
    start = found = 0
    for n, one in enumerate(page):
        total += len(one.text) if one.kind in SAID else -60.0
        if total <= 0:
            total, start = 0.0, n + 1
        elif total > best:
            best, found = total, start
    return found if best else len(page)


def _may_be_title(paragraph: Paragraph) -> bool:
    """Long enough, no furniture but the path to the article, no section, no sentence."""
    text = _title_of(paragraph.text)
    is_path = paragraph.kind is Kind.LINE and text != one_line(paragraph.text)
    if paragraph.kind not in (Kind.TITLE, Kind.SHORT, Kind.PROSE, Kind.SENTENCE) and not is_path:
        return False
    if paragraph.kind is Kind.PROSE and (len(text) > 180 or text.endswith(".") or ". " in text):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and len(text.split()) >= 2 and not is_section(text) and not is_ticker(text)


def _opens_as_title(page: Sequence[Paragraph]) -> bool:
    """A first paragraph that is short beside the text: a title with a full stop is a title still."""
    first = page[0]
    return first.kind in (Kind.TITLE, Kind.SHORT, Kind.TEASER, *SAID) and len(first.text) <= 160 and len(page) > 1


def _title_of(line: str) -> str:
    """The title in a line: the end of a path ("Accueil / Monde / …"), without the site's name at its end."""
    line = one_line(line[:1000])
    if line.lower().startswith("accueil"):
        line = _PATH.split(line)[-1]
    parts = _SITE_PART.split(line)
    is_site = len(parts) > 1 and len(parts[-1].split()) <= 3 and "|" in line and len(parts[0]) >= 3 * len(parts[-1])
    return line[: line.rindex(parts[-1])].rstrip(" |–—•·-") if is_site else line


def _place_of(page: Sequence[Paragraph], title: str) -> int | None:
    wanted = key(title)
    return next((n for n, one in enumerate(page[:200]) if key(one.text[:600]) == wanted), None)


def _credits(page: Sequence[Paragraph], title: int) -> list[Credit]:
    """The credit lines around the title and right under the text, the nearest first."""
    after: list[Credit] = []
    sentences = 0
    for n, one in enumerate(page[title + 1 :], title + 1):
        sentences += one.kind in SAID
        if one.kind in (Kind.TAIL, Kind.BOX) and sentences:
            break  # what follows is dated too, and is not the article
        if (found := _credit_at(page, n)) and (sentences <= _NEAR or found.labelled or found.publisher):
            after.append(found)
    above = [(n, found) for n in range(title - 1, max(-1, title - 5), -1) if (found := _credit_at(page, n))]
    return after + [found for n, found in above if found.labelled or n == title - 1]


def _credit_at(page: Sequence[Paragraph], place: int) -> Credit | None:
    """The credit line at `place`; a label alone takes the date of the line after it."""
    found = credit(page[place].text)
    if found and found.labelled and not (found.published or found.updated) and place + 1 < len(page):
        following = credit(page[place + 1].text)
        if following and following.published and not following.labelled:
            is_update = re.match(r"mis|modif|actual", page[place].text, re.IGNORECASE)
            return Credit(None if is_update else following.published, following.published if is_update else None, labelled=True)
    return found


def _published(lines: Sequence[Credit]) -> str | None:
    """The date that is said to be that of publication, else one that stands alone, else that of the last change."""
    for dates in (
        [one.published for one in lines if one.labelled],
        [one.published for one in lines],
        [one.updated for one in lines],
    ):
        if found := next((date for date in dates if date), None):
            return found
    return None


def _agency(page: Sequence[Paragraph]) -> str | None:
    """The agency of a dateline at the beginning of the text."""
    for one in [one for one in page if one.kind in SAID][:2]:
        found = _DATELINE.match(one.text[:150])
        if found and (found["agency"] in AGENCIES or (found["agency"][0].isupper() and len(found["agency"].split()) <= 3)):
            return found["agency"]
    return None


def _url(page: Sequence[Paragraph]) -> str | None:
    """The first line that is an address and no more."""
    for one in page:
        if len(one.text) < 600 and (found := _URL.fullmatch(one.text)):
            return web_address(found[1].rstrip(".,;)"))
    return None
