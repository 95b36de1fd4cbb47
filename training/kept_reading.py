"""A reader that remembers: what it read once is taken from a file, so that fitting again takes minutes, not an hour."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bot.answering.reader import Reader, Reading, Span


@dataclass(frozen=True)
class _Kept:
    """What one passage gave; its spans' `passage` is 0."""

    spans: tuple[Span, ...]
    answerable: float


class KeptReader:
    """Asks `reader` only for passages that `path` (JSON lines: key, spans, answerable) does not hold yet."""

    def __init__(self, reader: Reader, path: Path) -> None:
        self._reader, self._path = reader, path
        self._kept: dict[str, _Kept] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else ():
            told = json.loads(line)
            self._kept[told["key"]] = _Kept(tuple(Span(**span) for span in told["spans"]), told["answerable"])

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """See `Reader.read`."""
        keys = [hashlib.sha256(json.dumps([question, *passage]).encode()).hexdigest() for passage in passages]
        new = {key: passage for key, passage in zip(keys, passages, strict=True) if key not in self._kept}
        if new:
            self._keep(list(new), self._reader.read(question, list(new.values())))
        spans = [replace(span, passage=at) for at, key in enumerate(keys) for span in self._kept[key].spans]
        return Reading(tuple(sorted(spans, key=lambda span: -span.score)), tuple(self._kept[key].answerable for key in keys))

    def _keep(self, keys: Sequence[str], reading: Reading) -> None:
        with self._path.open("a", encoding="utf-8") as lines:
            for at, key in enumerate(keys):
                spans = tuple(replace(span, passage=0) for span in reading.spans if span.passage == at)
                self._kept[key] = _Kept(spans, reading.answerable[at])
                told = {"key": key, "spans": [asdict(span) for span in spans], "answerable": reading.answerable[at]}
                lines.write(json.dumps(told) + "\n")
