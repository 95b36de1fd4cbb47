"""The address of a quote: its article's page, opened at the quoted words."""

import re
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_LONGEST = 2000  # characters; browsers and Telegram take more, proxies on the way may not
_EDGE_WORDS = 5  # words at each end of the quote that name its place
_HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){1,10}")
_IN_ADDRESS = "/:@!$'()*,;=~%+-._?&"


def link_to(url: str | None, words: str = "") -> str | None:
    """An address that Telegram and browsers accept, with a text fragment for `words`; None where there is none.

    Text fragments: https://wicg.github.io/scroll-to-text-fragment. Where the browser does not find
    the words, it opens the page at its top.
    """
    address = _sane(url) if url else None
    if address is None:
        return None
    fragment = text_fragment(words)
    mark = ":~:" if "#" in address else "#:~:"
    longer = f"{address}{mark}{fragment}"
    return longer if fragment and len(longer) <= _LONGEST else address


def text_fragment(words: str) -> str:
    """`text=first words,last words` of a quote, or all of it where it is short; "" for no words."""
    parts = words.split()
    if not parts:
        return ""
    if len(parts) <= 2 * _EDGE_WORDS and "\n" not in words:
        return f"text={_escaped(parts)}"
    return f"text={_escaped(parts[:_EDGE_WORDS])},{_escaped(parts[-_EDGE_WORDS:])}"


def _escaped(words: list[str]) -> str:
    # "-" and "," have a meaning of their own in a text fragment, and `quote` leaves "-" alone.
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")


def _sane(url: str) -> str | None:
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    address = urlunsplit(SplitResult(parts.scheme, host + (f":{port}" if port else ""), *map(_percent, parts[2:])))
    return address if len(address) <= _LONGEST else None


def _percent(part: str) -> str:
    return quote(part, safe=_IN_ADDRESS, errors="replace")
