"""Lines of archives out of packed and wide bytes."""

import gzip
import io

import pytest

from corpus.article import ArticleError
from corpus.streams import Recoded, skip_line, unpacked


def packed(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data))  # type: ignore[arg-type]  # a stream of bytes is raw enough


def test_plain_bytes_stay_the_stream_they_are() -> None:
    stream = packed(b"un\ndeux\n")
    assert unpacked(stream, "a") is stream


def test_a_packed_stream_gives_its_lines() -> None:
    assert unpacked(packed(gzip.compress(b"un\ndeux\n")), "a").readlines() == [b"un\n", b"deux\n"]


def test_what_stands_before_a_break_is_read() -> None:
    data = gzip.compress("\n".join(str(n * 7919) for n in range(50_000)).encode())
    stream = unpacked(packed(data[: len(data) // 2]), "a")
    assert [stream.readline(), stream.readline()] == [b"0\n", b"7919\n"]
    with pytest.raises(EOFError):
        stream.readlines()


def test_what_unpacks_a_thousandfold_is_given_up() -> None:
    stream = unpacked(packed(gzip.compress(bytes(5_000_000))), "a")
    with pytest.raises(ArticleError, match="unpacks"):
        stream.read()


def test_wide_characters_become_utf_8_line_by_line() -> None:
    lines = Recoded(packed("été\nœuvre\nfin".encode("utf-16")), "utf-16")
    assert [lines.readline(99) for _ in range(4)] == ["été\n".encode(), "œuvre\n".encode(), b"fin", b""]


def test_a_line_is_given_in_pieces_of_the_size_asked_for() -> None:
    lines = Recoded(packed("abcdef\n".encode("utf-16-le")), "utf-16-le")
    assert [lines.readline(4), lines.readline(4)] == [b"abcd", b"ef\n"]


def test_the_rest_of_a_long_line_is_passed_over() -> None:
    stream = packed(b"x" * 1_000 + b"\nsuite\n")
    stream.readline(10)
    skip_line(stream, 100)
    assert stream.readline() == b"suite\n"
