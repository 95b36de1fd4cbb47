import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.absence import absent
from tests.process import ROOT

NAME = "library_of_this_test"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A library that can be imported, and is not yet."""
    (tmp_path / f"{NAME}.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop(NAME, None)


def test_an_import_within_fails_and_one_after_it_does_not() -> None:
    with absent(NAME), pytest.raises(ModuleNotFoundError):
        __import__(NAME)
    assert __import__(NAME)


def test_another_thread_may_import_it_meanwhile() -> None:
    with absent(NAME):
        thread = threading.Thread(target=__import__, args=(NAME,))
        thread.start()
        thread.join()
        assert NAME in sys.modules


def test_a_library_that_is_loaded_stays() -> None:
    __import__(NAME)
    with absent(NAME):
        assert __import__(NAME) is sys.modules[NAME]


def test_finding_names_does_not_load_torch() -> None:
    code = "import sys; from corpus.french import names; print(names(['Il est à Paris.'])[0][0].text, 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split() == ["Paris", "False"]
