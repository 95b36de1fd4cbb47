"""A second look: the likeliest spans are read again, each among its neighbouring sentences alone.

A span that answers does so in a short text as in a long one; one that a long text made look right often does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering.reader import Reader, Reading, Span
from corpus.sentences import sentences

WINDOWS = 3  # read again: what the first look left unsure is settled among these
BESIDE_VERIFIER = 2  # of them where the likeliest spans are verified besides
_LOOKED_AT = 12  # spans, best first, whose windows may be among them
_GONE = -8.0  # log-odds of a span that the second look did not find again


@dataclass(frozen=True)
class Window:
    """A stretch of a passage: the sentence of a span, the one before it and the one behind."""

    passage: int
    start: int
    end: int

    def holds(self, span: Span) -> bool:
        """Whether a span lies within."""
        return self.passage == span.passage and self.start <= span.start and span.end <= self.end


def look_again(
    reader: Reader,
    question: str,
    passages: Sequence[tuple[str, str]],
    reading: Reading,
    most: int = WINDOWS,
    likeliest: Sequence[int] | None = None,
) -> Reading:
    """The same reading with what the second look says of its spans (`Span.again`); where it did not look, that of the first.

    It looks at those first that are `likeliest`, by their places in the reading; in the reading's own order without.
    """
    spans = reading.spans if likeliest is None else [reading.spans[place] for place in likeliest]
    looked = windows([text for _, text in passages], spans, most)
    shown = [(passages[one.passage][0], passages[one.passage][1][one.start : one.end]) for one in looked]
    seen = reader.read(question, shown) if shown else Reading((), ())
    return replace(reading, spans=tuple(replace(span, again=_again(span, looked, seen)) for span in reading.spans))


def unverified(reading: Reading) -> Reading:
    """The first score in the place of the second, so that one set of weights serves whether there is a second look or not."""
    return replace(reading, spans=tuple(replace(span, again=span.score) for span in reading.spans))


def windows(texts: Sequence[str], spans: Sequence[Span], most: int = WINDOWS) -> list[Window]:
    """The windows of the best spans, each once, `most` of them; none where it would be the whole passage again."""
    found: list[Window] = []
    for span in spans[:_LOOKED_AT]:
        if any(one.holds(span) for one in found):
            continue
        window = Window(span.passage, *around(texts[span.passage], span.start, span.end))
        if window.end - window.start < len(texts[span.passage].strip()):
            found.append(window)
        if len(found) == most:
            break
    return found


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of text[start:end] with the one before it and the one behind starts and ends."""
    bounds = list(sentences(text))
    touched = [at for at, (first, last) in enumerate(bounds) if first < end and start < last]
    if not touched:
        return start, end
    return min(start, bounds[max(0, touched[0] - 1)][0]), max(end, bounds[min(len(bounds) - 1, touched[-1] + 1)][1])


def _again(span: Span, looked: Sequence[Window], seen: Reading) -> float:
    """The best score of what the second look found in the same place; that of the first where it did not look."""
    held = [at for at, window in enumerate(looked) if window.holds(span)]
    if not held:
        return span.score
    there = [one.score for one in seen.spans if one.passage in held and _touch(one, looked[one.passage].start, span)]
    return max(there, default=_GONE)


def _touch(one: Span, shift: int, span: Span) -> bool:
    return shift + one.start < span.end and span.start < shift + one.end
