"""What was read once is not read again, not even by the next process."""

from collections.abc import Sequence
from pathlib import Path

from bot.answering.reader import Reading, Span
from training.kept_reading import KeptReader


class CountingReader:
    """The third letter and those behind it answer, in each passage."""

    def __init__(self) -> None:
        self.read_texts: list[str] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        self.read_texts += [text for _, text in passages]
        spans = tuple(Span(at, 3, len(text), text[3:], float(len(text))) for at, (_, text) in enumerate(passages))
        return Reading(spans, tuple(span.score for span in spans))


def test_the_same_question_on_the_same_passage_is_read_once(tmp_path: Path) -> None:
    reader, kept = CountingReader(), tmp_path / "kept.jsonl"
    first = KeptReader(reader, kept).read("Où ?", [("Titre", "La ville")])
    again = KeptReader(reader, kept).read("Où ?", [("Titre", "La ville")])
    assert first == again == Reading((Span(0, 3, 8, "ville", 8.0),), (8.0,))
    assert reader.read_texts == ["La ville"]


def test_only_new_passages_are_read_and_the_best_span_comes_first(tmp_path: Path) -> None:
    reader = CountingReader()
    kept = KeptReader(reader, tmp_path / "kept.jsonl")
    kept.read("Où ?", [("Titre", "La ville")])
    both = kept.read("Où ?", [("Titre", "La ville"), ("Titre", "Le village")])
    assert reader.read_texts == ["La ville", "Le village"]
    assert [(span.passage, span.text) for span in both.spans] == [(1, "village"), (0, "ville")]
    assert both.answerable == (8.0, 10.0)


def test_another_question_is_read_anew(tmp_path: Path) -> None:
    reader = CountingReader()
    kept = KeptReader(reader, tmp_path / "kept.jsonl")
    kept.read("Où ?", [("Titre", "La ville")])
    kept.read("Quand ?", [("Titre", "La ville")])
    assert reader.read_texts == ["La ville", "La ville"]
