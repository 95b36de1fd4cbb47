"""What the parsers' process answers."""

from pathlib import Path

import pytest

from corpus.article import ArticleError
from corpus.parsed import Parsed
from corpus.parsers import answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "a").write_bytes(b"abc")
    return tmp_path / "a"


def test_what_a_parser_makes_of_the_bytes_is_answered(path: Path) -> None:
    assert answer(lambda data, _: Parsed(data.decode()), path, "a")["text"] == "abc"


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (ArticleError("a", "it is locked", "Unlock it."), "it is locked"),
        (MemoryError(), "reading it takes too much memory"),
        (RecursionError(), "its format is broken (RecursionError)"),
        (KeyError("/Root"), "its format is broken (KeyError)"),
    ],
)
def test_whatever_a_parser_raises_is_a_refusal_with_a_remedy(path: Path, error: Exception, problem: str) -> None:
    def broken(_data: bytes, _where: str) -> Parsed:
        raise error

    assert answer(broken, path, "a")["problem"] == problem
    assert answer(broken, path, "a")["remedy"]
