"""An archive brought up to date step by step answers as one that is made from nothing: the same passages on 100 questions."""

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.settings import Settings
from bot.wiring import Parts
from corpus.article import Article
from corpus.library import FolderLibrary
from tests.conftest import ROOT

HOUSE = ROOT / "corpus" / "articles"
TOWNS = ("Foix", "Dinan", "Tulle", "Romans", "Saumur", "Vierzon", "Granville", "Cluses", "Aubenas", "Figeac")
EVENTS = (
    "le pont suspendu a été fermé aux voitures",
    "une piscine découverte a ouvert ses portes",
    "un ours a été aperçu par une bergère",
    "le marché couvert a brûlé dans la nuit",
    "l’école de musique a reçu douze violons",
)


def questions() -> list[str]:
    """The eighty of the articles that come along, and twenty of the generated ones."""
    lines = (ROOT / "tests" / "data" / "house_questions.jsonl").read_text(encoding="utf-8").splitlines()
    own = [f"Où {EVENTS[number % 5]} ?" for number in range(10)] + [f"Que s'est-il passé à {town} ?" for town in TOWNS]
    return [str(json.loads(line)["question"]) for line in lines] + own


def put(folder: Path, number: int, note: str = "") -> Path:
    town, event = TOWNS[number % 10], EVENTS[number * 7 % 5]
    path = folder / f"{number:02}.md"
    path.write_text(
        f"---\ntitle: À {town}, {event}\npublished: 2019-0{number % 9 + 1}-12\n---\n\n"
        f"À {town}, {event} {('lundi', 'mardi', 'jeudi')[number % 3]}, a annoncé la mairie. {note}\n\n"
        f"Le conseil municipal en parlera le {number + 1} juin. Les habitants de {town} sont partagés.\n"
    )
    return path


def found(parts: Parts, asked: Sequence[str]) -> list[list[tuple[str, int, int, str]]]:
    return [
        [(one.article.article.id, one.start, one.end, one.article.family) for one in parts.retriever.search(question)]
        for question in asked
    ]


def texts(parts: Parts) -> list[tuple[Article, str, str]]:
    return [(one.article, one.article.text, one.family) for one in parts.catalogue.articles()]


@pytest.mark.timeout(400)
def test_the_full_way_and_the_incremental_way_find_the_same_passages(
    house: Parts, new_var: Callable[[], Path], tmp_path: Path
) -> None:
    step_by_step = Parts(Settings(var=new_var(), articles=HOUSE, _env_file=None))  # type: ignore[call-arg]
    house.catalogue.close()  # its log is written into the file
    shutil.copy(house.settings.var / "catalogue.sqlite3", step_by_step.settings.var)
    shutil.copytree(house.settings.var / "index", step_by_step.settings.var / "index")
    folder = tmp_path / "more"
    folder.mkdir()
    for number in range(12):
        put(folder, number)
    library = FolderLibrary.open([HOUSE, folder], HOUSE)
    indexer = step_by_step.indexer()
    assert indexer.run(library).change.added == 12
    put(folder, 0, "Une réunion publique est prévue.")
    put(folder, 1).rename(folder / "renamed.md")
    put(folder, 2).unlink()
    put(folder, 12)
    shutil.copy(folder / "03.md", folder / "copy.md")
    report = indexer.run(library)
    assert (report.change.added, report.change.changed, report.change.removed) == (3, 1, 2)

    anew = Parts(Settings(var=new_var(), articles=HOUSE, _env_file=None))  # type: ignore[call-arg]
    anew.indexer().run(library, full=True)
    asked = questions()
    assert len(asked) == 100
    assert texts(step_by_step) == texts(anew)
    assert found(step_by_step, asked) == found(anew, asked)
