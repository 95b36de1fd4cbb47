"""Parsers of foreign formats run in a process that can be stopped: no file takes more than its seconds and its memory.

The parser's process lives on from file to file, since starting one takes a second; a file that
takes too long, too much memory, or breaks the process costs that process, not the program.
"""

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from corpus.article import ArticleError
from corpus.parsed import Parsed

SECONDS = 8.0  # for one file, once its parser is loaded
_LOADING = 60.0  # seconds for the process to start and load a parser, on a busy machine
_REMEDY = "Save the article's text as a .txt file."


class Guard:
    """One process for the parsers, started when first needed; calls from several threads wait for each other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: queue.Queue[bytes] = queue.Queue()
        self._lock = threading.Lock()

    def parse(self, file_format: str, path: Path, where: str) -> Parsed:
        """What the parser of `file_format` ("md", "html", "pdf") makes of a file.

        Raises ArticleError, named `where`, for a file that the parser refuses or that it had to be stopped at.
        """
        with self._lock:
            answer = self._ask({"format": file_format, "path": os.fspath(path), "where": where})
        if answer is None:
            raise ArticleError(where, f"reading it takes more than {self._seconds:g} seconds or too much memory", _REMEDY)
        if "problem" in answer:
            raise ArticleError(where, answer["problem"], answer["remedy"])
        return Parsed.from_json(answer)

    def prepare(self, *file_formats: str) -> None:
        """Starts the process and loads the parsers of some formats, so that the first file does not wait for them."""
        with self._lock:
            for file_format in file_formats:
                self._ask({"format": file_format, "path": os.devnull, "where": os.devnull})

    def close(self) -> None:
        """Ends the process; the next file starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()

    def _ask(self, request: dict[str, str]) -> dict[str, Any] | None:
        process = self._running()
        try:
            assert process.stdin is not None
            process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            process.stdin.flush()
            self._answers.get(timeout=_LOADING)  # the parser is loaded: now the seconds count
            answer = self._answers.get(timeout=self._seconds)
        except (queue.Empty, OSError):
            answer = b""
        if not answer:
            self.close()
            return None
        loaded: dict[str, Any] = json.loads(answer)
        return loaded

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._answers = queue.Queue()
            home = str(Path(__file__).parents[1])
            paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
            self._process = subprocess.Popen(
                [sys.executable, "-m", "corpus.parsers"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
            assert self._process.stdout is not None
            threading.Thread(target=_listen, args=(self._process.stdout, self._answers), daemon=True).start()
        return self._process


def _listen(pipe: IO[bytes], answers: "queue.Queue[bytes]") -> None:
    """Hands on each line of the process, and an empty one when it has ended."""
    try:
        for line in pipe:
            answers.put(line)
    except (OSError, ValueError):  # the pipe was closed under it
        pass
    answers.put(b"")
    answers.put(b"")


GUARD = Guard()
atexit.register(GUARD.close)
