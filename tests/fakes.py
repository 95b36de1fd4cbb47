"""Stand-ins that a person can predict by eye, for tests that need no model."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from corpus.article import Article
from corpus.stored import Mention

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class LetterEncoder:
    """A vector counts the letters a to z of a text, brought to unit length: similar texts share letters."""

    name = "letters"
    dimensions = len(LETTERS)
    engine = "fake"

    def __init__(self, name: str = "letters") -> None:
        self.name = name
        self.encoded: list[str] = []

    def encode_questions(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(len(texts), self.dimensions)

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> npt.NDArray[np.float32]:
        self.encoded += texts
        if progress:
            progress(len(texts))
        return self.encode_questions(texts)

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        counts = np.array([text.lower().count(letter) for letter in LETTERS], dtype=np.float32) + 1e-3
        return counts / np.float32(np.linalg.norm(counts))


class CapitalAnalyst:
    """Every word in capitals is a place; articles of the same text are one family."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def prepare(self) -> None: ...

    def mentions(self, articles: Sequence[Article], progress: Callable[[int], None]) -> list[list[Mention]]:
        self.read += [article.id for article in articles]
        progress(len(articles))
        return [self._places(article.text) for article in articles]

    def signature(self, text: str) -> bytes:
        return text[:40].encode()

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        first: dict[bytes, str] = {}
        return {name: first.setdefault(signature, name) for name, signature in sorted(signatures.items())}

    def _places(self, text: str) -> list[Mention]:
        capitals = (one for one in re.finditer(r"\w+", text) if one[0].isupper() and len(one[0]) > 1)
        return [Mention("LOC", one.start(), one.end(), one[0].title()) for one in capitals]


class Clock:
    """Time that only the test moves, or whoever sleeps by it."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
