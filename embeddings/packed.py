"""Reads multilingual-e5-small as it is packed in one file: pieces and scores, normalisation map, 4-bit tensors.

The file, little-endian: the letters `E5S1` and a version; the shape; the pieces of the unigram vocabulary and their scores; the
normalisation map (a character, what it becomes); the directory of tensors; the tensors. A packed tensor is a row of blocks of
32 weights: a half-precision scale and 16 bytes, weight = (nibble - 8) * scale, the low nibbles first.
"""

import itertools
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
_BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])
_PART = 200_000 * _BLOCK_TYPE.itemsize  # bytes: whole blocks, and whole floats


@dataclass(frozen=True)
class Shape:
    """The sizes of the network, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True)
class SpecialPieces:
    """The ids of the pieces that stand for no text."""

    start: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class Vocabulary:
    """Pieces in the order of their ids with their log probabilities, and what each character is first turned into."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    special: SpecialPieces
    normalisation: Mapping[str, str]


@dataclass(frozen=True)
class _Place:
    packed: bool
    count: int
    offset: int
    length: int


class Packed:
    """One packed file, given as its bytes. Raises ValueError, saying what is wrong, when the bytes are not such a file."""

    def __init__(self, content: bytes) -> None:
        self._cursor = _Cursor(content)
        try:
            self.shape = self._read_shape()
            self.vocabulary = self._read_vocabulary()
            self._places = self._read_directory()
        except (struct.error, UnicodeDecodeError, IndexError) as error:
            raise ValueError(f"the packed model is damaged: {error}") from error

    def parts(self, name: str) -> Iterator[NDArray[np.float32]]:
        """The tensor's weights in order, as flat rows of float32, some at a time: the table of words alone is 384 MB unpacked."""
        if name not in self._places:
            raise ValueError(f"the packed model has no tensor {name!r}")
        place = self._places[name]
        stored = self._cursor.content[place.offset : place.offset + place.length]
        if len(stored) != place.length:
            raise ValueError(f"the packed model ends before its tensor {name!r}")
        if place.count * (_BLOCK_TYPE.itemsize if place.packed else BLOCK * 4) != place.length * BLOCK:
            raise ValueError(f"the tensor {name!r} has {place.length} bytes, too many or too few for {place.count} weights")
        for start in range(0, place.length, _PART):
            part = stored[start : start + _PART]
            yield _unpack(part) if place.packed else np.frombuffer(part, "<f4")

    def tensor(self, name: str) -> NDArray[np.float32]:
        """The whole tensor as one flat row of float32."""
        return np.concatenate(list(self.parts(name)))

    def _read_shape(self) -> Shape:
        magic, _version = self._cursor.take("4sI")
        if magic != MAGIC:
            raise ValueError(f"the packed model begins with {magic!r}, not with {MAGIC!r}")
        hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon, block = self._cursor.take("7ifi")
        if block != BLOCK:
            raise ValueError(f"the packed model has blocks of {block} weights, this reader knows {BLOCK}")
        return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon)

    def _read_vocabulary(self) -> Vocabulary:
        count, start, end, padding, unknown, length = self._cursor.take("5iQ")
        bounds = self._cursor.take(f"{count + 1}I")
        scores = self._cursor.take(f"{count}f")
        letters = self._cursor.take_bytes(length)
        pieces = tuple(letters[a:b].decode() for a, b in itertools.pairwise(bounds))
        return Vocabulary(pieces, scores, SpecialPieces(start, end, padding, unknown), self._read_normalisation())

    def _read_normalisation(self) -> dict[str, str]:
        count, _length = self._cursor.take("iI")
        changes = {}
        for _ in range(count):
            character, size = self._cursor.take("IB")
            changes[chr(character)] = "".join(map(chr, self._cursor.take(f"{size}I")))
        return changes

    def _read_directory(self) -> dict[str, _Place]:
        (count,) = self._cursor.take("i")
        places = {}
        for _ in range(count):
            (letters,) = self._cursor.take("H")
            name = self._cursor.take_bytes(letters).decode()
            packed, *place = self._cursor.take("BIQQ")
            places[name] = _Place(packed == 1, *place)
        return places


class _Cursor:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self._at = 0

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{form}", self.content, self._at)
        self._at += struct.calcsize(f"<{form}")
        return values

    def take_bytes(self, count: int) -> bytes:
        if self._at + count > len(self.content):
            raise ValueError("the packed model is cut short")
        self._at += count
        return self.content[self._at - count : self._at]


def _unpack(stored: bytes) -> NDArray[np.float32]:
    blocks = np.frombuffer(stored, _BLOCK_TYPE)
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1)
    weights = nibbles.astype(np.float32) - 8.0
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
