"""Examples point at the right tokens, batches hold like lengths, and being right costs less."""

from collections.abc import Sequence

import numpy as np
import pytest
import torch
from torch import Tensor

from bot.answering.reader_tokens import Pair
from training.recipe import READER, Stage
from training.samples import Mix, Sample
from training.train_reader import batches, example, loss_of


class WordTokenizer:
    """A token is a word of the text, behind an opening token."""

    def pairs(self, question: str, passages: Sequence[tuple[str, str]]) -> list[Pair]:
        bounds, at = [(-1, -1)], 0
        for word in passages[0][1].split():
            bounds.append((at, at + len(word)))
            at += len(word) + 1
        return [Pair(tuple(range(len(bounds) + 1)), (*bounds, (-1, -1)))]


TEXT = "Le sommet a lieu à Vladivostok jeudi"


def an_example(*answers: tuple[int, int]) -> tuple[Pair, list[tuple[int, int]]]:
    return example(Sample("Où ?", "Sommet", TEXT, answers), WordTokenizer())  # type: ignore[arg-type]


def test_an_answer_is_its_first_and_last_token() -> None:
    assert an_example((17, 30))[1] == [(5, 6)]
    assert an_example((20, 24), (31, 36))[1] == [(6, 6), (7, 7)]


def test_no_answer_is_the_opening_token() -> None:
    assert an_example()[1] == [(0, 0)]


def test_batches_hold_examples_of_like_length_and_the_same_ones_each_time() -> None:
    examples = [(Pair(tuple(range(n % 37 + 3)), ((-1, -1),) * (n % 37 + 3)), [(0, 0)]) for n in range(READER.batch * 40)]
    made = batches(examples, 1, READER.batch)
    assert len(made) == 40
    spread = [max(lengths) - min(lengths) for lengths in ([len(e[0].tokens) for e in part] for part in made)]
    assert max(spread) <= 2
    assert made == batches(examples, 1, READER.batch)


class Told(torch.nn.Module):
    """A network that says what it was told."""

    def __init__(self, first: int, last: int, answerable: float) -> None:
        super().__init__()
        self.told = (first, last, answerable)

    def forward(self, vectors: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        starts, ends = torch.zeros(mask.shape), torch.zeros(mask.shape)
        starts[:, self.told[0]] = ends[:, self.told[1]] = 6.0
        return starts, ends, torch.full((len(vectors),), self.told[2])


def loss(network: Told, *answers: tuple[int, int]) -> float:
    def words(tokens: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
        return np.zeros((*tokens.shape, 2), dtype=np.float32)

    return float(loss_of(network, words, [an_example(*answers)], READER.answerable_weight))  # type: ignore[arg-type]


def test_the_right_span_costs_least() -> None:
    right, shifted, none = Told(5, 6, 4.0), Told(5, 7, 4.0), Told(0, 0, -4.0)
    assert loss(right, (17, 30)) < loss(shifted, (17, 30)) < loss(none, (17, 30))
    assert loss(none) < loss(right)


def test_any_of_several_right_spans_is_right() -> None:
    assert loss(Told(6, 6, 4.0), (17, 18), (19, 30)) == pytest.approx(loss(Told(6, 6, 4.0), (19, 30)), abs=0.1)


def test_the_rate_runs_in_a_straight_line() -> None:
    stage = Stage("x", 1, 1, Mix(1, 2), Mix(1, 2), rates=(0.8, 0.0))
    assert [stage.rate_at(done) for done in (0.0, 0.5, 1.0)] == pytest.approx([0.8, 0.4, 0.0])


def test_the_recipe_ends_with_the_news() -> None:
    assert READER.stages[-1].news > READER.stages[-1].piaf
