"""The real model on French news: what it finds, and that every offset is exact."""

import gzip
import itertools
import json
from pathlib import Path

import pytest

from bench import names_score
from corpus import french
from corpus.french import names

SHARED = Path(__file__).parents[2] / "../shared/data"

SUMMIT = (
    "Le président russe Vladimir Poutine a reçu jeudi à Vladivostok le dirigeant nord-coréen Kim Jong Un.\n\n"
    "« La Corée du Nord veut la paix », a dit M. Poutine, selon l'agence Tass. Sergueï Lavrov était là, "
    "ainsi que la ministre de la Santé Agnès Buzyn, invitée par l'ONU."
)


def test_people_places_and_organisations_of_a_text() -> None:
    (found,) = names([SUMMIT])
    assert all(SUMMIT[name.start : name.end] == name.text for name in found)
    kinds = {(name.kind, name.text) for name in found}
    assert {("PER", "Vladimir Poutine"), ("PER", "Kim Jong Un"), ("PER", "Sergueï Lavrov"), ("PER", "Agnès Buzyn")} <= kinds
    assert {("LOC", "Vladivostok"), ("LOC", "Corée du Nord"), ("ORG", "ONU")} <= kinds


def test_a_pool_of_processes_finds_the_same_names(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [SUMMIT, "", "À Colmar, Marie Dupont a gagné.", SUMMIT] * 2
    alone = names(texts)
    monkeypatch.setattr(french, "_WORTH_A_POOL", 0)
    monkeypatch.setattr(french, "_BATCH", 300)
    steps: list[int] = []
    assert names(texts, progress=steps.append, processes=2) == alone
    assert sum(steps) == len(texts)


def test_offsets_are_exact_on_a_real_archive() -> None:
    path = SHARED / "news/spring2019.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is not here: the news archive is not part of the project")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for _, line in zip(range(60), lines, strict=False)]
    found = names(texts)
    assert sum(map(len, found)) > 500
    for text, of_text in zip(texts, found, strict=True):
        assert all(text[name.start : name.end] == name.text for name in of_text)
        assert all(one.end <= two.start for one, two in itertools.pairwise(of_text))


def test_the_measurement_prints_its_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = SHARED / "ner/fenec2"
    if not folder.exists():
        pytest.skip(f"{folder} is not here: the annotated texts are not part of the project")
    monkeypatch.setattr("sys.argv", ["names_score", str(folder)])
    names_score.main()
    assert "Proper names alone" in capsys.readouterr().out
