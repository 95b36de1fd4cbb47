"""The reader's logits → spans: which runs of tokens answer best, cut to clean ends, overlapping ones pruned."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.sentences import sentences

LONGEST_TOKENS = 40
LONGEST = 250  # characters; the longest answers of real questions are lists of names
_TRIED = 12  # the best starts and ends that are combined
_EDGES = " \t\r\n\u00a0\u202f,;:.!?…–—-"
_PAIRS = {"»": "«", ")": "(", "]": "[", "”": "“", "’": "‘"}
_OPENERS = {opener: closer for closer, opener in _PAIRS.items()}
_QUOTES = '"'
_INITIAL = re.compile(r"(?:^|[\s(«'’-])(?:[A-ZÉ]|etc|cf|Jr|Sr|St|av|J\.-C)\.$")

Logits = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Found:
    """A span of one passage: character offsets in its text, log-odds against "no answer here"."""

    start: int
    end: int
    odds: float


def found(starts: Logits, ends: Logits, bounds: tuple[tuple[int, int], ...], text: str, count: int) -> list[Found]:
    """The best spans of one passage, best first, at most `count`: within one sentence, none overlapping a better one.

    `starts`, `ends`: the logits of the passage's tokens, without padding; position 0 is "no answer".
    """
    begins = [start for start, _ in sentences(text)]
    kept: list[Found] = []
    for first, last, odds in _ranked(starts, ends, bounds):
        start, end = trimmed(text, bounds[first][0], bounds[last][1])
        within = start < end <= start + LONGEST and bisect_right(begins, start) == bisect_left(begins, end)
        if within and not any(start < other.end and other.start < end for other in kept):
            kept.append(Found(start, end, odds))
            if len(kept) == count:
                break
    return kept


def _ranked(starts: Logits, ends: Logits, bounds: tuple[tuple[int, int], ...]) -> list[tuple[int, int, float]]:
    """Pairs of a likely first and a likely last token, best first."""
    free = np.array([end > 0 for _, end in bounds])
    nothing = float(starts[0] + ends[0])
    firsts = np.argsort(np.where(free, -starts, np.inf), kind="stable")[: min(_TRIED, int(free.sum()))]
    lasts = np.argsort(np.where(free, -ends, np.inf), kind="stable")[: min(_TRIED, int(free.sum()))]
    pairs = [(int(i), int(j), float(starts[i] + ends[j]) - nothing) for i in firsts for j in lasts if i <= j < i + LONGEST_TOKENS]
    return sorted(pairs, key=lambda pair: -pair[2])


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space, punctuation and unpaired quotes or brackets at its ends."""
    while start < end:
        span = text[start:end]
        if _is_loose_at_start(span):
            start += 1
        elif _is_loose_at_end(span):
            end -= 1
        else:
            break
    return start, end


def _is_loose_at_start(span: str) -> bool:
    first = span[0]
    if first in _EDGES and not (first == "-" and span[1:2].isdigit()):
        return True
    if first in _PAIRS or (first == "'" and len(span) > 1):
        return True
    if first in _QUOTES:
        return span.count(first) % 2 == 1 or _is_wrapped(span)
    return first in _OPENERS and (_OPENERS[first] not in span or _is_wrapped(span))


def _is_loose_at_end(span: str) -> bool:
    last = span[-1]
    if last in _EDGES:
        return not (last == "." and _INITIAL.search(span[-12:]))
    if last in _OPENERS or last == "'":
        return True
    if last in _QUOTES:
        return span.count(last) % 2 == 1
    return last in _PAIRS and _PAIRS[last] not in span


def _is_wrapped(span: str) -> bool:
    """Is the whole span within one pair of marks?"""
    closer = _OPENERS.get(span[0], span[0])
    return len(span) > 1 and span[-1] == closer and span.count(closer) == (2 if closer in _QUOTES else 1)
