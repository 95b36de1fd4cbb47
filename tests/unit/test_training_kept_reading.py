"""What was read once is not read again, not even by the next process."""

from collections.abc import Sequence
from pathlib import Path

from bot.answering.reader import Reading, Span
from training.kept_reading import KeptReader


class CountingReader:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        self.asked.append(question)
        return Reading((Span(0, 3, 8, "ville", 1.5),), (1.5, -2.0))


def test_the_same_question_on_the_same_passages_is_read_once(tmp_path: Path) -> None:
    reader = CountingReader()
    first = KeptReader(reader, tmp_path / "kept.jsonl").read("Où ?", [("Titre", "La ville")])
    again = KeptReader(reader, tmp_path / "kept.jsonl").read("Où ?", [("Titre", "La ville")])
    assert first == again
    assert reader.asked == ["Où ?"]


def test_other_passages_are_read_anew(tmp_path: Path) -> None:
    reader = CountingReader()
    kept = KeptReader(reader, tmp_path / "kept.jsonl")
    kept.read("Où ?", [("Titre", "La ville")])
    kept.read("Où ?", [("Titre", "Le village")])
    assert reader.asked == ["Où ?", "Où ?"]
