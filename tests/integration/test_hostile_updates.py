"""Two hundred hostile updates, texts, presses and files by chat; thousands with `python -m bench.hostile_updates`."""

from pathlib import Path

import pytest

from bench.hostile_updates import WRITES, drill


@pytest.mark.timeout(600)
async def test_nothing_that_comes_by_chat_breaks_the_bot_or_writes_elsewhere(tmp_path: Path) -> None:
    outcome = await drill(200, 3, tmp_path)
    failures = [one for one in outcome.failures if not one.endswith(" s")]  # no clocks in tests
    assert failures == []
    assert set(outcome.kinds) == {"update", "text", "press", "inline", "file"}
    assert outcome.written > 50, "files were added, and seen to be"


def test_a_file_written_elsewhere_would_be_seen(tmp_path: Path) -> None:
    WRITES.looking = True
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "read").touch()
    (tmp_path / "elsewhere").rename(tmp_path / "renamed")
    WRITES.looking = False
    seen = [Path(path).name for path in WRITES]
    WRITES.clear()
    assert {"elsewhere", "renamed"} <= set(seen)
