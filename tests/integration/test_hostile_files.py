"""Three hundred files of the wrong format, broken, or built against a parser: a refusal or an article each, never more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hostile_files import cases, good_page
from corpus import formats
from corpus.article import Article, ArticleError
from corpus.formats import read
from corpus.guard import Guard

COUNT = 330
SECONDS = 3.0  # for one file here: the slow ones are refused by the same guard, only sooner


@pytest.fixture(scope="module", autouse=True)
def hasty_guard() -> Iterator[Guard]:
    guard = Guard(seconds=SECONDS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "GUARD", guard)
        yield guard
    guard.close()


def check(found: list[Article | ArticleError], name: str) -> None:
    assert found, name
    for one in found:
        if isinstance(one, ArticleError):
            assert str(one).isprintable(), name
            assert one.remedy, name
        else:
            assert one.id, name
            assert one.title, name
            assert one.text.strip(), name
            assert one.url is None or one.url.startswith("http"), name
            f"{one.id}{one.title}{one.text}{one.publisher}".encode()  # what cannot be stored would raise


@pytest.mark.timeout(170)
def test_no_file_raises_hangs_or_gives_what_cannot_be_stored(tmp_path: Path) -> None:
    for name, data in cases(COUNT, seed=1, scale=0.03):
        path = tmp_path / name
        path.write_bytes(data)
        check(list(read(path, tmp_path)), name)
        path.unlink()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("line.html", good_page("<p>" + "Le pont a rouvert. " * 550_000 + "</p>").encode()),
        ("deep.html", good_page("<div>" * 50_000 + "Le pont a rouvert.").encode()),
        ("line.txt", b"Le pont a rouvert. " * 550_000),
        ("line.jsonl", b'{"text": "' + b"Le pont a rouvert. " * 550_000 + b'"}'),
    ],
    ids=[
        "ten megabytes of page on one line",
        "tags nested fifty thousand deep",
        "ten megabytes of text",
        "ten megabytes of JSON",
    ],
)
def test_what_is_too_much_for_an_article_is_one_refusal(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (found,) = read(tmp_path / name, tmp_path)
    assert isinstance(found, ArticleError)


@settings(max_examples=60, deadline=None)
@given(
    data=st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    suffix=st.sampled_from(formats.SUFFIXES),
)
def test_no_bytes_raise_under_any_suffix(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(data)
    check(list(read(path, path)), suffix)
