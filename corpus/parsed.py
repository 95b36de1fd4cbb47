"""What a format's parser makes of a file: the text as it stands there, and what the file says of its publication."""

from dataclasses import asdict, dataclass, field
from typing import Any

from corpus.publication import Publication


@dataclass(frozen=True)
class Parsed:
    """The text of a file before cleaning, with the fields the file itself gives; `id` only where it names one."""

    text: str
    publication: Publication = field(default_factory=Publication)
    id: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain values, to send between processes."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "Parsed":
        """The same from such values."""
        return cls(values["text"], Publication(**values["publication"]), values["id"])
