from pathlib import Path

import pytest

from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from tests.unit.test_generations import write


def test_the_newest_generation_is_taken_without_a_restart(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    write(generations, 2)
    live = LiveGeneration(generations, "m")
    write(generations, 3)
    assert live.current().manifest.chunks == 3


def test_the_last_good_one_answers_when_the_next_cannot_be_used(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    generations = Generations(tmp_path)
    write(generations, 2)
    live = LiveGeneration(generations, "m")
    write(generations, 3, model="another")
    assert live.current().manifest.chunks == 2
    assert live.current().manifest.chunks == 2
    assert caplog.text.count("another") == 1
