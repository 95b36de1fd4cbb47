"""The log: lines for people or JSON for programs, without the words of users unless they are wanted."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

from bot import occasion

OURS = ("bot", "embeddings", "corpus")
_FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# The words of other errors may quote what a user wrote; those of these come from the system, the network or Telegram.
_SPEAKING_OF_NO_USER = ("telegram", "httpx", "httpcore")

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def configure(as_json: bool = False, with_words: bool = False, form: str = _FORM) -> None:
    """Our own news at INFO, those of the libraries only where they warn."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines(with_words) if as_json else Lines(form, with_words))
    logging.basicConfig(handlers=[handler], force=True)
    for ours in OURS:
        logging.getLogger(ours).setLevel(logging.INFO)


class Lines(logging.Formatter):
    """For people."""

    def __init__(self, form: str = _FORM, with_words: bool = False) -> None:
        super().__init__(form)
        self._with_words = with_words

    def formatException(self, ei: Raised) -> str:  # noqa: N802 (the name in the base class)
        """The traceback; without the words of an error that may hold those of a user."""
        return explained(ei[1], self._with_words) if ei[1] else ""


class JsonLines(Lines):
    """One JSON object a line: at, level, logger, message, and where there is one the update and the error."""

    def __init__(self, with_words: bool = False) -> None:
        super().__init__(with_words=with_words)

    def format(self, line: logging.LogRecord) -> str:
        """One line, whatever the message holds."""
        fields: dict[str, object] = {
            "at": datetime.fromtimestamp(line.created, UTC).isoformat(timespec="milliseconds"),
            "level": line.levelname,
            "logger": line.name,
            "message": line.getMessage(),
        }
        if (update := occasion.current.get()) is not None:
            fields["update"] = update
        if line.exc_text or line.exc_info:
            fields["error"] = line.exc_text or self.formatException(line.exc_info or (None, None, None))
        return json.dumps(fields, ensure_ascii=False)


def explained(error: BaseException, with_words: bool) -> str:
    """The traceback of an error and of those that caused it."""
    if with_words:
        return "".join(traceback.format_exception(error)).rstrip("\n")
    parts: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(parts) < 8:
        parts.append("".join(traceback.format_tb(cause.__traceback__)) + _named(cause))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\nraised while handling:\n".join(parts)


def _named(error: BaseException) -> str:
    name = type(error).__name__
    speaks_of_no_user = isinstance(error, OSError) or type(error).__module__.split(".")[0] in _SPEAKING_OF_NO_USER
    return f"{name}: {error}" if speaks_of_no_user else f"{name} (its words are left out: DEPECHE_LOG_TEXT)"
