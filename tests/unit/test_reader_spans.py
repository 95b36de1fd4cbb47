"""Logits become spans with exact offsets and clean ends."""

import numpy as np
import pytest

from bot.answering.reader_spans import Logits, found, trimmed

TEXT = "Il est né le 3 mai à Brest."
BOUNDS = ((-1, -1), (0, 2), (2, 6), (6, 9), (9, 12), (12, 14), (14, 18), (18, 20), (20, 26), (26, 27), (-1, -1))


def logits(**peaks: float) -> Logits:
    """Logits of 0 but at the places named `at_<token>`."""
    made = np.zeros(len(BOUNDS), dtype=np.float32)
    for name, value in peaks.items():
        made[int(name.removeprefix("at_"))] = value
    return made


def said(text: str) -> str:
    start, end = trimmed(text, 0, len(text))
    return text[start:end]


def test_the_best_start_and_end_make_the_best_span() -> None:
    best = found(logits(at_4=5, at_8=3), logits(at_6=5, at_8=2), BOUNDS, TEXT, 3)[0]
    assert TEXT[best.start : best.end] == "le 3 mai"


def test_the_score_is_what_the_span_has_over_no_answer() -> None:
    best = found(logits(at_0=1, at_8=4), logits(at_0=2, at_8=4), BOUNDS, TEXT, 1)[0]
    assert best.odds == pytest.approx(8 - 3)


def test_overlapping_spans_are_pruned_and_others_stay() -> None:
    spans = found(logits(at_4=5, at_5=4.9, at_8=3), logits(at_6=5, at_8=3), BOUNDS, TEXT, 5)
    texts = [TEXT[s.start : s.end] for s in spans]
    assert texts[:2] == ["le 3 mai", "Brest"]
    assert all(a.end <= b.start or b.end <= a.start for a in spans for b in spans if a is not b)


def test_no_span_begins_in_the_question_or_the_title() -> None:
    spans = found(logits(at_0=9, at_10=9), logits(at_0=9, at_10=9), BOUNDS, TEXT, 9)
    assert spans
    assert all(0 <= s.start < s.end <= len(TEXT) for s in spans)


def test_a_passage_without_tokens_of_its_own_has_no_span() -> None:
    assert found(np.ones(3, np.float32), np.ones(3, np.float32), ((-1, -1),) * 3, "", 5) == []


def test_no_span_runs_from_one_sentence_into_the_next() -> None:
    text = "Il vit à Brest. Anne dort."
    bounds = ((-1, -1), (9, 14), (15, 20), (21, 25), (-1, -1))
    peak = np.array([0, 5, 4, 0, 0], dtype=np.float32)
    spans = found(peak, peak[[0, 3, 2, 1, 4]], bounds, text, 5)
    assert "Anne dort" not in {text[s.start : s.end] for s in spans if s.start < 15}
    assert all(". " not in text[s.start : s.end] for s in spans)


def test_no_more_spans_than_asked_for() -> None:
    assert len(found(logits(), logits(), BOUNDS, TEXT, 2)) == 2


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (" à Brest ", "à Brest"),
        ("\u00a0Brest,", "Brest"),
        ("Brest.", "Brest"),
        ("«\u00a0un drame\u00a0»", "un drame"),
        ("«\u00a0un drame", "un drame"),
        ('"un drame', "un drame"),
        ('"un drame"', "un drame"),
        ('le "Titanic"', 'le "Titanic"'),
        ("(Finistère)", "Finistère"),
        ("Brest (Finistère)", "Brest (Finistère)"),
        ("Brest (Finistère", "Brest (Finistère"),
        ("Finistère)", "Finistère"),
        ("jeudi (avant-hier),", "jeudi (avant-hier)"),
        ("-3 degrés", "-3 degrés"),
        ("– Brest –", "Brest"),
        ("Eric C.", "Eric C."),
        ("…", ""),
        ("", ""),
    ],
)
def test_ends_are_clean(raw: str, clean: str) -> None:
    assert said(raw) == clean
