"""Free memory goes back."""

import ctypes
import sys
from pathlib import Path

import pytest

from bot import memory


def resident() -> float:
    """Megabytes."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_what_lies_free_between_what_is_in_use_goes_back() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    libc.free.argtypes = [ctypes.c_void_p]
    pieces = []
    for _ in range(4_000):
        piece = libc.malloc(20_000)
        ctypes.memset(piece, 1, 20_000)
        pieces.append(piece)
    for piece in pieces[:-1]:  # the last one lies above all others: nothing goes back by itself
        libc.free(piece)
    before = resident()
    assert memory.give_back()
    assert resident() < before - 40
    libc.free(pieces[-1])


def test_another_c_library_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    assert not memory.give_back()
