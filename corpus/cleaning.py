"""The text of an article out of the text of its page: what furniture.py names goes, no sentence of the article does."""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from corpus.characters import key
from corpus.furniture import is_menu_row, is_section
from corpus.page import FURNITURE, SAID, Kind, Paragraph, prose_length, read

_SPACES = re.compile(r" {2,}")
_ENTRY = re.compile(r"[-–—•·*\d(«\"]")  # what begins an entry of a list, a figure, a quote: no name of a site
_PATH_MARKS = frozenset("/>›»|")
_LEAST_BEFORE = 0.3  # of the page's sentences: less than that before the title is the page's, more is the article's
_BEGUN = 600  # characters of sentences: an article that has them has begun
_LONGEST_BOX = 300  # paragraphs: no list of other articles is longer
_TAGS = 4  # words: the names of themes, sites and buttons are not longer


def clean(text: str, title: str | None = None) -> str:
    """The article's own paragraphs, by blank lines, without its title: "" where the page holds no article.

    `title` is where the article begins; the lines that repeat it go. A text without furniture
    comes back as it is, but for white space and the lines of its title.
    """
    page = read(text)
    wanted = key(title or "")
    start = _start(page, wanted)
    banner = " ".join(["", *(key(one.text[:300]) for one in page[max(0, start - 60) : start]), ""])
    kept = _without_unmarked_teasers(_kept(_without_loose(page[start:], banner), wanted))
    return "\n\n".join(_SPACES.sub(" ", paragraph.text) for paragraph in kept)


def _start(page: Sequence[Paragraph], title: str) -> int:
    """Where the article begins: at the last line of its title before its sentences, unless much of the text is before that."""
    start = before = 0
    weight = prose_length(page)
    for n, paragraph in enumerate(page):
        if before > _LEAST_BEFORE * weight:
            break
        if title and _is_title(paragraph.text, title):
            start = n
        before += len(paragraph.text) if paragraph.kind in SAID else 0
    return start


def _is_title(line: str, title: str) -> bool:
    """The title, alone or at the end of the path to it ("Accueil / Monde / Première rencontre…")."""
    if len(line) > 2 * len(title) + 150:
        return False
    plain = key(line)
    return plain == title or (plain.endswith(" " + title) and not _PATH_MARKS.isdisjoint(line))


def _without_loose(page: Sequence[Paragraph], banner: str) -> list[Paragraph]:
    """The page without the few words that stand among furniture: names of the site and the author, buttons no rule names.

    Between sentences, where two or more furniture lines are, short lines are the page's, but for the last before a
    sentence, which may head it, and for entries of lists. So is, right under the title, what the `banner` above says;
    so are, after the last sentence, two titles or more.
    """
    kept: list[Paragraph] = []
    is_head = True
    for said, run in groupby(page, lambda one: one.kind in SAID):
        stretch = list(run)
        if not said:
            amid = sum(one.kind in FURNITURE for one in stretch) >= 2
            heading = stretch[-1] if stretch[-1] is not page[-1] else None
            teasers = amid and not heading and sum(one.kind is Kind.TITLE for one in stretch) >= 2
            loose = [
                (teasers and one.kind is Kind.TITLE)
                or (_is_label(one) and ((amid and one is not heading) or (is_head and f" {key(one.text)} " in banner)))
                for one in stretch
            ]
            stretch = [one for one, is_loose in zip(stretch, loose, strict=True) if not is_loose]
        is_head = is_head and not said
        kept += stretch
    return kept


def _is_label(one: Paragraph) -> bool:
    return one.kind is Kind.SHORT and len(one.text.split()) <= _TAGS and not _ENTRY.match(one.text)


def _kept(page: Sequence[Paragraph], title: str) -> list[Paragraph]:
    """The paragraphs that are no furniture and stand in no box of other articles."""
    kept: list[Paragraph] = []
    place = begun = 0
    while place < len(page):
        paragraph = page[place]
        if paragraph.kind is Kind.TAIL and begun and _is_over(kept, page[place:]):
            break
        if paragraph.kind is Kind.BOX and begun:
            place = _resumes(page, place + 1)
            continue
        is_head = not begun and (is_section(paragraph.text) or is_menu_row(paragraph.text))
        if paragraph.kind not in FURNITURE and not is_head and not (title and _is_title(paragraph.text, title)):
            kept.append(paragraph)
            begun += paragraph.kind in SAID
        place += 1
    return kept


def _is_over(kept: Sequence[Paragraph], rest: Sequence[Paragraph]) -> bool:
    """Whether a line of comments or of the page's foot ends the article: not where it is a button above its text."""
    before = prose_length(kept)
    return before >= _BEGUN or before >= prose_length(rest)


def _resumes(page: Sequence[Paragraph], place: int) -> int:
    """Where the article goes on after the heading of a box at `place` - 1; the end of the page where it does not.

    The titles and cut teasers under the heading are the box's. Two paragraphs of sentences in a row are the
    article's; so is a single one that nothing but furniture follows. Titles and single paragraphs by turns are
    other articles with their summaries.
    """
    inner = [(n, one.kind) for n, one in enumerate(page[place : place + _LONGEST_BOX], place) if one.kind is not Kind.LINE]
    tail = next((n for n, kind in inner if kind is Kind.TAIL), len(page))
    run = next((n for (n, kind), (_, following) in pairwise(inner) if kind in SAID and following in SAID), tail)
    if run < tail:
        return run
    said = [n for n, kind in inner if kind in SAID and n < tail]
    return said[0] if len(said) == 1 else tail


def _without_unmarked_teasers(kept: Sequence[Paragraph]) -> list[Paragraph]:
    """The article without what follows it under no heading: teasers cut short, titles in a row, names of themes."""
    kept = list(kept)
    last = max((n for n, one in enumerate(kept) if one.kind in SAID), default=-1)
    if last < 0:
        return kept
    teaser = next((n for n in range(len(kept)) if _are_teasers(kept[n : n + 4])), None)
    if teaser is not None and sum(one.kind in SAID for one in kept[teaser:]) <= 1:
        return kept[:teaser]
    rest = kept[last + 1 :]
    is_list = kept[last].text.endswith(":") or any(one.text.startswith(("-", "•", "–", "—")) for one in rest)
    titles = sum(one.kind is Kind.TITLE for one in rest)
    tags = sum(one.kind is Kind.SHORT and len(one.text.split()) <= _TAGS and one.text[-1].isalnum() for one in rest)
    return kept[: last + 1] if not is_list and (titles >= 3 or tags >= 3 or titles + tags >= 4) else kept


def _are_teasers(four: Sequence[Paragraph]) -> bool:
    """A title and a text cut short, twice."""
    return [one.kind for one in four] == [Kind.TITLE, Kind.TEASER, Kind.TITLE, Kind.TEASER]
