"""The process in which foreign formats are parsed: one request a line on its input, one answer a line on its output.

It is started by `guard.py` alone. It limits its own memory, and ends when its input ends: with the program.
"""

import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus.article import ArticleError
from corpus.files import read_bytes
from corpus.parsed import Parsed

MEMORY = 1 << 30  # bytes: a page of 20 MB takes a few hundred million
_MODULES = {"md": "corpus.markdown", "html": "corpus.html", "pdf": "corpus.pdf"}
_REMEDY = "Save the article's text as a .txt file."


def main() -> None:
    """Answers requests until there are no more."""
    _limit_memory()
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not be taken for an answer
    for line in sys.stdin:
        request = json.loads(line)
        parse = importlib.import_module(_MODULES[request["format"]]).parse
        _load(request["format"])
        print("loaded", file=answers, flush=True)
        print(json.dumps(answer(parse, Path(request["path"]), request["where"])), file=answers, flush=True)


def answer(parse: Callable[[bytes, str], Parsed], path: Path, where: str) -> dict[str, Any]:
    """What a parser makes of a file, or why it is refused, as plain values."""
    try:
        return parse(read_bytes(path, where), where).as_json()
    except ArticleError as error:
        return {"problem": error.problem, "remedy": error.remedy}
    except MemoryError:
        return {"problem": "reading it takes too much memory", "remedy": _REMEDY}
    except Exception as error:  # a library may raise anything on a file that was made to break it
        return {"problem": f"its format is broken ({type(error).__name__})", "remedy": _REMEDY}


def _load(file_format: str) -> None:
    """Imports what the parser defers, so that its time is not taken from the first file's."""
    deferred = {"md": ("markdown_it", "yaml"), "html": ("trafilatura",), "pdf": ("pypdf",)}
    for name in deferred[file_format]:
        importlib.import_module(name)


def _limit_memory() -> None:
    try:
        import resource  # not on every system: there the seconds alone are the limit

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    main()
