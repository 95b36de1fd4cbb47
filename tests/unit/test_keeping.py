"""Tests for the articles folder as administrators change it: real files, a real catalogue, a real index."""

import json
from pathlib import Path

import pytest

from bot import texts
from bot.errors import UserError
from embeddings.seams import Silent
from tests.kept_archive import FIRST, KeptArchive

CHEESE = (
    "Un fromage primé à LARUNS\n\nPublié le 5 octobre 2019\n\nLe concours a couronné samedi une tomme de brebis affinée dix mois."
)


@pytest.fixture
def archive(tmp_path: Path) -> KeptArchive:
    return KeptArchive(tmp_path)


def test_a_file_is_read_as_the_indexer_would_and_nothing_is_written(archive: KeptArchive) -> None:
    draft = archive.keeper.read("Fromage.TXT", CHEESE.encode())
    assert draft.only is not None
    assert (draft.only.title, draft.only.published) == ("Un fromage primé à LARUNS", "2019-10-05")
    assert draft.name == "2019-10-05-un-fromage-prime-a-laruns.txt"
    assert (draft.near, draft.taken, draft.refused) == ((), None, 0)
    assert archive.files == ["premier.txt"]


def test_what_is_added_is_written_under_a_safe_name_and_in_the_archive_at_once(archive: KeptArchive) -> None:
    report = archive.keeper.add(archive.keeper.read("../../etc/fromage.txt", CHEESE.encode()))
    assert report.articles == 2
    assert archive.files == ["ajouts/2019-10-05-un-fromage-prime-a-laruns.txt", "premier.txt"]
    assert (archive.folder / archive.files[0]).read_text() == CHEESE
    assert "Un fromage primé à LARUNS" in archive.titles


@pytest.mark.parametrize("title", ["../../../etc/passwd", "a/b\\c:d*?", "мир", "." * 20, "x" * 300])
def test_no_title_makes_a_name_that_leaves_the_folder(archive: KeptArchive, title: str) -> None:
    line = json.dumps({"title": title, "text": "Un texte assez long pour être un article de presse."})
    draft = archive.keeper.read("a.jsonl", line.encode())
    archive.keeper.add(draft)
    assert len(archive.files) == 2
    assert all("/" not in name.removeprefix("ajouts/") and len(name) < 90 for name in archive.files)


def test_a_name_that_is_there_already_is_numbered(archive: KeptArchive) -> None:
    for end in ("Fin.", "Suite."):
        archive.keeper.add(archive.keeper.read("a.txt", f"{CHEESE} {end}".encode()))
    assert archive.files[:2] == [f"ajouts/2019-10-05-un-fromage-prime-a-laruns{n}.txt" for n in ("-2", "")]


def test_near_identical_articles_are_told(archive: KeptArchive) -> None:
    draft = archive.keeper.read("a.txt", (FIRST + " Puis ils ont dîné.").encode())
    assert draft.near == ("Le sommet s'est tenu à VLADIVOSTOK",)


def test_an_id_that_the_archive_has_already_is_told(archive: KeptArchive) -> None:
    line = json.dumps({"id": "premier.txt", "title": "Autre", "text": "Un tout autre texte que celui de l'archive."})
    assert archive.keeper.read("a.jsonl", line.encode()).taken == "premier.txt"


def test_a_corrected_date_is_kept_with_the_text_as_it_was_read(archive: KeptArchive) -> None:
    read = archive.keeper.read("a.txt", CHEESE.encode())
    draft = archive.keeper.dated(read, "le 7 octobre 2019")
    assert draft.only is not None
    assert read.only is not None
    assert (draft.only.published, draft.only.title, draft.only.text) == ("2019-10-07", read.only.title, read.only.text)
    archive.keeper.add(draft)
    assert archive.consulting.called("Un fromage primé à LARUNS")[0].published == "2019-10-07"


@pytest.mark.parametrize("words", ["", "jeudi", "31 février 2019", "5 octobre 2999"])
def test_what_is_no_date_of_publication_is_refused(archive: KeptArchive, words: str) -> None:
    with pytest.raises(UserError, match="date de parution"):
        archive.keeper.dated(archive.keeper.read("a.txt", CHEESE.encode()), words)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", b"PK", "genre de fichier"),
        ("", b"x", "genre de fichier"),
        ("a.txt", b"", "vide"),
        ("a.txt", bytes(range(256)) * 20, "pas du texte"),
        ("a.jsonl", b"[1, 2", "article lisible|JSON"),
        ("a.txt", b"x" * 20_000_001, "trop gros"),
    ],
)
def test_what_cannot_be_read_is_said_in_french(archive: KeptArchive, name: str, content: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        archive.keeper.read(name, content)


def test_a_file_of_many_articles_counts_them_and_what_it_refuses(archive: KeptArchive) -> None:
    lines = [json.dumps({"title": f"Titre {n}", "text": f"Le texte numéro {n} est un article."}) for n in range(3)]
    draft = archive.keeper.read("a.jsonl", "\n".join([*lines, "{"]).encode())
    assert (len(draft.articles), draft.refused, draft.only) == (3, 1, None)


def test_a_withdrawn_article_is_out_of_the_archive_and_its_file_is_kept(archive: KeptArchive) -> None:
    archive.keeper.add(archive.keeper.read("a.txt", CHEESE.encode()))
    (found,) = archive.keeper.find("un fromage prime a laruns")
    report = archive.keeper.withdraw(found)
    assert report.articles == 1
    assert archive.titles == ["Le sommet s'est tenu à VLADIVOSTOK"]
    assert [path.read_text() for path in (archive.home / "withdrawn").iterdir()] == [CHEESE]


def test_an_article_is_found_by_words_of_its_text_too(archive: KeptArchive) -> None:
    assert [one.title for one in archive.keeper.find("dirigeants île")] == ["Le sommet s'est tenu à VLADIVOSTOK"]
    assert archive.keeper.find("zorglub") == []


def test_the_last_article_and_one_of_a_file_of_many_stay(archive: KeptArchive) -> None:
    with pytest.raises(UserError, match="dernier article"):
        archive.keeper.withdraw(archive.keeper.find("sommet")[0])
    lines = [json.dumps({"title": f"Titre {n}", "text": f"Le texte numéro {n} est un article."}) for n in range(2)]
    archive.keeper.add(archive.keeper.read("a.jsonl", "\n".join(lines).encode()))
    with pytest.raises(UserError, match="ligne 2"):
        archive.keeper.withdraw(archive.keeper.find("Titre 1")[0])
    assert len(archive.titles) == 3


def test_a_folder_that_cannot_be_written_to_is_said(archive: KeptArchive) -> None:
    (archive.folder / "ajouts").write_text("a file where the folder should be")
    with pytest.raises(UserError, match="ne peut pas être modifié"):
        archive.keeper.add(archive.keeper.read("a.txt", CHEESE.encode()))


def test_an_indexing_that_fails_leaves_the_index_and_is_said(archive: KeptArchive) -> None:
    for path in archive.folder.iterdir():
        path.unlink()
    with pytest.raises(UserError, match="l’ancien continue de répondre"):
        archive.keeper.rebuild(Silent())


def test_every_reason_has_its_french_sentence() -> None:
    assert texts.unreadable("something new") == texts.unreadable("")
    assert "menus" in texts.unreadable("it holds menus and notices but no article")
