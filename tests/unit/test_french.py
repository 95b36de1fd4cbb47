"""Texts are cut, read and put together again; the model is played by a fake that marks capitalised words."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from types import SimpleNamespace

import pytest

from corpus import french


class CapitalsPipeline:
    """Marks every capitalised word as a place, and remembers how long the pieces were."""

    def __init__(self) -> None:
        self.longest = 0

    def memory_zone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def pipe(self, pieces: Iterable[str], batch_size: int) -> Iterator[SimpleNamespace]:
        assert batch_size > 0
        for piece in pieces:
            self.longest = max(self.longest, len(piece))
            words = re.finditer(r"\b[A-Z]\w+", piece)
            yield SimpleNamespace(ents=[SimpleNamespace(label_="LOC", start_char=w.start(), end_char=w.end()) for w in words])


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> CapitalsPipeline:
    fake = CapitalsPipeline()
    monkeypatch.setattr(french, "_pipeline", lambda: fake)
    return fake


@pytest.mark.usefixtures("pipeline")
def test_offsets_are_those_of_the_whole_text() -> None:
    text = "il vit à Colmar.\n\nelle vit à Belfort\nprès de Vesoul."
    (found,) = french.names([text])
    assert [name.text for name in found] == ["Colmar", "Belfort", "Vesoul"]
    assert all(text[name.start : name.end] == name.text for name in found)


@pytest.mark.usefixtures("pipeline")
def test_every_text_keeps_its_place_even_an_empty_one() -> None:
    found = french.names(["à Colmar", "", "rien", "à Vesoul"])
    assert [[name.text for name in names] for names in found] == [["Colmar"], [], [], ["Vesoul"]]


@pytest.mark.usefixtures("pipeline")
def test_progress_adds_up_to_the_number_of_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(french, "_BATCH", 20)
    steps: list[int] = []
    french.names(["à Colmar et Vesoul"] * 7, progress=steps.append)
    assert sum(steps) == 7
    assert len(steps) > 1


def test_no_piece_is_long_whatever_the_text(pipeline: CapitalsPipeline) -> None:
    french.names(["a" * 50_000, "mot " * 20_000 + "à Colmar"])
    assert pipeline.longest <= 3_000


@pytest.mark.usefixtures("pipeline")
def test_a_text_is_read_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(french, "LONGEST", 20)
    assert [name.text for name in french.names(["à Colmar " + "." * 30 + " à Vesoul"])[0]] == ["Colmar"]


@pytest.mark.usefixtures("pipeline")
def test_two_sentences_glued_by_a_scraper_are_read_apart() -> None:
    (found,) = french.names(["selon VestelDimanche, il pleut"])
    assert found[0].text == "Vestel"


@pytest.mark.usefixtures("pipeline")
def test_few_texts_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(french, "_in_processes", lambda *_: pytest.fail("a pool for three words"))
    assert len(french.names(["à Colmar"] * 3, processes=2)) == 3
