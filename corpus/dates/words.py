"""A text as the kinds of its words, each written as one letter, so that date expressions are short patterns of letters.

"du 3 au 5 mai 2019" becomes six letters: `du`, `number`, `au`, `number`, `month`, `year`. A run of
words that no date is made of becomes one full stop. A pattern is written with the names of
the kinds, `pattern("du? number au number month year?")`, and is matched against letters: it
costs little however long the text, and one pass over the words serves every pattern.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.dates.vocabulary import LETTERS, OTHER, TOKEN, Lexicon

_KINDS = {letter: kind for kind, letter in LETTERS.items()}
_RUN = re.compile(f"[^{OTHER}]+")
_LEXICON = Lexicon()


@dataclass(frozen=True, slots=True)
class Words:
    """A text as letters: letter i stands for token i."""

    text: str
    letters: str
    tokens: list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a pattern matched: the words from `first` to before `last`."""

    words: Words
    first: int
    last: int

    @property
    def start(self) -> int:
        token = self.words.tokens[self.first]
        return token.start() + _LEXICON[token[0]][2]

    @property
    def end(self) -> int:
        return self.words.tokens[self.last - 1].end()

    @property
    def text(self) -> str:
        return self.words.text[self.start : self.end]

    def each(self) -> Iterator[tuple[str, int]]:
        """The kind and the number of each word."""
        for token in self.words.tokens[self.first : self.last]:
            letter, number, _ = _LEXICON[token[0]]
            yield _KINDS[letter], number

    def number(self, *kinds: str) -> int | None:
        """The number of the first word of one of these kinds."""
        return next((number for kind, number in self.each() if kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        return any(kind in kinds for kind, _ in self.each())

    def written(self, kind: str) -> str:
        """The first word of a kind as the text has it; empty where there is none."""
        tokens = self.words.tokens[self.first : self.last]
        return next((token[0] for token in tokens if _LEXICON[token[0]][0] == LETTERS[kind]), "")


def pattern(source: str) -> re.Pattern[str]:
    """A pattern of letters from one of kinds' names; names are set apart by spaces or marks, spaces mean nothing else."""
    return re.compile(re.sub(r"[a-z_]+", lambda name: LETTERS[name[0]], source).replace(" ", ""))


def read(text: str) -> Words:
    """The words of a text, as letters."""
    tokens = list(TOKEN.finditer(text))
    return Words(text, "".join([_LEXICON[token[0]][0] for token in tokens]), tokens)


def runs(words: Words) -> Iterator[tuple[int, str]]:
    """Each run of letters that may hold a date, and its place; no pattern matches across two of them."""
    for run in _RUN.finditer(words.letters):
        yield run.start(), run[0]
