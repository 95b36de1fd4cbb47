"""The numbers of a text, in digits or spelled out, as values that can be compared: «3,5 millions» is «3 500 000»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus.names import fold
from embeddings.lexical import stems

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
    )
}
_TENS = {
    "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}  # fmt: skip
_SCALES = {
    "mille": 1000, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9,
}  # fmt: skip
# About so many: «une dizaine» is not «dix», nor the other way round.
_ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_SHARES = {"demi": "1/2", "demie": "1/2", "moitie": "1/2", "tiers": "1/3", "quart": "1/4", "quarts": "1/4"}
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "doubler": 2, "tripler": 3}
_ORDINALS = {
    "premier": 1, "premiere": 1, "premiers": 1, "premieres": 1, "second": 2, "seconde": 2, "neuvieme": 9, "cinquieme": 5,
}  # fmt: skip

_TOKEN = re.compile(
    r"""
    (?P<clock> \d{1,2}[ \u00a0\u202f]?[hH][ \u00a0\u202f]?\d{2}(?!\w) )
  | (?P<digits> \d{1,3}(?:[ \u00a0\u202f.]\d{3})+(?:,\d+)?(?!\d) | \d+(?:[.,]\d+)? )
  | (?P<word> [^\W\d_]+ )
  | (?P<sign> [%€$£] )
    """,
    re.VERBOSE,
)
_NTH = re.compile(r"(?:er|re|ère|e|è|ème|eme|nd|nde)s?\Z")
_SIGNS = {"%": "%", "€": "euro", "$": "dollar", "£": "livr"}
_BEFORE, _AFTER = 2, 4  # words on each side of a number in which its unit is looked for


@dataclass(frozen=True)
class Number:
    """A number of a text: `value` is comparable, `unit` the stem of the word that follows («morts» → «mort»), if any."""

    start: int
    end: int
    value: str
    unit: str | None
    around: frozenset[str]  # the stems of the words near it


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    kind: str
    text: str
    folded: str
    parted: bool  # by a punctuation mark from the one before


def numbers(text: str) -> list[Number]:
    """The numbers of a text in order; «un» and «une» alone are articles and count for nothing."""
    tokens = list(_tokens(text))
    return [_number(tokens, first, last, value) for first, last, value in _values(tokens)]


def proved_by(number: Number, others: Sequence[Number]) -> bool:
    """Whether one of the others has the same value, and the same unit beside it."""
    return any(
        one.value == number.value and (number.unit is None or number.unit == one.unit or number.unit in one.around)
        for one in others
    )


def ordinals(text: str) -> frozenset[tuple[str, str]]:
    """«Le premier essai»: ordinals with the stem of what they count; those of several («ses deux premiers enfants») left out."""
    return frozenset(
        (one.value, one.unit)
        for one in numbers(text)
        if one.unit and one.value.startswith("n°") and not text[one.start : one.end].endswith("s")
    )


def _tokens(text: str) -> Iterator[_Token]:
    before = 0
    for match in _TOKEN.finditer(text):
        parted = any(mark in '.,;:!?()«»"–—' for mark in text[before : match.start()])
        yield _Token(match.start(), match.end(), match.lastgroup or "", match[0], fold(match[0]), parted)
        before = match.end()


def _values(tokens: Sequence[_Token]) -> Iterator[tuple[int, int, str]]:
    at = 0
    while at < len(tokens):
        last, value = _value_at(tokens, at)
        if value is not None:
            yield at, last, value
        at = max(last, at + 1)


def _value_at(tokens: Sequence[_Token], at: int) -> tuple[int, str | None]:
    """Where the number that begins at a place ends, and its value; None where there is none."""
    token = tokens[at]
    if token.kind == "clock":
        return at + 1, ":".join(re.findall(r"\d+", token.text))
    if token.kind == "digits":
        return _in_digits(tokens, at)
    word = token.folded
    about = word.removesuffix("s")
    if about in _ABOUT:
        return at + 1, f"~{_ABOUT[about]}{'+' if about != word else ''}"
    if word in _SHARES:
        return at + 1, _SHARES[word]
    if word in _TIMES:
        return at + 1, f"×{_TIMES[word]}"
    if (nth := _ordinal(word)) is not None:
        return at + 1, f"n°{nth}"
    return _spelled(tokens, at)


def _in_digits(tokens: Sequence[_Token], at: int) -> tuple[int, str]:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following and following.start == token.end and _NTH.match(following.text):
        return at + 2, f"n°{token.text}"
    value = _from_digits(token.text)
    last = at + 1
    while last < len(tokens) and tokens[last].folded in _SCALES and not tokens[last].parted:
        value *= _SCALES[tokens[last].folded]
        last += 1
    return last, str(value)


def _from_digits(text: str) -> Fraction:
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain):
        plain = plain.replace(".", "")
    return Fraction(plain.replace(",", "."))


def _ordinal(word: str) -> int | None:
    if word in _ORDINALS:
        return _ORDINALS[word]
    root = word.removesuffix("s").removesuffix("ieme")
    if root in (word, ""):
        return None
    return _SMALL.get(root, _SMALL.get(root + "e", _TENS.get(root, _TENS.get(root + "e"))))


def _spelled(tokens: Sequence[_Token], at: int) -> tuple[int, str | None]:
    """A number in words: «deux cent quatre-vingt-dix mille», «vingt et un»."""
    total = group = 0
    last = at
    while last < len(tokens) and (last == at or not tokens[last].parted):
        word = tokens[last].folded
        joins = word == "et" and last > at and last + 1 < len(tokens) and tokens[last + 1].folded in ("un", "une", "onze")
        if word in _SMALL or (word == "une" and last > at):
            group += _SMALL.get(word, 1)
        elif word in ("vingt", "vingts") and group % 100 == 4:
            group += 76  # quatre-vingt
        elif word in _TENS:
            group += _TENS[word]
        elif word in ("cent", "cents"):
            group = (group or 1) * 100
        elif word in _SCALES:
            total += (group or 1) * _SCALES[word]
            group = 0
        elif not joins:
            break
        last += 1
    if last == at or (last == at + 1 and tokens[at].folded in ("un", "une")):
        return at + 1, None
    return last, str(total + group)


def _number(tokens: Sequence[_Token], first: int, last: int, value: str) -> Number:
    near = [*tokens[max(0, first - _BEFORE) : first], *tokens[last : last + _AFTER]]
    around = frozenset(stem for token in near for stem in _stems_of(token))
    return Number(tokens[first].start, tokens[last - 1].end, value, _unit(tokens, last), around)


def _unit(tokens: Sequence[_Token], at: int) -> str | None:
    """The stem of the word that a number counts: the next one, or the one after «de»."""
    for token in tokens[at : at + 2]:
        if token.kind == "digits" or token.parted:
            return None
        for stem in _stems_of(token):
            return stem
        if token.folded not in ("de", "d", "des"):
            return None
    return None


def _stems_of(token: _Token) -> list[str]:
    if token.kind == "sign":
        return [_SIGNS[token.text]]
    return [stem.removesuffix("s") for stem in stems(token.text)] if token.kind == "word" else []
