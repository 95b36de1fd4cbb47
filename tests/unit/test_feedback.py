"""Tests for the file of opinions, and for the table."""

import json
from pathlib import Path

from sqlalchemy import select

from bot.tables import opinions
from bot.telegram.feedback import FeedbackFile, FeedbackTable
from tests.fake_assistant import echo
from tests.kept import kept_in


def test_each_opinion_is_one_line_with_question_answer_and_generation(tmp_path: Path) -> None:
    file = FeedbackFile(tmp_path / "var" / "feedback.jsonl")
    file.keep(echo("Où ?"), good=True)
    file.keep(echo("Qui\n« ? »"), good=False)
    first, second = [json.loads(line) for line in (tmp_path / "var" / "feedback.jsonl").read_text().splitlines()]
    assert (first["question"], first["answer"], first["good"], first["generation"]) == ("Où ?", "echo Où ?", True, 1)
    assert first["articles"] == ["a1"]
    assert (second["question"], second["good"]) == ("Qui\n« ? »", False)


def test_nothing_in_a_line_says_who_it_was(tmp_path: Path) -> None:
    FeedbackFile(tmp_path / "f.jsonl").keep(echo("Où ?"), good=True)
    assert not {"chat", "user", "from"} & set(json.loads((tmp_path / "f.jsonl").read_text()))


def test_a_table_keeps_the_same(database: Path | str) -> None:
    with kept_in(database) as storage:
        FeedbackTable(storage).keep(echo("Où\x00 « ? » \ud800"), good=False)  # what no server takes as text
        with storage.reading() as connection:
            kept = json.loads(connection.execute(select(opinions.c.opinion)).scalar_one())
    assert (kept["question"], kept["good"], kept["articles"]) == ("Où\x00 « ? » \ud800", False, ["a1"])
