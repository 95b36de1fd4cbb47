"""What users think of answers: one line of JSON for each 👍 or 👎, without a word about who it was."""

import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from bot.answering.answer import Answer


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
        line = json.dumps(
            {
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "good": good,
                "question": answer.question,
                "standalone": answer.standalone,
                "answer": answer.answer,
                "date": answer.date,
                "abstained": answer.abstained,
                "articles": [quote.article for quote in answer.quotes],
                "generation": answer.generation,
            },
            ensure_ascii=False,
        )
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as stream:
                stream.write(line.encode("utf-8", "replace") + b"\n")
