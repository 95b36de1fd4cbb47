"""The articles folder and what is found in it."""

import os
from pathlib import Path

import pytest

from corpus.article import ArticleError
from corpus.files import LARGEST
from corpus.folder import files


def names(root: Path) -> list[str]:
    return [found.relative_to(root).as_posix() for found in files(root) if isinstance(found, Path)]


def refusals(root: Path) -> list[str]:
    return [str(found) for found in files(root) if isinstance(found, ArticleError)]


def put(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")
    return root


def test_every_format_is_found_by_name_sub_folders_included(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a/z.md", "a/b/c.HTML", "c.htm", "d.pdf", "e.jsonl", "f.jsonl.gz")
    assert names(tmp_path) == ["a/b/c.HTML", "a/z.md", "b.txt", "c.htm", "d.pdf", "e.jsonl", "f.jsonl.gz"]


def test_hidden_temporary_and_other_files_are_passed_over(tmp_path: Path) -> None:
    put(
        tmp_path,
        "a.txt",
        ".hidden.txt",
        ".git/b.txt",
        "~$a.txt",
        "#a.txt#",
        "a.txt~",
        ".a.txt.swp",
        "__MACOSX/a.txt",
        "b.txt.part",
    )
    put(tmp_path, "photo.jpg", "style.css", "LICENSE", "Page_files/ad.html", "Page_fichiers/ad.html")
    assert names(tmp_path) == ["a.txt"]
    assert refusals(tmp_path) == []


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.json", "a.xml", "a.zip", "a.csv", "a.gz"])
def test_files_that_articles_are_kept_in_but_that_are_not_read_are_refused(tmp_path: Path, name: str) -> None:
    (refusal,) = refusals(put(tmp_path, name, "b.txt"))
    assert refusal.startswith(f"{name}: files of this kind are not read. ")


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    root = put(tmp_path / "articles", "a.txt")
    put(tmp_path, "secret.txt", "other/b.txt")
    (root / "file.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path / "other", target_is_directory=True)
    (root / "gone.txt").symlink_to(root / "nothing.txt")
    assert names(root) == ["a.txt"]
    assert [line.split(": ")[0] for line in refusals(root)] == ["file.txt", "folder", "gone.txt"]


def test_a_link_within_the_folder_is_read_and_a_loop_of_folders_is_not_followed(tmp_path: Path) -> None:
    put(tmp_path, ".store/a.txt", "b/c.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / ".store" / "a.txt")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a.txt", "b/c.txt"]


@pytest.mark.parametrize("name", ["a\nb.txt", "a\x1b[31m.txt", "a\u202eb.txt", "dossier\n/a.txt"])
def test_a_name_that_would_break_its_line_is_refused_on_one_line(tmp_path: Path, name: str) -> None:
    (refusal,) = refusals(put(tmp_path, name, "b.txt"))
    assert "line breaks" in refusal
    assert refusal.isprintable()


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
    (refusal,) = refusals(put(tmp_path, "b.txt"))
    assert refusal.isprintable()


def test_names_of_french_titles_are_sound(tmp_path: Path) -> None:
    name = "Corée du Nord\u00a0: « le sommet » – 25 avril 😀.txt"
    assert names(put(tmp_path, name)) == [name]


def test_a_file_too_large_and_a_pipe_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    with (tmp_path / "b.jsonl").open("wb") as file:
        file.truncate(LARGEST + 1)
    os.mkfifo(tmp_path / "c.txt")
    assert names(tmp_path) == ["b.jsonl"]
    assert [line.split(".")[0] for line in refusals(tmp_path)] == ["a", "c"]


def test_a_single_file_may_be_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.png")
    assert list(files(tmp_path / "a.txt")) == [tmp_path / "a.txt"]
    (refusal,) = files(tmp_path / "b.png")
    assert isinstance(refusal, ArticleError)


def test_a_missing_folder_and_an_empty_one_are_errors_with_a_remedy(tmp_path: Path) -> None:
    for root, problem in ((tmp_path / "nowhere", "no such folder"), (put(tmp_path, "a.png"), "no article")):
        with pytest.raises(ArticleError, match=problem) as raised:
            files(root)
        assert raised.value.remedy


def test_folders_nested_without_end_are_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x", encoding="utf-8")
    assert len(names(tmp_path)) == 1
