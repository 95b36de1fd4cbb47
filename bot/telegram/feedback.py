"""What users think of answers: one line of JSON for each 👍 or 👎, without a word about who it was."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import insert

from bot.answering.answer import Answer
from bot.storage import Storage
from bot.tables import opinions


class Feedback(Protocol):
    """Where opinions are kept."""

    def keep(self, answer: Answer, good: bool) -> None:
        """One opinion on one answer; blocks while it is written."""
        ...


class FeedbackFile:
    """A file of JSON lines: at, good, question, standalone, answer, date, abstained, articles, generation."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def keep(self, answer: Answer, good: bool) -> None:
        """Appends one line."""
        line = _as_json(answer, good)
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as stream:
                stream.write(line.encode("utf-8", "replace") + b"\n")


class FeedbackTable:
    """The same lines in the database, where several processes share one."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def keep(self, answer: Answer, good: bool) -> None:
        """Returns once it is stored."""
        row = {"opinion": _as_json(answer, good, ascii_only=True)}
        self._storage.commits.submit(lambda connection: connection.execute(insert(opinions), row)).result()


def _as_json(answer: Answer, good: bool, ascii_only: bool = False) -> str:
    opinion = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "good": good,
        "question": answer.question,
        "standalone": answer.standalone,
        "answer": answer.answer,
        "date": answer.date,
        "abstained": answer.abstained,
        "articles": [quote.article for quote in answer.quotes],
        "generation": answer.generation,
    }
    return json.dumps(opinion, ensure_ascii=ascii_only)
