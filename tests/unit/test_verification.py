"""The likeliest spans verified among their neighbouring sentences."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.reader import Reading, Span
from bot.answering.verification import PROPOSED, verified
from bot.answering.verifier import Proposal

TEXT = "Il a plu. Le sommet s'est ouvert à Lourmeau. Le vent est tombé. Ava Lind dort. Un chien passe. Le pont de Vira est fermé."


def span(words: str, score: float = 1.0, passage: int = 0) -> Span:
    start = TEXT.index(words)
    return Span(passage, start, start + len(words), words, score)


class Capitals:
    """Says yes to what begins with a capital."""

    def __init__(self) -> None:
        self.asked: list[Proposal] = []

    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        self.asked = list(proposals)
        return [3.0 if one.text[one.start].isupper() else -3.0 for one in proposals]


SPANS = (span("Lourmeau"), span("sommet"), span("chien", passage=1), span("Vira"), span("pont", 0.5))
PASSAGES = [("Titre", TEXT), ("Autre", TEXT)]


def test_the_likeliest_spans_are_verified_and_the_others_keep_their_score() -> None:
    verifier = Capitals()
    found = verified(verifier, "Où ?", PASSAGES, Reading(SPANS, (1.0, 1.0)), [3, 0, 2, 1, 4])
    assert [one.verified for one in found.spans] == [3.0, 1.0, 1.0, 3.0, 0.5]
    assert [replace(one, verified=None) for one in found.spans] == list(SPANS)
    assert len(verifier.asked) == PROPOSED


def test_a_span_is_shown_in_its_place_under_its_title() -> None:
    verifier = Capitals()
    verified(verifier, "Où ?", PASSAGES, Reading(SPANS, (1.0, 1.0)), [2])
    assert verifier.asked == [Proposal("Autre", "Ava Lind dort. Un chien passe. Le pont de Vira est fermé.", 18, 23)]


def test_without_spans_there_is_nothing_to_verify() -> None:
    reading = Reading((), (0.0,))
    assert verified(Capitals(), "Où ?", [("", TEXT)], reading, []) == reading
