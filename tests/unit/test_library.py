from pathlib import Path

import pytest

from corpus.article import Article, ArticleError
from corpus.library import FolderLibrary

TEXT = "Un ours a été vu près de Foix, et une bergère l'a photographié."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    (folder / "sud").mkdir(parents=True)
    (folder / "sud" / "ours.md").write_text(f"# Un ours\n\n{TEXT}\n")
    (folder / "pont.md").write_text(f"# Un pont\n\n{TEXT}\n")
    return folder


def ids(library: FolderLibrary) -> list[str]:
    found = [one for one in library.files() if not isinstance(one, ArticleError)]
    return [article.id for name, path in found for article in library.read(name, path) if isinstance(article, Article)]


def test_ids_are_relative_to_the_usual_folder_even_when_a_part_of_it_is_indexed(home: Path) -> None:
    assert ids(FolderLibrary.open([home], home)) == ["pont.md", "sud/ours.md"]
    assert ids(FolderLibrary.open([home / "sud"], home)) == ["sud/ours.md"]
    assert ids(FolderLibrary.open([home / "sud" / "ours.md"], home)) == ["sud/ours.md"]


def test_another_folder_has_ids_of_its_own(home: Path, tmp_path: Path) -> None:
    assert ids(FolderLibrary.open([home / "sud"], tmp_path / "elsewhere")) == ["ours.md"]


def test_a_file_under_two_roots_is_read_once(home: Path) -> None:
    assert ids(FolderLibrary.open([home, home / "sud"], home)) == ["pont.md", "sud/ours.md"]


def test_a_library_covers_what_lies_under_its_roots(home: Path) -> None:
    library = FolderLibrary.open([home / "sud"], home)
    assert library.covers(str(home / "sud" / "gone.md"))
    assert not library.covers(str(home / "pont.md"))


def test_a_missing_or_empty_folder_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for root in (tmp_path / "empty", tmp_path / "missing"):
        with pytest.raises(ArticleError, match=root.name):
            FolderLibrary.open([root], tmp_path)
