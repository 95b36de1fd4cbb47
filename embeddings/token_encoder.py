"""Texts → unit vectors by way of tokens: prompts, windows, batches of like length, as many at once as the network has streams."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from embeddings.sentence_folder import Prompts
from embeddings.windows import Marks, Sums, Tokens, Vectors, batches, padded, windows

_SLAB = 256  # texts sorted together: enough for batches without padding, few enough for their tokens to take no room
_BUDGET = 1024  # tokens in a batch; more is no faster, and takes memory


class Tokenizer(Protocol):
    """Texts → the tokens of each, without the marks of start and end. Safe to share between threads."""

    def rows(self, texts: Sequence[str]) -> list[list[int]]: ...


class Pooler(Protocol):
    """Tokens and mask (n, length) → (n, dimensions), not of unit length. `streams` calls at once use all cores."""

    @property
    def streams(self) -> int: ...

    def __call__(self, tokens: Tokens, mask: Tokens) -> Vectors: ...


class LibraryTokenizer:
    """Any tokenizer.json, by the `tokenizers` library."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer as Library  # deferred: not needed where the pieces are read fast

        self._library: Any = Library.from_file(str(path))
        self._library.no_truncation()
        self._library.no_padding()

    def rows(self, texts: Sequence[str]) -> list[list[int]]:
        """The tokens of each text."""
        return [read.ids for read in self._library.encode_batch(list(texts), add_special_tokens=False)]

    def marks(self, padding: int) -> Marks:
        """What this tokenizer puts around a text."""
        bare = self._library.encode("a", add_special_tokens=False).ids
        whole = self._library.encode("a").ids
        at = next(i for i in range(len(whole)) if whole[i : i + len(bare)] == bare)
        return Marks(tuple(whole[:at]), tuple(whole[at + len(bare) :]), padding)


@dataclass(frozen=True)
class Reading:
    """How texts become windows of tokens. `window`: the most tokens in one, marks included."""

    prompts: Prompts
    tokenizer: Tokenizer
    marks: Marks
    window: int


class TokenEncoder:
    """An encoder made of a tokenizer and a network. Safe to share between threads."""

    def __init__(
        self, name: str, engine: str, dimensions: int, reading: Reading, pooler: Pooler, bulk: Callable[[], Pooler] | None = None
    ) -> None:
        """`pooler` answers one call soonest; `bulk` makes one for many texts, when they come."""
        self.name = name
        self.engine = engine
        self.dimensions = dimensions
        self._reading = reading
        self._pooler = pooler
        self._make_bulk = bulk

    @cached_property
    def _bulk(self) -> Pooler:
        return self._make_bulk() if self._make_bulk else self._pooler

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions), of unit length."""
        prompt = self._reading.prompts.question
        return self._encoded([prompt + text for text in texts], self._pooler, lambda _: None)

    def encode_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """(n, dimensions), of unit length. `progress` is called with the number of texts done since it was last called."""
        prompt, pooler = self._reading.prompts.passage, self._bulk if len(texts) > 1 else self._pooler
        slabs = [
            self._encoded([prompt + text for text in texts[start : start + _SLAB]], pooler, progress or (lambda _: None))
            for start in range(0, len(texts), _SLAB)
        ]
        return np.concatenate(slabs) if slabs else np.zeros((0, self.dimensions), np.float32)

    def _encoded(self, texts: Sequence[str], pooler: Pooler, progress: Callable[[int], None]) -> Vectors:
        rows = self._reading.tokenizer.rows([_whole(text) for text in texts])
        grouped = list(batches(windows(rows, self._reading.marks, self._reading.window), _BUDGET))
        inputs = (padded(batch, self._reading.marks.padding) for batch in grouped)
        sums = Sums(len(texts), self.dimensions)
        for batch, pooled in zip(grouped, _run(pooler, inputs), strict=True):
            sums.add(batch, pooled)
            progress(sum(window.last for window in batch))
        return sums.unit_vectors()


def _run(pooler: Pooler, inputs: Iterator[tuple[Tokens, Tokens]]) -> Iterator[Vectors]:
    """What the pooler makes of each, in order, while others are at work."""
    first = list(itertools.islice(inputs, 2))
    if pooler.streams == 1 or len(first) < 2:
        yield from (pooler(*each) for each in itertools.chain(first, inputs))
        return
    with ThreadPoolExecutor(pooler.streams) as pool:
        yield from pool.map(lambda each: pooler(*each), itertools.chain(first, inputs))


def _whole(text: str) -> str:
    """Half characters, which no tokenizer takes, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")
