"""Imports without an optional library: for a package that loads one where it finds it and does nothing with it here."""

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def absent(name: str) -> Iterator[None]:
    """Within, and in this thread alone, `import name` fails as if the library were not installed.

    Where it is loaded already nothing changes: its time and memory are spent. Other threads may import it meanwhile.
    """
    if name in sys.modules:
        yield
        return
    finder = _NotFound(name)
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _NotFound:
    """A finder that says of one library, to one thread, that it is not there; of others it says nothing."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._thread = threading.get_ident()

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        """None lets the next finder look. Raises ModuleNotFoundError for what is to be absent."""
        if name == self._name and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
