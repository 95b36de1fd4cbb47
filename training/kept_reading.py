"""A reader that remembers: what it read once is taken from a file, so that fitting again takes minutes, not an hour."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bot.answering.reader import Reader, Reading, Span


class KeptReader:
    """Asks `reader` only for what `path` (JSON lines: key, spans, answerable) does not hold yet."""

    def __init__(self, reader: Reader, path: Path) -> None:
        self._reader, self._path = reader, path
        self._kept: dict[str, Reading] = {}
        if path.exists():
            for line in path.read_text("utf-8").splitlines():
                told = json.loads(line)
                spans = tuple(Span(**span) for span in told["spans"])
                self._kept[told["key"]] = Reading(spans, tuple(told["answerable"]))

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """See `Reader.read`."""
        key = hashlib.sha256(json.dumps([question, *passages]).encode()).hexdigest()
        if key not in self._kept:
            reading = self._kept[key] = self._reader.read(question, passages)
            line = {"key": key, "spans": [asdict(span) for span in reading.spans], "answerable": reading.answerable}
            with self._path.open("a", encoding="utf-8") as kept:
                kept.write(json.dumps(line) + "\n")
        return self._kept[key]
