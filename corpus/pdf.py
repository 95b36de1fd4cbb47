"""A PDF → its text, paragraph by paragraph; the one home of pypdf."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from corpus.article import ArticleError
from corpus.characters import folded, key, one_line
from corpus.paragraphs import compounds_in, joined
from corpus.parsed import Parsed
from corpus.publication import Publication

if TYPE_CHECKING:
    from pypdf import PageObject

MOST_PAGES = 100  # an article has a few; a book is cut into chapters before it is added
_REMEDY = "Save the article's text as a .txt file."
_GAP = 1.35  # times the usual step from line to line: a wider one parts two paragraphs
_TITLE_SIZE = 1.15  # times the usual size of letters
_PAGE_NUMBER = re.compile(r"(?:page ?)?[-–]? ?\d{1,4} ?(?:(?:/|sur|de) ?\d{1,4})? ?[-–]?", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    """A line of a page: its words, where it stands in points from below, the size of its letters."""

    text: str
    height: float
    size: float


def parse(data: bytes, where: str) -> Parsed:
    """The text of a PDF. Raises ArticleError where it is locked, broken, or made of pictures."""
    pages = [_lines(page) for page in _pages(data, where)]
    lines = [line for page in _without_running_lines(pages) for line in page]
    if sum(len(line.text) for line in lines) < 20:
        raise ArticleError(where, "the PDF has no text: its pages are pictures", "Run it through OCR, or save its text as .txt.")
    title, rest = _title(lines)
    return Parsed("\n\n".join(_paragraphs(rest)), Publication(title=title))


def _pages(data: bytes, where: str) -> list["PageObject"]:
    from pypdf import PdfReader  # deferred: few archives hold PDFs
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of is said in the refusal
    if b"%PDF-" not in data[:1024]:
        raise ArticleError(where, "it is not a PDF", "Give the file the suffix of its real format.")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not _opens(reader):
            raise ArticleError(where, "the PDF is locked by a password", "Save a copy of it without the password.")
        if len(reader.pages) > MOST_PAGES:
            raise ArticleError(where, f"the PDF has more than {MOST_PAGES} pages", "Cut it into its articles.")
        return list(reader.pages)
    except PyPdfError as error:
        raise ArticleError(where, f"the PDF is broken ({one_line(str(error))[:80]})", "Save it again.") from None


def _opens(reader: Any) -> bool:
    """A PDF may be locked against changes alone: then the empty password opens it."""
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, PyPdfError, NotImplementedError):
        return False


def _lines(page: "PageObject") -> list[Line]:
    """The lines of a page from its top, with the place and size of their first letters."""
    lines: list[Line] = []
    words: list[str] = []
    place = (0.0, 0.0)

    def visit(text: str, matrix: list[float], text_matrix: list[float], _font: Any, size: float | None) -> None:
        nonlocal words, place
        for n, part in enumerate(text.split("\n")):
            if n:
                if line := one_line("".join(words)):
                    lines.append(Line(line, *place))
                words = []
            if part.strip() and not "".join(words).strip():
                scale = abs(text_matrix[3] * matrix[3]) or abs(text_matrix[1] * matrix[1]) or 1.0
                place = (text_matrix[5] * (matrix[3] or 1.0) + matrix[5], (size or 0.0) * scale)
            words.append(part)

    page.extract_text(visitor_text=visit)
    if line := one_line("".join(words)):
        lines.append(Line(line, *place))
    return lines


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without their numbers, and without the lines that stand at the top or foot of most of them.

    On the first page large letters are the title, even where the other pages repeat it.
    """
    edges = Counter(_edge_key(line) for page in pages for line in {*page[:2], *page[-2:]})
    usual = {text for text, times in edges.items() if times >= max(2, 0.6 * len(pages))} if len(pages) > 1 else set()
    sizes = [line.size for page in pages for line in page]
    large = _TITLE_SIZE * median(sizes) if sizes else 0.0
    kept = []
    for number, page in enumerate(pages):
        edge = {0, 1, len(page) - 2, len(page) - 1}
        running = {n for n in edge if 0 <= n < len(page) and _is_running(page[n], usual)}
        kept.append([line for n, line in enumerate(page) if n not in running or (number == 0 and line.size >= large)])
    return kept


def _is_running(line: Line, usual: set[str]) -> bool:
    return _edge_key(line) in usual or bool(_PAGE_NUMBER.fullmatch(line.text))


def _edge_key(line: Line) -> str:
    return re.sub(r"\d{1,4}", "0", key(line.text))


def _title(lines: Sequence[Line]) -> tuple[str | None, Sequence[Line]]:
    """The first lines in the largest letters of the text's beginning, where they are larger than the usual; and the rest."""
    usual = median(line.size for line in lines)
    top = max((line.size for line in lines[:15]), default=0.0)
    if top < _TITLE_SIZE * usual:
        return None, lines
    first = next(n for n, line in enumerate(lines[:15]) if line.size == top)
    last = first
    while last + 1 < len(lines) and abs(lines[last + 1].size - top) < 0.1 and last - first < 5:
        last += 1
    title = one_line(" ".join(line.text for line in lines[first : last + 1]))
    # The title stays where it is, on one line: what is read off a page finds its credits around it.
    return (title if 8 <= len(title) <= 300 else None), [
        *lines[:first],
        Line(title, lines[first].height, top),
        *lines[last + 1 :],
    ]


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """Paragraphs: a wide gap, other letters, or a line that ended early part them."""
    width = max(len(line.text) for line in lines)
    steps = [above.height - below.height for above, below in pairwise(lines) if above.height > below.height]
    usual = median(steps) if steps else 0.0
    compounds = compounds_in(folded("\n".join(line.text for line in lines)))
    blocks: list[list[str]] = []
    previous: Line | None = None
    for line in lines:
        is_new = previous is None or abs(previous.size - line.size) > 0.6 or previous.height - line.height > _GAP * usual
        if is_new:
            blocks.append([])
        blocks[-1].append(line.text)
        previous = line
    return [paragraph for block in blocks for paragraph in joined(block, _width(block, width), compounds)]


def _width(block: Sequence[str], width: int) -> int:
    """The width of a block's column in characters: letters differ in width, so a line may end some before it."""
    return min(width, int(0.88 * max(len(line) for line in block)))
