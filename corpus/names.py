"""Names of people, places and organisations: when two of them are one, and the longest form that an article gives."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.gazetteer import FIRST_NAMES

Kind = Literal["PER", "LOC", "ORG"]

_COMBINING = re.compile("[\u0300-\u036f]")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_CIVILITIES = frozenset("m mm mme mmes mlle mr mrs ms mgr me dr pr sir lady monsieur madame maitre docteur professeur".split())
_PARTICLES = frozenset("de du des d la le les l von van der den el al ben bin ibn da di do dos o".split())
# Where the family name comes first: «Kim» is Kim Jong Un, «Xi» is Xi Jinping.
_FAMILY_FIRST = frozenset(
    "kim ri choe choi pak park han jang jo hwang moon lee xi li wang zhang liu chen yang hu mao deng jiang zhao wu zhou hong "
    "nguyen tran pham le vo".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: `text[start:end] == name.text`, always."""

    kind: Kind
    start: int
    end: int
    text: str


def fold(text: str) -> str:
    """Lower case, without accents, with plain apostrophes and single spaces: «François  D’Ornano» → «francois d'ornano»."""
    text = text.replace("’", "'").replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("‐", "-").replace("‑", "-")
    plain = _COMBINING.sub("", unicodedata.normalize("NFKD", text.lower()))
    return _SPACES.sub(" ", plain).strip()


def same_name(one: str, other: str, kind: Kind = "PER") -> bool:
    """Whether two names, perhaps of two articles, are one.

    People: «Kim Jong Un» is «Kim Jong-un» and «Kim»; «M. Poutine» is «Vladimir Poutine»; «E. Macron» is
    «Emmanuel Macron», who is not «Brigitte Macron». A first name alone is nobody in particular.
    Places and organisations: the same words, or an acronym and what it stands for.
    """
    if kind == "PER":
        return _same_person(_person(one), _person(other))
    ours, theirs = _words(one), _words(other)
    return bool(ours) and (ours == theirs or _is_acronym(one, other) or _is_acronym(other, one))


def longest_form(name: Name, names: Sequence[Name]) -> str:
    """The longest form that an article's names give of one of them; see `longest_forms`."""
    return longest_forms([*names, name])[-1]


def longest_forms(names: Sequence[Name]) -> list[str]:
    """For each name of one article, the longest form in which the article gives it: «Kim» → «Kim Jong Un».

    A surname that several people bear («Macron», with Emmanuel and Brigitte) is the one whose full name comes
    more often, and of two the first: an article uses the bare surname for the person it is about. Inside
    one article a first name alone is the one person who has it.
    """
    people = Counter(name.text for name in names if name.kind == "PER")
    forms = {text: _best(group, people) for group in _people(people) for text in group}
    spellings = _spellings(names)
    return [forms[name.text] if name.kind == "PER" else spellings[name.kind, _words(name.text)] for name in names]


def _people(times: Counter[str]) -> list[list[str]]:
    """The names of people, in the order of the article, as one group for each person."""
    groups: dict[str, list[str]] = {}  # by their first name
    by_word: dict[str, list[str]] = defaultdict(list)  # first and last words → the first names of groups
    full = [text for text in times if len(_person(text)) > 1]
    for text in full:
        near = [first for word in _ends(text) for first in by_word[word]]
        first = next((first for first in near if same_name(first, text)), text)
        groups.setdefault(first, []).append(text)
        if first == text:
            for word in _ends(text):
                by_word[word].append(text)
    named = {first: sum(times[text] for text in group) for first, group in groups.items()}
    for text in times:
        if len(_person(text)) <= 1:
            bearers = [first for word in _person(text) for first in by_word[word] if first in named]
            bearers = [first for first in bearers if same_name(first, text)] or bearers
            first = max(bearers, key=lambda first: named[first], default=" ".join(_person(text)))  # of two equals, the first
            groups.setdefault(first, []).append(text)
    return list(groups.values())


def _ends(text: str) -> set[str]:
    """The words by which names that may be one are looked up: the first, the last, and all as one."""
    words = _person(text)
    return {words[0], words[-1], "".join(words)}


def _best(group: list[str], times: Counter[str]) -> str:
    """The longest of the full names, but for one that is written once where a shorter one is the rule: the model slipped."""
    full = [text for text in group if len(_person(text)) > 1] or group
    usual = max(times[text] for text in full)
    return max(
        (text for text in full if 3 * times[text] >= usual), key=lambda text: (len(_person(text)), len(text), not text.isupper())
    )


def _spellings(names: Sequence[Name]) -> dict[tuple[Kind, tuple[str, ...]], str]:
    """Of each place and organisation, the spelling that the article uses most."""
    times = Counter((name.kind, _words(name.text), name.text) for name in names if name.kind != "PER")
    spellings: dict[tuple[Kind, tuple[str, ...]], str] = {}
    for (kind, words, text), _ in times.most_common():
        spellings.setdefault((kind, words), text)
    return spellings


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    if not short:
        return False
    if "".join(short) == "".join(long):
        return True
    if len(short) == len(long):
        return len(short) > 1 and all(map(_same_word, short, long))
    if len(short) == 1:
        return short[0] == long[-1] or (short[0] == long[0] and short[0] in _FAMILY_FIRST)
    if short[0] in FIRST_NAMES or long[0] in _FAMILY_FIRST:  # «Jean-Marie Le Pen» is not «Marie Le Pen»
        return short[0] == long[0] and _follows(short, long)
    return short == long[-len(short) :] or (short[0] == long[0] and _follows(short, long))


def _same_word(one: str, other: str) -> bool:
    """The same word, or an initial and a word that it may stand for."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _follows(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the words of one come in the other, in their order: «Jean-Christophe Bonaparte» in «J.-C. Napoléon Bonaparte»."""
    rest = iter(long)
    return all(word in rest for word in short)


@lru_cache(maxsize=20_000)
def _person(text: str) -> tuple[str, ...]:
    """The words that tell a person: without civility and particles, «Mohammed» and «Zelenski» as «Mohamed» and «Zelensky»."""
    words: list[str] = []
    for word in _WORD.findall(fold(text[:200])):
        parts = word.split("-")
        words.extend(["".join(parts)] if all(part in FIRST_NAMES for part in parts) else parts)
    kept = [word for word in words if word not in _CIVILITIES]
    kept = [word for word in kept if word not in _PARTICLES] or kept
    return tuple(re.sub(r"([a-z])\1", r"\1", word).replace("y", "i") for word in kept)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    """The words of a place or an organisation, without the determiner in front."""
    words = re.findall(r"[^\W_]+", fold(text[:200]))
    while len(words) > 1 and words[0] in ("le", "la", "les", "l", "d", "de", "du", "des"):
        del words[0]
    return tuple(words)


def _is_acronym(short: str, long: str) -> bool:
    """«ONU» of «Organisation des Nations unies»."""
    letters = short.replace(".", "")
    initials = "".join(word[0] for word in _words(long) if word not in _PARTICLES and word != "et")
    return len(letters) > 2 and letters.isupper() and fold(letters) == initials
