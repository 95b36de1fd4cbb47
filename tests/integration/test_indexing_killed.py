"""An indexing that is killed at any moment is completed by the next one; a hundred times: `python -m bench.indexing_drill`."""

import subprocess
import sys
from pathlib import Path

import pytest

from bench.indexing_drill import drill, stored, write_articles
from tests.process import ROOT

KILLS = 9


@pytest.mark.timeout(300)
def test_an_indexing_killed_at_random_moments_ends_as_an_undisturbed_one(tmp_path: Path) -> None:
    outcome = drill(KILLS, 7, tmp_path)
    assert outcome.killed > KILLS / 3
    assert outcome.same
    assert not outcome.unfinished
    assert len(stored(tmp_path / "killed")["articles"]) == 300


def test_two_indexers_at_once_end_as_one(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    write_articles(articles)
    command = [sys.executable, "-m", "tests.indexing_process", str(tmp_path / "var"), str(articles)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    for process in both:
        out, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert out.endswith("end\n")
    assert len(stored(tmp_path / "var")["articles"]) == 300
