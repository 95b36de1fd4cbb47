"""Files and the articles, or refusals, that come of them."""

from pathlib import Path

import pytest

from corpus.article import Article, ArticleError
from corpus.files import LARGEST
from corpus.formats import read, relative, suffix

TEXT = "Un pont rouvre à Nevers\n\nLe pont a rouvert mardi matin à la circulation.\n\nLes travaux ont duré trois mois."


def only(path: Path, root: Path) -> Article | ArticleError:
    (found,) = read(path, root)
    return found


def write(path: Path, data: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_a_text_is_an_article_named_by_its_path(tmp_path: Path) -> None:
    found = only(write(tmp_path / "2019" / "avril" / "pont.txt", TEXT), tmp_path)
    body = "Le pont a rouvert mardi matin à la circulation.\n\nLes travaux ont duré trois mois."
    assert found == Article("2019/avril/pont.txt", "Un pont rouvre à Nevers", body, path="2019/avril/pont.txt")


def test_an_article_keeps_the_id_of_its_front_matter_and_its_path(tmp_path: Path) -> None:
    found = only(write(tmp_path / "a.md", f"---\nid: pont-1\ndate: 2019-04-25\n---\n# {TEXT}"), tmp_path)
    assert isinstance(found, Article)
    assert (found.id, found.path, found.published, found.title) == ("pont-1", "a.md", "2019-04-25", "Un pont rouvre à Nevers")


def test_a_file_named_by_itself_is_its_own_folder(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    found = only(path, path)
    assert isinstance(found, Article)
    assert found.id == "a.txt"
    assert relative(path, path) == "a.txt"


def test_a_text_that_opens_with_a_sentence_loses_none(tmp_path: Path) -> None:
    sentences = "Le pont a rouvert mardi matin à la circulation.\n\nLes travaux ont duré trois mois."
    found = only(write(tmp_path / "a.txt", sentences), tmp_path)
    assert isinstance(found, Article)
    assert found.text == sentences
    assert found.title.startswith("Le pont a rouvert")


def test_a_files_name_and_times_are_no_date(tmp_path: Path) -> None:
    found = only(write(tmp_path / "2019-04-25-pont.txt", TEXT), tmp_path)
    assert isinstance(found, Article)
    assert found.published is None


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n", "empty"),
        ("a.md", b"---\ntitle: x\n---\n", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "binary"),
        ("a.txt", b"Accueil\n\nSe connecter\n\nNewsletter", "no article"),
        ("a.txt", b"mot " * 300_000, "characters"),
        ("a.txt", b"a\n" * 20_000, "lines"),
        ("a.txt", b'{"id": "a", "text": "b"}\n', "JSON"),
        ("a.md", b"---\ntitle: T\ndate: 2019-02-31\n---\nTexte", "no date"),
        ("a.pdf", b"%PDF-", "broken"),
    ],
)
def test_a_file_without_an_article_is_one_refusal_with_a_remedy(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    found = only(write(tmp_path / name, data), tmp_path)
    assert isinstance(found, ArticleError)
    assert problem in found.problem
    assert found.remedy
    assert str(found).startswith(f"{name}: ")
    assert "\n" not in str(found)


def test_a_file_too_large_or_gone_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(LARGEST + 1)
    assert "over 20 MB" in str(only(tmp_path / "a.html", tmp_path))
    assert "cannot be read" in str(only(tmp_path / "b.txt", tmp_path))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("a.TXT", ".txt"),
        ("a.jsonl.gz", ".jsonl.gz"),
        ("a.JSONL", ".jsonl"),
        ("a.htm", ".htm"),
        ("a.gz", None),
        ("a", None),
        ("a.txt~", None),
    ],
)
def test_the_suffix_says_the_format(name: str, known: str | None) -> None:
    assert suffix(name) == known
