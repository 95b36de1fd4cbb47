"""Generations are swapped while questions come in: none is dropped, and none is answered from half an archive."""

import threading
from dataclasses import replace
from pathlib import Path

from corpus.library import FolderLibrary
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from tests.fakes import LetterEncoder
from tests.indexing_process import indexer

SWAPS, ASKERS = 12, 3
LASTING = "Le pont de Foix a rouvert mardi, a dit la mairie."


def write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n")


def test_no_question_is_dropped_while_generations_are_swapped(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    write(articles, "pont", LASTING)
    for number in range(30):
        write(articles, f"a{number}", f"Il s'est passé la chose numéro {number} à Tulle, a dit le maire.")
    made = replace(indexer(tmp_path / "var"), encoder=LetterEncoder(), grace=0.5)
    library = FolderLibrary.open([articles], articles)
    made.run(library)
    live = LiveGeneration(made.generations, "letters")
    retriever = Retriever(LetterEncoder(), live, made.catalogue)
    over = threading.Event()
    failures: list[object] = []
    answered: list[int] = []

    def ask() -> None:
        while not over.is_set():
            try:
                found = retriever.search(LASTING, 5)
            except Exception as error:
                failures.append(error)
                return
            if found[:1] and found[0].text == LASTING and len(found) == 5:
                answered.append(live.current().manifest.number)
            else:
                failures.append([passage.text for passage in found])

    askers = [threading.Thread(target=ask) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for swap in range(SWAPS):
        write(articles, f"b{swap}", f"Un ours a été vu à Granville, le {swap + 1} mai, par des promeneurs.")
        if swap >= 2:
            (articles / f"b{swap - 2}.md").unlink()
        assert made.run(library, full=swap % 4 == 3).renewed
    over.set()
    for asker in askers:
        asker.join()
    assert failures == []
    assert len(set(answered)) > SWAPS / 2, "the generations were seen by those who asked"
    assert live.current().manifest.number == SWAPS + 1
