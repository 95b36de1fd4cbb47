"""The characters of a text: what must not be stored or shown goes, line ends and white space become one kind."""

import re
import unicodedata

# C0 and C1 controls but tab and line feed; lone surrogates, which no file and no message can carry; the marks that
# turn the direction of a line, which can make a quote read as what it does not say; characters that are none.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufff9-\uffff]")
# Unseen within words: soft hyphens, zero-width spaces and joiners, byte-order marks. They part a word from its own search.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_TRAILING = re.compile(r"[ \t]{1,1000}(?=\n)")
_BLANK_LINES = re.compile(r"\n{3,}")


def storable(text: str) -> str:
    """Every visible character as it is; controls, lone surrogates and direction marks go; lines end in "\\n".

    No more than one blank line follows another, and none begins or ends the text.
    """
    text = _NEVER.sub("", _LINE_ENDS.sub("\n", text))
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip()


def folded(text: str) -> str:
    """A scraped text with one way to write each thing: composed accents, ordinary spaces, nothing unseen in words."""
    text = _SPACES.sub(" ", _UNSEEN.sub("", _NEVER.sub("", _LINE_ENDS.sub("\n", text))))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """A title, name or id on one line, its white space single."""
    return " ".join(folded(text).split())


def key(text: str) -> str:
    """What two writings of one title share: case, accents, punctuation and spaces do not count."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c))))
