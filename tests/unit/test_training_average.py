"""The mean of two networks."""

import torch

from training.average import mean


def test_weights_are_half_of_each_and_whole_numbers_are_kept() -> None:
    first = {"w": torch.tensor([1.0, 3.0]), "places": torch.tensor([0, 1])}
    second = {"w": torch.tensor([3.0, 5.0]), "places": torch.tensor([4, 5])}
    made = mean(first, second)
    assert made["w"].tolist() == [2.0, 4.0]
    assert made["places"].tolist() == [0, 1]
