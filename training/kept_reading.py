"""A reader and a verifier that remember: what was read once is in a file, so that fitting again takes minutes, not an hour."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from bot.answering.reader import Reader, Reading, Span
from bot.answering.verifier import Proposal, Verifier


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
        keys = [_key(question, *passage) for passage in passages]
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


class KeptVerifier:
    """Asks `verifier` only about proposals that `path` (JSON lines: key, score) does not hold yet."""

    def __init__(self, verifier: Verifier, path: Path) -> None:
        self._verifier, self._path = verifier, path
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        self._kept: dict[str, float] = {told["key"]: told["score"] for told in map(json.loads, lines)}

    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        """See `Verifier.verify`."""
        keys = [_key(question, one.title, one.text, one.start, one.end) for one in proposals]
        new = {key: one for key, one in zip(keys, proposals, strict=True) if key not in self._kept}
        if new:
            scores = dict(zip(new, self._verifier.verify(question, list(new.values())), strict=True))
            self._kept |= scores
            with self._path.open("a", encoding="utf-8") as lines:
                lines.writelines(json.dumps({"key": key, "score": score}) + "\n" for key, score in scores.items())
        return [self._kept[key] for key in keys]


def _key(*parts: str | int) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
