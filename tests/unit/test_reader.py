"""The reader puts spans of all passages in one order, and says of each passage whether it answers."""

import threading
from collections.abc import Sequence

import numpy as np
import pytest

from bot.answering.reader import PassageReader, Reader, Reading
from bot.answering.reader_engine import Floats, Ints
from bot.answering.reader_tokens import Pair
from bot.answering.trained import Calibration, Network


class WordTokenizer:
    """A token is a word; its number is the word's length plus 10, or 99 where the question has the word too."""

    def pairs(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Pair]:
        return [self._pair(set(question.split()), text) for _, text in passages]

    def _pair(self, asked: set[str], text: str) -> Pair:
        tokens, bounds, at = [0], [(-1, -1)], 0
        for word in text.split():
            at = text.index(word, at)
            tokens.append(99 if word in asked else 10 + len(word))
            bounds.append((at, at + len(word)))
            at += len(word)
        return Pair((*tokens, 2), (*bounds, (-1, -1)))


class PlainWords:
    """A word's vector is its number."""

    def __call__(self, tokens: Ints) -> Floats:
        return tokens[..., None].astype(np.float32)


class LongestWord:
    """An engine that takes the longest word for the answer; a passage answers if it shares a word with the question."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def __call__(self, vectors: Floats, mask: Ints) -> tuple[Floats, ...]:
        self.batches.append(mask.shape)
        numbers = np.where(mask == 1, vectors[..., 0], 0)
        shares = (numbers == 99).any(axis=1)
        lengths = np.where((numbers > 10) & (numbers < 99), numbers - 10, 0).astype(np.float32)
        return lengths, lengths, np.where(shares, 4.0, -4.0).astype(np.float32)


def a_reader(engine: LongestWord | None = None, calibration: Calibration | None = None) -> PassageReader:
    return PassageReader(
        Network(
            WordTokenizer(),  # type: ignore[arg-type]
            PlainWords(),  # type: ignore[arg-type]
            engine or LongestWord(),
            calibration or Calibration(span=0.5, head=1.0, bias=-1.0),
        )
    )


PASSAGES = [("Météo", "il fait beau aujourd'hui"), ("Sommet", "le sommet eut lieu à Vladivostok jeudi")]


def test_the_best_span_comes_first_whatever_its_passage() -> None:
    best = a_reader().read("où le sommet", PASSAGES).spans[0]
    assert (best.passage, best.text) == (1, "Vladivostok")


def test_each_span_is_a_slice_of_its_passage() -> None:
    spans = a_reader().read("où le sommet", PASSAGES).spans
    assert {span.passage for span in spans} == {0, 1}
    assert all(PASSAGES[span.passage][1][span.start : span.end] == span.text for span in spans)


def test_scores_fall() -> None:
    scores = [span.score for span in a_reader().read("où le sommet", PASSAGES).spans]
    assert scores == sorted(scores, reverse=True)


def test_the_score_is_the_calibrated_sum_of_span_and_head() -> None:
    best = a_reader().read("où le sommet", PASSAGES).spans[0]
    assert best.score == pytest.approx(0.5 * 2 * len("Vladivostok") + 4.0 - 1.0)


def test_each_passage_has_its_odds_of_answering_and_the_best_decides_about_no_answer() -> None:
    reading = a_reader().read("où le sommet", PASSAGES)
    assert reading.answerable[1] > reading.answerable[0]
    assert reading.no_answer == -reading.answerable[1]


def test_all_passages_are_read_in_one_batch() -> None:
    engine = LongestWord()
    a_reader(engine).read("où le sommet", PASSAGES * 4)
    assert [shape[0] for shape in engine.batches] == [8]


def test_empty_passages_are_not_read_and_do_not_answer() -> None:
    engine = LongestWord()
    reading = a_reader(engine).read("où le sommet", [("Vide", " \n"), *PASSAGES])
    assert engine.batches[0][0] == 2
    assert reading.answerable[0] == min(reading.answerable)
    assert reading.spans[0].passage == 2


@pytest.mark.parametrize(("question", "passages"), [("où", []), ("  ", PASSAGES), ("où", [("Vide", "")])])
def test_nothing_to_read_is_no_answer(question: str, passages: list[tuple[str, str]]) -> None:
    reading = a_reader().read(question, passages)
    assert reading.spans == ()
    assert reading.no_answer > 10


def test_threads_share_a_reader() -> None:
    reader, readings = a_reader(), list[Reading]()
    threads = [threading.Thread(target=lambda: readings.append(reader.read("où le sommet", PASSAGES))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert readings == [readings[0]] * 8


def test_it_is_a_reader() -> None:
    reader: Reader = a_reader()
    assert reader.read("où", PASSAGES).spans
