"""Reads Telegram's HTML (https://core.telegram.org/bots/api#html-style) and refuses what Telegram refuses.

`strict` also refuses what Telegram's documentation forbids but its servers repair in silence: nested
block quotations, looks inside code, links that lead nowhere, bare < > &, too many entities. A bot
that relies on silent repair shows something else than it meant.
"""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

MESSAGE_UNITS = 4096
MESSAGE_ENTITIES = 100

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-zA-Z]{1,10}));?")
_ATTRIBUTE = re.compile(r"""\s+([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]+)))?""")
_LOOKS = frozenset(("bold", "italic", "underline", "strikethrough", "spoiler"))


class CannotParse(Exception):  # noqa: N818 (named as Telegram says it)
    """The text after "Bad Request: can't parse entities: "."""


@dataclass(frozen=True)
class Entity:
    """One entity; offset and length in UTF-16 code units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """As the Bot API gives it back."""
        plain: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        return {**plain, "url": self.url} if self.url else plain


@dataclass(frozen=True)
class Formatted:
    """A text with its entities."""

    text: str
    entities: tuple[Entity, ...] = ()

    def shown(self, entity: Entity) -> str:
        """The characters that an entity covers."""
        raw = self.text.encode("utf-16-le")[2 * entity.offset : 2 * (entity.offset + entity.length)]
        return raw.decode("utf-16-le")

    def of_type(self, kind: str) -> list[str]:
        """What is shown in one look, for example "bold"."""
        return [self.shown(entity) for entity in self.entities if entity.type == kind]


@dataclass
class _Open:
    tag: str
    kind: str
    offset: int
    argument: str | None = None


@dataclass
class _Reading:
    text: list[str] = field(default_factory=list)
    size: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.text.append(text)
        self.size += units(text)


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(html: str, strict: bool = True) -> Formatted:
    """The text that is shown and its entities; CannotParse for what Telegram answers with 400."""
    if "\0" in html:
        raise CannotParse("Text must not contain null bytes")
    reading, place = _Reading(), 0
    while place < len(html):
        character = html[place]
        if character == "<":
            place = _read_tag(html, place, reading, strict)
        elif character == "&":
            place = _read_reference(html, place, reading, strict)
        else:
            if character == ">" and strict:
                raise CannotParse(f"strict: unescaped > at byte offset {_bytes(html, place)}")
            reading.add(character)
            place += 1
    if reading.open:
        raise CannotParse(f"Can't find end tag corresponding to start tag {reading.open[-1].tag}")
    entities = sorted(reading.entities, key=lambda entity: (entity.offset, -entity.length))
    if strict and len(entities) > MESSAGE_ENTITIES:
        raise CannotParse(f"strict: {len(entities)} entities, of which Telegram keeps {MESSAGE_ENTITIES}")
    return _trimmed("".join(reading.text), entities)


def _read_reference(html: str, place: int, reading: _Reading, strict: bool) -> int:
    found = _REFERENCE.match(html, place)
    shown = _referred(found) if found else None
    if found is None or shown is None:
        if strict:
            raise CannotParse(f"strict: unescaped & at byte offset {_bytes(html, place)}")
        reading.add("&")
        return place + 1
    reading.add(shown)
    return found.end()


def _referred(found: re.Match[str]) -> str | None:
    if found[3]:
        return _NAMED.get(found[3])
    code = int(found[1], 16) if found[1] else int(found[2])
    if 0xD800 <= code <= 0xDFFF:
        raise CannotParse("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code) if 0 < code < 0x10FFFF else None


def _read_tag(html: str, place: int, reading: _Reading, strict: bool) -> int:
    where = _bytes(html, place)
    end = html.find(">", place)
    inside = html[place + 1 : end]
    if end < 0 or "<" in inside:
        raise CannotParse(f"Unclosed {'end' if html[place + 1 : place + 2] == '/' else 'start'} tag at byte offset {where}")
    closing = inside.startswith("/")
    tag, attributes = re.fullmatch(r"(\S*)(.*)", inside.removeprefix("/"), re.DOTALL).groups()  # type: ignore[union-attr]
    if closing:
        _close(tag.lower(), attributes, where, reading)
    else:
        _open(tag.lower(), attributes, where, reading, strict)
    return end + 1


def _open(tag: str, attributes: str, where: int, reading: _Reading, strict: bool) -> None:
    if tag not in KINDS:
        raise CannotParse(f'Unsupported start tag "{tag}" at byte offset {where}')
    given = _attributes(tag, attributes, where)
    kind = KINDS[tag]
    argument: str | None = None
    if tag == "span" and given.get("class") != "tg-spoiler":
        raise CannotParse(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
    if tag == "tg-emoji" and not (given.get("emoji-id") or "").isdigit():
        raise CannotParse("Invalid custom emoji identifier specified")
    if tag == "a":
        argument = given.get("href") or ""
        if strict and not is_link(argument):
            raise CannotParse(f"strict: the link {argument!r} at byte offset {where} would be dropped")
    if tag == "blockquote" and "expandable" in given:
        kind = "expandable_blockquote"
    if strict:
        _check_nesting(kind, reading.open, where)
    reading.open.append(_Open(tag, kind, reading.size, argument))


def _attributes(tag: str, raw: str, where: int) -> dict[str, str]:
    given: dict[str, str] = {}
    place = 0
    while raw[place:].strip():
        found = _ATTRIBUTE.match(raw, place)
        if found is None:
            raise CannotParse(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        given[found[1].lower()] = _unescaped(next((value for value in found.groups()[1:] if value is not None), ""))
        place = found.end()
    return given


def _unescaped(value: str) -> str:
    return _REFERENCE.sub(lambda found: _referred(found) or found[0], value)


def _close(tag: str, rest: str, where: int, reading: _Reading) -> None:
    if not reading.open:
        raise CannotParse(f"Unexpected end tag at byte offset {where}")
    if rest.strip():
        raise CannotParse(f"Unclosed end tag at byte offset {where}")
    opened = reading.open.pop()
    if tag and tag != opened.tag:
        raise CannotParse(f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{tag}>"')
    if reading.size > opened.offset:
        length = reading.size - opened.offset
        reading.entities.append(Entity(opened.kind, opened.offset, length, opened.argument))


def _check_nesting(kind: str, around: list[_Open], where: int) -> None:
    """The rules of https://core.telegram.org/bots/api#formatting-options."""
    for outer in around:
        both_quotations = "blockquote" in kind and "blockquote" in outer.kind
        language = (outer.kind, kind) == ("pre", "code")
        in_code = ("code" in (kind, outer.kind) or "pre" in (kind, outer.kind)) and not language
        both_plain = kind not in _LOOKS and outer.kind not in _LOOKS and not language
        may_hold = "blockquote" in outer.kind and kind in ("text_link", "custom_emoji", "date_time")
        if both_quotations or in_code or outer.kind == kind or (both_plain and not may_hold):
            raise CannotParse(f"strict: {kind} cannot be inside {outer.kind} at byte offset {where}")


def is_link(url: str) -> bool:
    """Whether Telegram makes a link of it; otherwise it shows the text alone."""
    if re.search(r"[\s\x00-\x1f]", url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme == "tg":
        return True
    return parts.scheme in ("http", "https") and "." in host.strip(".") and len(url) <= 4096


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    """Telegram takes white space off both ends of a message."""
    skipped = units(text[: len(text) - len(text.lstrip())])
    kept = text.strip()
    size = units(kept)
    moved = []
    for entity in entities:
        start = min(max(entity.offset - skipped, 0), size)
        end = min(max(entity.offset + entity.length - skipped, 0), size)
        if end > start:
            moved.append(Entity(entity.type, start, end - start, entity.url))
    return Formatted(kept, tuple(moved))


def _bytes(html: str, place: int) -> int:
    return len(html[:place].encode("utf-8", "surrogatepass"))
