from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.soundness import examine
from corpus.catalogue import Catalogue
from embeddings.build import Indexer
from embeddings.generations import Generations
from tests.fakes import CapitalAnalyst, LetterEncoder
from tests.unit.test_build import Shelf


@pytest.fixture
def parts(tmp_path: Path) -> Any:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text("ours|Un ours|Un ours vu à FOIX.")
    catalogue, generations = Catalogue.open(tmp_path / "c.sqlite3"), Generations(tmp_path / "index")
    Indexer(catalogue, generations, LetterEncoder(), CapitalAnalyst(), tmp_path / "lock").run(Shelf(tmp_path / "shelf"))
    return SimpleNamespace(catalogue=catalogue, generations=generations, encoder=LetterEncoder())


def test_a_fresh_index_is_sound(parts: Any) -> None:
    found = examine(parts)
    assert (found.sound, found.articles, found.chunks, found.generation, found.model) == (True, 1, 1, 1, "letters")
    assert ("engine", "fake") in found.lines()


def test_a_damaged_index_is_not(parts: Any, tmp_path: Path) -> None:
    (tmp_path / "index" / "1" / "vectors.faiss").unlink()
    found = examine(parts)
    assert not found.sound
    assert "depeche index" in str(found.problem)


def test_an_index_of_another_model_is_not(parts: Any) -> None:
    parts.encoder = LetterEncoder("new letters")
    assert "new letters" in str(examine(parts).problem)


def test_a_catalogue_that_is_ahead_of_the_index_is_told(parts: Any) -> None:
    from corpus.article import Article

    parts.catalogue.store("b.md", "x", [Article("b", "Un pont", "Texte.")])
    assert "Run `depeche index`" in str(examine(parts).problem)
