"""The likeliest spans are verified, each among its neighbouring sentences alone."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reader import Reading, Span
from bot.answering.second_look import around
from bot.answering.verifier import Proposal, Verifier

PROPOSED = 2  # spans: with four, 0.004 more of net for twice the time (BENCHMARKS.md)


def verified(
    verifier: Verifier, question: str, passages: Sequence[tuple[str, str]], reading: Reading, likeliest: Sequence[int]
) -> Reading:
    """The same reading with what the verifier says of its likeliest spans (`Span.verified`); for the others, the first score.

    `likeliest`: the places of spans in the reading, of which the first few are verified.
    """
    asked = list(likeliest[:PROPOSED])
    proposals = [proposal(reading.spans[at], *passages[reading.spans[at].passage]) for at in asked]
    said = dict(zip(asked, verifier.verify(question, proposals), strict=True))
    return replace(reading, spans=tuple(replace(one, verified=said.get(at, one.score)) for at, one in enumerate(reading.spans)))


def proposal(span: Span, title: str, text: str) -> Proposal:
    """A span of a passage with its title and text → the same among its neighbouring sentences."""
    first, last = around(text, span.start, span.end)
    return Proposal(title, text[first:last], span.start - first, span.end - first)
