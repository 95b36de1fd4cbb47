"""Question and passage → tokens for the reader, each with its offsets in the passage's text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

QUESTION_TOKENS = 64
TOKENS = 480  # the encoder has 512 positions; the longest chunk, its title and a question need about 400
_QUESTION, _TITLE, _TEXT = 600, 300, 4000  # characters read at most: more would not fit the tokens
_OPEN, _PAD, _CLOSE = 0, 1, 2

Tokens = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Pair:
    """One question and passage as tokens.

    `bounds[i]` is the (start, end) of token i in the passage's text, or (-1, -1) where a span
    cannot lie: the question, the title, the marks between them.
    """

    tokens: tuple[int, ...]
    bounds: tuple[tuple[int, int], ...]


class Tokenizer:
    """The encoder's own tokenizer. Safe to share between threads."""

    def __init__(self, base: Path) -> None:
        from tokenizers import Tokenizer as Pieces  # deferred: reading 250,000 pieces takes half a second

        self._pieces: Any = Pieces.from_file(str(base / "tokenizer.json"))
        self._pieces.no_truncation()
        self._pieces.no_padding()

    def pairs(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Pair]:
        """One pair for each (title, text); the question is tokenized once."""
        asked = list(self._pieces.encode(_sound(question[:_QUESTION]), add_special_tokens=False).ids)[:QUESTION_TOKENS]
        heads = [f"{title[:_TITLE]}\n" for title, _ in passages]
        texts = [_sound(f"{head}{text[:_TEXT]}") for head, (_, text) in zip(heads, passages, strict=True)]
        pieces = self._pieces.encode_batch(texts, add_special_tokens=False)
        return [_pair(asked, read.ids, read.offsets, len(head)) for read, head in zip(pieces, heads, strict=True)]


def _sound(text: str) -> str:
    """Half characters, which no tokenizer takes, as question marks; as many characters as before."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _pair(asked: list[int], ids: list[int], offsets: list[tuple[int, int]], shift: int) -> Pair:
    head = [_OPEN, *asked, _CLOSE, _CLOSE]
    room = TOKENS - len(head) - 1
    bounds = [(max(0, a - shift), b - shift) if b > shift else (-1, -1) for a, b in offsets[:room]]
    return Pair((*head, *ids[:room], _CLOSE), (*[(-1, -1)] * len(head), *bounds, (-1, -1)))


def batch(pairs: Sequence[Pair]) -> tuple[Tokens, Tokens]:
    """Tokens and mask, (n, longest) each, padded on the right."""
    longest = max(len(pair.tokens) for pair in pairs)
    tokens = np.full((len(pairs), longest), _PAD, dtype=np.int64)
    mask = np.zeros((len(pairs), longest), dtype=np.int64)
    for row, pair in enumerate(pairs):
        tokens[row, : len(pair.tokens)] = pair.tokens
        mask[row, : len(pair.tokens)] = 1
    return tokens, mask
