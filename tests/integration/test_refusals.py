"""A folder with each file that must be refused, and sound ones: one line each with reason and remedy, the rest goes on."""

import json
from pathlib import Path

import pytest

from bench.hostile_files import good_file, good_line, good_page, pdf
from corpus.files import LARGEST
from corpus.library import FolderLibrary
from tests.indexing_process import indexer

# Of each file: its bytes, the reason that is given and a word of the remedy.
BAD: dict[str, tuple[bytes, str, str]] = {
    "junk.txt": (bytes(range(256)) * 40, "binary data", "suffix of its real format"),
    "junk.html": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary data", "Save the page again"),
    "empty.md": (b"", "it is empty", "or remove the file"),
    "menu.txt": (b"Accueil\nMonde\nSport\nSe connecter\nNewsletter\n" * 20, "no article", "or remove the file"),
    "scan.pdf": (pdf([], stream=b"0 0 10 10 re f"), "no text", "text"),
    "wide.html": (good_page("<p>" + "Le pont a rouvert. " * 550_000 + "</p>").encode(), "", "the article's text"),
    "deep.html": (good_page("<div>" * 50_000 + "Le pont a rouvert.").encode(), "nested", "as a .txt file"),
}


def write_all(folder: Path) -> None:
    for name, (data, _, _) in BAD.items():
        (folder / name).write_bytes(data)
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    (folder / "lines.jsonl").write_text(f'{good_line(1)}\n{{"id": "n2", "text": \n{good_line(3)}\n', encoding="utf-8")
    (folder / "name\nbroken.txt").write_bytes(good_file(".txt"))
    (folder.parent / "secret.txt").write_bytes(good_file(".txt"))
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    for name in ("a", "z"):
        text = f"Le pont de la ville {name} a rouvert mardi matin à la circulation, a annoncé la mairie."
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": "same", "title": f"Un pont {name}", "text": text}))


@pytest.mark.timeout(170)
def test_each_bad_file_is_one_line_with_reason_and_remedy_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    write_all(folder)
    made = indexer(tmp_path / "var")
    report = made.run(FolderLibrary.open([folder], folder))
    assert all(line.isprintable() for line in report.refused)
    expected = {name: (reason, remedy) for name, (_, reason, remedy) in BAD.items()} | {
        "huge.txt": ("over 20 MB", "smaller"),
        "lines.jsonl": ("line 2", ""),
        "broken.txt": ("line breaks", "Rename it"),
        "link.txt": ("outside the articles folder", "Put a copy"),
        "z.jsonl": ("the id 'same' is already taken by", "another id"),
    }
    for name, (reason, remedy) in expected.items():
        (line,) = [one for one in report.refused if name in one.split(": ")[0]]
        assert reason in line
        assert remedy in line
    assert len(report.refused) == len(expected)
    assert str(folder / "a.jsonl") in next(line for line in report.refused if "z.jsonl" in line), "both places"
    assert {one.article.id for one in made.catalogue.articles()} == {"n1", "n3", "same"}
    assert made.run(FolderLibrary.open([folder], folder)).refused == report.refused, "told again, and not read again"
