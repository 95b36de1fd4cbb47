"""The parameters of a call, as Telegram takes them: from the query, a form, a multipart form or JSON."""

import json
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl


class Refusal(Exception):  # noqa: N818 (it is an answer, not a fault of the server)
    """A call that Telegram answers with an error."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass(frozen=True)
class Parameters:
    """Values by name; files by name as (file name, content)."""

    values: dict[str, Any]
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A text; "" where it is missing."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise Refusal(400, f"Bad Request: invalid {name} specified") from None

    def flag(self, name: str) -> bool:
        """A boolean."""
        return self.text(name).lower() in ("true", "1", "yes")

    def structure(self, name: str, default: Any = None) -> Any:
        """A value that forms carry as JSON."""
        value = self.values.get(name)
        if value is None or not isinstance(value, str):
            return default if value is None else value
        try:
            return json.loads(value)
        except ValueError:
            raise Refusal(400, f"Bad Request: can't parse {name.replace('_', ' ')} JSON object") from None


def read_parameters(query: str, content_type: str, body: bytes) -> Parameters:
    """All parameters of one request; those of the body win."""
    values: dict[str, Any] = dict(parse_qsl(query, keep_blank_values=True))
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        values.update(json.loads(body))
    elif kind == "multipart/form-data":
        fields, files = _multipart(content_type, body)
        return Parameters({**values, **fields}, files)
    elif body:
        values.update(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
    return Parameters(values)


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    fields: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in whole.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True) or b""
        assert isinstance(content, bytes)
        filename = part.get_filename()
        if filename is None:
            fields[name] = content.decode("utf-8")
        else:
            files[name] = (filename, content)
    return fields, files
