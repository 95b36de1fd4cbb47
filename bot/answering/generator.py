"""The seam behind which a language model writes, and what may go wrong there."""

from collections.abc import Generator as Pieces
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True)
class Turn:
    """One message of a prompt."""

    role: Role
    text: str


Prompt = tuple[Turn, ...]


class GeneratorError(Exception):
    """No text, or no more of it. The message is for the log.

    `wait` is how many seconds the endpoint itself asks to be left alone; `hopeless` says that trying again
    changes nothing until a setting is corrected.
    """

    def __init__(self, message: str, wait: float | None = None, hopeless: bool = False) -> None:
        super().__init__(message)
        self.wait = wait
        self.hopeless = hopeless


class Generator(Protocol):
    """Writes text. May be called from several threads at once."""

    def write(self, prompt: Prompt, seconds: float) -> Pieces[str, None, None]:
        """Pieces of text as they are written, for at most about `seconds`; closing the iterator ends the request.

        Raises GeneratorError, before the first piece or after any of them. No piece is checked: whatever the
        model says comes out here.
        """
        ...
