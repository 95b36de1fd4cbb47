"""A trained network is loaded with what it needs, or refused with a remedy."""

import json
from pathlib import Path

import pytest

from bot.answering.trained import Calibration, ReaderError, load_network


def test_the_calibration_adds_up() -> None:
    assert Calibration(0.5, 2.0, -1.0).score(4.0, 3.0) == 7.0


def test_a_missing_reader_is_said_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"config\.json cannot be read .*train the reader again"):
        load_network(tmp_path, tmp_path, tmp_path)


def test_a_reader_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"format": 7}))
    with pytest.raises(ReaderError, match="format 7 is not 1"):
        load_network(tmp_path, tmp_path, tmp_path)
