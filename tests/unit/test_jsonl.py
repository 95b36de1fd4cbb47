"""Archives of many articles."""

import gzip
import json
from pathlib import Path

import pytest

from corpus import jsonl
from corpus.article import Article, ArticleError
from corpus.jsonl import articles


def line(**changed: object) -> str:
    fields = {"id": "n1", "title": "Un titre", "published": "2019-04-25", "text": "Un texte.", "category": "monde", **changed}
    return json.dumps({name: value for name, value in fields.items() if value is not ...}, ensure_ascii=False)


def read(tmp_path: Path, data: str | bytes, name: str = "a.jsonl") -> list[Article | ArticleError]:
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(articles(tmp_path / name, name))


def one(tmp_path: Path, data: str) -> Article:
    (found,) = read(tmp_path, data)
    assert isinstance(found, Article)
    return found


def refused(tmp_path: Path, data: str | bytes, name: str = "a.jsonl") -> list[str]:
    return [str(found) for found in read(tmp_path, data, name) if isinstance(found, ArticleError)]


def test_a_line_is_an_article(tmp_path: Path) -> None:
    found = one(tmp_path, line(publisher="AFP", url="https://a.fr/b"))
    assert found == Article("n1", "Un titre", "Un texte.", "AFP", "2019-04-25", "https://a.fr/b", "a.jsonl")


def test_a_text_is_kept_to_the_letter_but_for_what_cannot_be_stored(tmp_path: Path) -> None:
    text = "Lire aussi : rien\n\n« L’été »\u00a0: 12\u202f%, e\u0301té.\n\nPartager cet article"
    assert one(tmp_path, line(text=f"\r\n{text}\x00\n")).text == text


def test_a_line_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    found = read(tmp_path, "\n".join(("", line(id=...), line(id=...))))
    assert [article.id for article in found if isinstance(article, Article)] == ["a.jsonl#2", "a.jsonl#3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_an_archive_is_read_in_every_encoding_of_french_files(tmp_path: Path, encoding: str) -> None:
    text = "L’été à Nîmes, l’œuvre et la fête. " * 9
    data = "\n".join(line(id=f"n{n}", text=text.strip()) for n in range(300)).encode(encoding)
    found = read(tmp_path, data)
    assert [one.text for one in found if isinstance(one, Article)] == [text.strip()] * 300


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.jsonl"])
def test_a_packed_archive_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    assert len(read(tmp_path, gzip.compress(f"{line()}\n{line(id='n2')}".encode()), name)) == 2


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[1]",
        "null",
        '"a"',
        "{}",
        line(title=...),
        line(text=...),
        line(text="\0"),
        line(text=3),
        line(title=[]),
        line(published="hier"),
        "[" * 90_000,
    ],
)
def test_a_bad_line_is_refused_by_file_and_number_and_the_rest_goes_on(tmp_path: Path, bad: str) -> None:
    found = read(tmp_path, f"{line()}\n{bad}\n{line(id='n3')}\n")
    assert [type(one) for one in found] == [Article, ArticleError, Article]
    assert str(found[1]).startswith("a.jsonl, line 2: ")
    assert "\n" not in str(found[1])


def test_lone_surrogates_do_not_reach_the_archive(tmp_path: Path) -> None:
    assert one(tmp_path, '{"title": "Un\\ud800 titre", "text": "Un\\udfff texte."}').text == "Un texte."


def test_a_line_without_end_is_refused_and_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1_000_000)
    found = read(tmp_path, f"{line()}\n{'x' * 3_000_000}\n{line(id='n3')}")
    assert [type(one) for one in found] == [Article, ArticleError, Article]


def test_many_refusals_are_counted_not_listed(tmp_path: Path) -> None:
    problems = refused(tmp_path, line() + "\n{" * 250)
    assert len(problems) == 101
    assert "150 more" in problems[-1]


def test_a_file_of_another_kind_is_given_up_soon(tmp_path: Path) -> None:
    problems = refused(tmp_path, "du texte sans accolades\n" * 5_000)
    assert len(problems) == 101
    assert "the rest was not read" in problems[-1]


def test_a_bomb_is_given_up(tmp_path: Path) -> None:
    packed = gzip.compress(f"{line()}\n".encode() * 100_000)
    assert "unpacks" in str(read(tmp_path, packed, "a.jsonl.gz")[-1])
    assert "empty lines" in str(read(tmp_path, f"{line()}\n" + "\n" * 50_000)[-1])


def test_a_packed_archive_cut_short_gives_what_comes_before(tmp_path: Path) -> None:
    lines = "\n".join(line(id=f"n{n}", text=f"Texte {n * 7919}.") for n in range(2_000)).encode()
    packed = gzip.compress(lines)
    found = read(tmp_path, packed[: len(packed) // 2], "a.jsonl.gz")
    assert isinstance(found[0], Article)
    assert "cut short" in str(found[-1])


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x89PNG\r\n\x1a\n" + bytes(2000)])
def test_a_file_without_lines_is_one_refusal(tmp_path: Path, data: bytes) -> None:
    assert len(refused(tmp_path, data)) == len(read(tmp_path, data)) == 1
