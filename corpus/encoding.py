"""Bytes → text: UTF-8, UTF-8 with a mark, UTF-16, and the single-byte encodings French files come in."""

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What French files were written in before UTF-8: Windows, Unix, then the Macintosh and DOS. The first is the most common.
_FRENCH = ("cp1252", "iso8859_15", "mac_roman", "cp850")
_LETTERS = frozenset("àâäæçèéêëîïôöœùûüÿÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜ«»‹›’‘“”„…–—€°²•· \u00a0")
_CAPITAL_WITHIN = re.compile("[a-zà-ÿ][À-ÖØ-Þ](?=[a-z])")
_SAMPLE = 200_000  # bytes: what decides an encoding is found early, and detection is slow
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:-]{2,40})""", re.IGNORECASE)
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"BZh",
           b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"SQLite format 3", b"RIFF", b"OggS", b"ID3", b"MZ\x90")  # fmt: skip
_MOST_CONTROLS = 0.02  # of the characters: a text has hardly any
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x9f\ufffd]")


def decoded(data: bytes) -> str | None:
    """The text of a file, or None where the bytes are no text."""
    if data.startswith(_BINARY):
        return None
    text = data.decode(encoding_of(data), errors="replace").removeprefix("\ufeff")
    return text if _is_text(text) else None


def decoded_page(data: bytes) -> str | None:
    """The same for a web page, which may name its encoding: that name counts where the bytes are not UTF-8."""
    declared = _DECLARED.search(data[:4096])
    if not declared or encoding_of(data) in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        return decoded(data)
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
        text = data.decode("cp1252" if name in ("iso8859-1", "ascii") else name, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        return decoded(data)
    return text if _is_text(text) and not data.startswith(_BINARY) else decoded(data)


def encoding_of(data: bytes, whole: bool = True) -> str:
    """The name of the encoding of `data`; where that is the beginning of a longer file, it may end within a character."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if wide := _utf_16_without_mark(data):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError:
        return "utf-8" if _is_damaged_utf_8(data[:_SAMPLE]) else _single_byte(data[:_SAMPLE])
    return "utf-8"


def _is_damaged_utf_8(data: bytes) -> bool:
    """A few bytes of UTF-8 were lost: by chance, letters of another encoding hardly ever form its sequences."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - bad > 2 * bad


def _utf_16_without_mark(data: bytes) -> str | None:
    """Every other byte of a French text in UTF-16 is zero."""
    sample = data[:2000]
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.5 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.5 and odd < 0.05 else None


def _single_byte(data: bytes) -> str:
    """The French encoding under which all that is not ASCII is French; where there is none, charset-normalizer's choice.

    It is not asked first: it takes short French texts for ISO-8859-15 or DOS ones, and then "’" is lost.
    """
    shares = {name: _french_share(data.decode(name, errors="replace")) for name in _FRENCH}
    likely = max(_FRENCH, key=lambda name: shares[name])
    if shares[likely] > 0.9:
        return likely
    from charset_normalizer import from_bytes  # deferred: a tenth of a second, and few files need it

    best = from_bytes(data).best()
    return best.encoding if best else "cp1252"


def _french_share(text: str) -> float:
    """How much of what is not ASCII in a text is used in French; a capital within a word is not."""
    others = [c for c in text if c > "\x7f"]
    french = sum(c in _LETTERS for c in others) - len(_CAPITAL_WITHIN.findall(text))
    return french / len(others) if others else 1.0


def _is_text(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) <= _MOST_CONTROLS * len(sample)
