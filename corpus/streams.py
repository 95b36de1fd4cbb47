"""The lines of an archive, one at a time: unpacked where it is gzipped, as UTF-8 where it is UTF-16."""

import codecs
import gzip
import io
from typing import IO, Any, Protocol, cast

from corpus.article import ArticleError
from corpus.files import LARGEST_JSONL

_BOMB = 100  # times: text is packed five- to tenfold, a bomb a thousandfold
_BOMB_FROM = 1_000_000  # bytes unpacked before that is judged
_BLOCK = 65_536  # bytes


class Lines(Protocol):
    """What gives the lines of an archive."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes; b"" at the end."""
        ...


def unpacked(file: IO[bytes], where: str) -> io.BufferedReader:
    """The bytes of an archive: a gzipped one is known by its first two, whatever its name says.

    Reading it raises what `gzip` raises for a broken one, and ArticleError for one that unpacks
    to more than any archive does.
    """
    reader = cast(io.BufferedReader, file)
    return io.BufferedReader(_Unpacked(reader, where), _BLOCK) if reader.peek(2)[:2] == b"\x1f\x8b" else reader


class _Unpacked(io.RawIOBase):
    """A gzipped stream, a block at a time, so that what stands before a break in it is read."""

    def __init__(self, packed: io.BufferedReader, where: str) -> None:
        self._packed = packed
        self._gzip = gzip.GzipFile(fileobj=packed)
        self._where = where
        self._count = 0

    def readable(self) -> bool:
        """Always: it is read and nothing else."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fills the buffer with what the next block unpacks to."""
        data = self._gzip.read1(len(buffer))
        self._count += len(data)
        is_bomb = self._count > _BOMB_FROM and self._count > _BOMB * max(1, self._packed.tell())
        if is_bomb or self._count > LARGEST_JSONL:
            raise ArticleError(self._where, f"it unpacks to over {self._count // 1_000_000:,} MB", "Cut it into smaller files.")
        buffer[: len(data)] = data
        return len(data)


class Recoded:
    """UTF-16 as UTF-8, a block at a time: its line ends are not single bytes."""

    def __init__(self, stream: io.BufferedReader, encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._waiting = b""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes; b"" at the end."""
        while b"\n" not in self._waiting and len(self._waiting) < size and (block := self._stream.read(_BLOCK)):
            self._waiting += self._decoder.decode(block).encode("utf-8", "replace")
        end = min(size, self._waiting.find(b"\n") + 1 or len(self._waiting))
        line, self._waiting = self._waiting[:end], self._waiting[end:]
        return line


def skip_line(lines: Lines, size: int) -> None:
    """Reads to the end of a line that is too long to hold, `size` bytes at a time."""
    while (rest := lines.readline(size)) and not rest.endswith(b"\n"):
        pass
