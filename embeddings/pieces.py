"""Text → pieces of the vocabulary, for tokenizers of the default model's kind, in a fifth of the usual memory and starting time.

The `tokenizers` library takes 290 MB and more than a second for 250,000 pieces, which every start of the bot would pay. This
finds the same pieces: the most probable cut of each word (Viterbi over a unigram model, Kudo 2018,
https://arxiv.org/abs/1804.10959). A tokenizer of another kind is refused, and the library is used.
"""

import itertools
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

SPACE_MARK = "▁"
_UNKNOWN_PENALTY = 10.0
_REMEMBERED_WORDS = 50_000
_PIECES, _SCORES = "pieces.txt", "scores.npz"

# What SentencePiece's "nmt" rules do before NFKC: these characters go, those become a space.
_GONE = [*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F]
_SPACES = [0x09, 0x0A, 0x0C, 0x0D, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD]
RULES: dict[int, int | None] = {**dict.fromkeys(_GONE), **dict.fromkeys(_SPACES, 0x20)}
_RUN_OF_SPACES = re.compile(" {2,}")

_NORMALIZERS = [
    {"type": "Nmt"},
    {"type": "NFKC"},
    {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
]
_METASPACE = {"type": "Metaspace", "replacement": SPACE_MARK, "prepend_scheme": "always", "split": True}

Bounds = tuple[int, int]


class Pieces:
    """A vocabulary of pieces. Safe to share between threads."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float], unknown: int, special: Sequence[int]) -> None:
        """`scores`: log probabilities; the place of a piece is its id; `special`: ids that are never read from a text."""
        self._pieces, self._scores, self._special = pieces, scores, special
        self._ids = dict(zip(pieces, range(len(pieces)), strict=True))
        for i in special:
            self._ids.pop(pieces[i], None)
        self._unknown = unknown
        self._unknown_score = min(scores) - _UNKNOWN_PENALTY
        self._longest = max(map(len, self._ids))
        self._words: dict[str, tuple[Bounds, ...]] = {}  # word → (piece, its length in characters)

    @classmethod
    def read(cls, path: Path) -> "Pieces | None":
        """The pieces in a tokenizer.json, or None where that tokenizer is of another kind."""
        described = json.loads(path.read_text(encoding="utf-8"))
        if not _is_known(described):
            return None
        pieces, scores = zip(*described["model"]["vocab"], strict=True)
        if any("\n" in piece for piece in pieces):
            return None
        return cls(pieces, scores, described["model"]["unk_id"], [added["id"] for added in described["added_tokens"]])

    def save(self, folder: Path) -> None:
        """Writes two files that `open` reads ten times as fast as a tokenizer.json."""
        (folder / _PIECES).write_text("\n".join(self._pieces), encoding="utf-8", newline="\n")
        np.savez(folder / _SCORES, scores=np.array(self._scores), unknown=self._unknown, special=np.array(self._special))

    @classmethod
    def open(cls, folder: Path) -> "Pieces":
        """What `save` wrote. Raises OSError, or ValueError where the files are damaged."""
        pieces = (folder / _PIECES).read_bytes().decode().split("\n")
        with np.load(folder / _SCORES) as saved:
            return cls(pieces, saved["scores"].tolist(), int(saved["unknown"]), saved["special"].tolist())

    def rows(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text's pieces, without the marks of its start and end."""
        return [self.tokens(text) for text in texts]

    def tokens(self, text: str) -> list[int]:
        """The ids of the text's pieces."""
        marked = _marked(_RUN_OF_SPACES.sub(" ", unicodedata.normalize("NFKC", text.translate(RULES))))
        return [piece for word in _words(marked) for piece, _ in self._cut(word)]

    def bounds(self, text: str) -> tuple[list[int], list[Bounds]]:
        """The ids of the text's pieces, and for each the (start, end) in `text` of what it stands for, less the space before."""
        plain, origins = _normalised(text)
        marked = _marked(plain)
        shift = len(marked) - len(plain)  # 1 where a space mark was put in front
        ids, bounds, at = [], [], -shift
        for word in _words(marked):
            for piece, length in self._cut(word):
                start = at + 1 if length > 1 and at + shift < len(marked) and marked[at + shift] == SPACE_MARK else at
                ids.append(piece)
                bounds.append(_origin(origins, max(start, 0), at + length))
                at += length
        return ids, bounds

    def _cut(self, word: str) -> tuple[Bounds, ...]:
        cut = self._words.get(word)
        if cut is None:
            cut = tuple(self._most_probable(word))
            if len(self._words) >= _REMEMBERED_WORDS:
                self._words.clear()
            self._words[word] = cut
        return cut

    def _most_probable(self, word: str) -> list[Bounds]:
        size = len(word)
        best = [0.0] + [-1e300] * size  # of the cuts of word[:i]
        last = [(self._unknown, 0)] * (size + 1)  # the last piece of that cut, and where it starts
        for start in range(size):
            single = False
            for end in range(start + 1, min(size, start + self._longest) + 1):
                piece = self._ids.get(word[start:end])
                if piece is None:
                    continue
                single = single or end == start + 1
                score = best[start] + self._scores[piece]
                if score > best[end]:
                    best[end], last[end] = score, (piece, start)
            if not single and best[start] + self._unknown_score > best[start + 1]:
                best[start + 1], last[start + 1] = best[start] + self._unknown_score, (self._unknown, start)
        return self._joined(last, size)

    def _joined(self, last: Sequence[Bounds], end: int) -> list[Bounds]:
        """Unknown characters beside each other make one unknown piece."""
        cut: list[Bounds] = []
        while end > 0:
            piece, start = last[end]
            length = end - start
            if cut and piece == cut[-1][0] == self._unknown:
                length += cut.pop()[1]
            cut.append((piece, length))
            end = start
        return cut[::-1]


def _is_known(described: Mapping[str, Any]) -> bool:
    model, normalizer = described["model"], described.get("normalizer") or {}
    return (
        model.get("type") == "Unigram"
        and not model.get("byte_fallback")
        and normalizer.get("normalizers") == _NORMALIZERS
        and described.get("pre_tokenizer") == _METASPACE
    )


def _marked(plain: str) -> str:
    """Each word with the mark of the space before it; the first gets one too."""
    marked = plain.replace(" ", SPACE_MARK)
    return marked if not marked or marked.startswith(SPACE_MARK) else SPACE_MARK + marked


def _words(marked: str) -> list[str]:
    return [SPACE_MARK + word for word in marked.split(SPACE_MARK)[1:]]


def _normalised(text: str) -> tuple[str, list[Bounds]]:
    """The normalised text, and for each of its characters the (start, end) in `text` that it comes from."""
    plain: list[str] = []
    origins: list[Bounds] = []
    for start, end in _clusters(text):
        for character in unicodedata.normalize("NFKC", text[start:end].translate(RULES)):
            if character == " " and plain and plain[-1] == " ":
                origins[-1] = (origins[-1][0], end)
            else:
                plain.append(character)
                origins.append((start, end))
    return "".join(plain), origins


def _clusters(text: str) -> list[Bounds]:
    """Cuts between which normalisation joins nothing: a letter with its accents, the parts of a Korean syllable."""
    starts = [i for i, character in enumerate(text) if i == 0 or not _joins(character)]
    return list(itertools.pairwise([*starts, len(text)]))


def _joins(character: str) -> bool:
    if character < "\u0300":
        return character < " " and RULES.get(ord(character), 0) is None  # what goes may stand between a letter and its accent
    return (
        unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff" or character in "\u008f\u009f\uff9e\uff9f"
    )


def _origin(origins: Sequence[Bounds], start: int, end: int) -> Bounds:
    return (origins[start][0], origins[end - 1][1]) if start < end else (origins[start][0], origins[start][0])
