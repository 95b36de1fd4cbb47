"""From the pieces of a stream to whole sentences with their markers."""

import re
from dataclasses import dataclass

from corpus.sentences import sentences

LONGEST = 6000  # characters of one text: a model that never ends is cut off
_MARKERS = re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]*\[([^\[\]]{0,40})\]")
_AFTER_STOP = re.compile(r"(?<![.!?…])([.!?…]+[»”\"]?)[ \u00a0\u202f]*((?:\[[^\[\]\n]{0,40}\][ \u00a0\u202f]*)+)")
_BEGUN_MARKER = re.compile(r"(?<!\s)\s*\[[^\[\]]{0,40}\Z")  # its end is still to come
_THOUGHT = re.compile(r"\A\s*<think>.*?(?:</think>|\Z)", re.DOTALL)
_BULLET = re.compile(r"\A\s*(?:[-*•–—#>]+|\d{1,2}[.)])\s+")
_STOP = re.compile(r"[.!?…][»”\"]?\Z")


@dataclass(frozen=True)
class Sentence:
    """A sentence as the model wrote it, without its markers; `markers` are their numbers, None where one is no number."""

    text: str
    markers: tuple[int, ...] | None


class SentenceStream:
    """Gives each sentence once it is known to be over; what is never ended is never given."""

    def __init__(self) -> None:
        self._text = ""
        self._given = 0

    @property
    def is_full(self) -> bool:
        """Whether more than any answer needs has come."""
        return len(self._text) > LONGEST

    def feed(self, piece: str) -> list[Sentence]:
        """The sentences that this piece ends: the next one must have begun, since a marker may follow the full stop."""
        self._text += piece
        return self._new(self._whole()[:-1])

    def end(self) -> list[Sentence]:
        """The last sentence, if it is a whole one."""
        rest = self._whole()
        if rest and not _STOP.search(rest[-1]):
            rest = rest[:-1]
        return self._new(rest)

    def _whole(self) -> list[str]:
        """All sentences so far; a line is never part of two."""
        text = _BEGUN_MARKER.sub("", _THOUGHT.sub("", self._text))
        written = _AFTER_STOP.sub(lambda m: f" {m[2].strip()}{m[1]} ", text)
        return [line[start:end] for line in written.splitlines() for start, end in sentences(line)]

    def _new(self, known: list[str]) -> list[Sentence]:
        fresh = known[self._given :]
        self._given = max(self._given, len(known))
        return [_sentence(one) for one in fresh]


def _sentence(text: str) -> Sentence:
    markers: list[int] = []
    sound = True
    for inside in _MARKERS.findall(text):
        numbers = [part.strip() for part in re.split(r"[,;]| et ", inside)]
        sound = sound and all(re.fullmatch(r"\d{1,3}", number) for number in numbers)
        markers += [int(number) for number in numbers if re.fullmatch(r"\d{1,3}", number)]
    bare = _BULLET.sub("", _MARKERS.sub("", text)).strip()
    return Sentence(bare, tuple(dict.fromkeys(markers)) if sound else None)
