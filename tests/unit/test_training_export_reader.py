"""The calibration says how likely an answer is, and the configuration says what it was made of."""

import json
import math
import random
from pathlib import Path

import pytest

from bot.answering.trained import Calibration
from training.export_reader import fitted, write_config


def test_the_calibration_finds_the_odds_that_made_the_answers() -> None:
    rng = random.Random(0)
    rows = [(rng.uniform(-8, 8), rng.uniform(-3, 3)) for _ in range(6000)]
    answers = [rng.random() < 1 / (1 + math.exp(-(0.5 * span + 0.3 * head - 1.0))) for span, head in rows]
    found = fitted(rows, answers)
    assert (found.span, found.head, found.bias) == pytest.approx((0.5, 0.3, -1.0), abs=0.12)


def test_an_easy_set_does_not_run_away() -> None:
    found = fitted([(5.0, 1.0)] * 20 + [(-5.0, -1.0)] * 20, [True] * 20 + [False] * 20)
    assert 0 < found.span < 3


def test_the_configuration_names_weights_data_and_calibration(tmp_path: Path) -> None:
    (tmp_path / "reader.safetensors").write_bytes(b"weights")
    write_config(tmp_path, Calibration(0.5, 0.2, -1.0), 7, 5, {"news": "abc"})
    about = json.loads((tmp_path / "config.json").read_text("utf-8"))
    assert about["calibration"] == {"span": 0.5, "head": 0.2, "bias": -1.0}
    assert (about["format"], about["trained"]["batches"], about["trained"]["data"]) == (1, 7, {"news": "abc"})
    assert len(about["weights"]) == 64
