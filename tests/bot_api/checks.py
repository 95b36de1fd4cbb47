"""What Telegram checks of a text, of its buttons and of the menu, before it accepts a call."""

import re
from typing import Any

from tests.bot_api.entities import MESSAGE_ENTITIES, MESSAGE_UNITS, CannotParse, Entity, Formatted, parse_html, units
from tests.bot_api.parameters import Parameters, Refusal

_CALLBACK_BYTES = 64
_KINDS_OF_BUTTON = ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "web_app")


def checked_text(parameters: Parameters, strict: bool, name: str = "text", limit: int = MESSAGE_UNITS) -> Formatted:
    """The text of a call with its entities."""
    raw = parameters.text(name)
    mode = parameters.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise Refusal(400, "Bad Request: unsupported parse_mode")
    try:
        read = parse_html(raw, strict) if mode else Formatted(raw.strip(), _given_entities(parameters))
    except CannotParse as refusal:
        raise Refusal(400, f"Bad Request: can't parse entities: {refusal}") from None
    if not read.text:
        raise Refusal(400, "Bad Request: message text is empty")
    if units(read.text) > limit:
        raise Refusal(400, "Bad Request: message is too long")
    return read


def _given_entities(parameters: Parameters) -> tuple[Entity, ...]:
    given = parameters.structure("entities", [])
    if len(given) > MESSAGE_ENTITIES:
        raise CannotParse(f"strict: {len(given)} entities, of which Telegram keeps {MESSAGE_ENTITIES}")
    return tuple(Entity(one["type"], one["offset"], one["length"], one.get("url")) for one in given)


def checked_buttons(parameters: Parameters) -> tuple[tuple[dict[str, Any], ...], ...]:
    """The inline keyboard of a call."""
    markup = parameters.structure("reply_markup", {})
    rows = markup.get("inline_keyboard", [])
    buttons = [button for row in rows for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in rows):
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        kinds = [kind for kind in _KINDS_OF_BUTTON if kind in button]
        if not str(button.get("text", "")).strip():
            raise Refusal(
                400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
            )
        if len(kinds) != 1:
            raise Refusal(400, "Bad Request: can't parse inline keyboard button: exactly one optional field must be used")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode("utf-8")) <= _CALLBACK_BYTES:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
    return tuple(tuple(row) for row in rows)


def checked_commands(parameters: Parameters) -> list[dict[str, str]]:
    """The commands of a menu."""
    commands = parameters.structure("commands", [])
    if len(commands) > 100:
        raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
    return list(commands)
