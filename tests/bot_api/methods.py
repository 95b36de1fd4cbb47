"""The methods of the Bot API that the bot uses, with Telegram's checks and the words of its refusals."""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.bot_api.checks import checked_buttons, checked_commands, checked_text
from tests.bot_api.parameters import Parameters, Refusal
from tests.bot_api.state import Json, Sent, State

_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
    )
)
_LONGEST_POLL = 50  # seconds


def get_me(state: State, _: Parameters) -> Json:
    """Who the bot is."""
    return {**state.bot, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}


def get_updates(state: State, parameters: Parameters) -> list[Json]:
    """Waits for updates from `offset` on; what lies before it is forgotten."""
    if state.webhook:
        raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
    offset, limit = parameters.integer("offset"), min(max(parameters.integer("limit", 100), 1), 100)
    if (kinds := parameters.structure("allowed_updates")) is not None:
        state.allowed_updates = kinds
    with state.changed:
        state.polls += 1
        mine = state.polls
        state.changed.notify_all()
        _forget(state, offset)
        end = time.monotonic() + min(parameters.integer("timeout"), _LONGEST_POLL)
        while not state.updates and state.polls == mine and (left := end - time.monotonic()) > 0:
            state.changed.wait(left)
        if state.polls != mine:
            raise Refusal(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
            )
        return list(state.updates)[:limit]


def _forget(state: State, offset: int) -> None:
    while state.updates and (len(state.updates) > -offset if offset < 0 else state.updates[0].get("update_id", 0) < offset):
        state.updates.popleft()


def send_message(state: State, parameters: Parameters) -> Json:
    """A new message in a chat."""
    chat = state.chat_of(parameters)
    formatted = checked_text(parameters, state.strict)
    buttons = checked_buttons(parameters)
    reply = parameters.structure("reply_parameters") or {}
    reply_to = reply.get("message_id")
    if reply_to is not None and not (state.find(chat, reply_to) or (chat, reply_to) in state.incoming):
        if not reply.get("allow_sending_without_reply"):
            raise Refusal(400, "Bad Request: message to be replied not found")
        reply_to = None
    wait = state.flood.retry_after(chat)
    if wait is not None:
        raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
    topic = parameters.integer("message_thread_id") or None
    if topic and not state.chats[chat].get("is_forum"):
        raise Refusal(400, "Bad Request: message thread not found")
    message = Sent(
        state.message_id(chat),
        chat,
        formatted,
        parameters.text("text"),
        buttons,
        reply_to,
        topic,
        parameters.text("parse_mode") or None,
        at=time.monotonic(),
        asks_reply=bool((parameters.structure("reply_markup") or {}).get("force_reply")),
    )
    state.sent.setdefault(chat, []).append(message)
    return as_json(state, message)


def send_message_draft(state: State, parameters: Parameters) -> bool:
    """A draft in a private chat: it is checked like a message, and leaves nothing behind."""
    if state.chat_of(parameters) < 0:
        raise Refusal(400, "Bad Request: method is available only in private chats")
    if not parameters.integer("draft_id"):
        raise Refusal(400, "Bad Request: draft_id must be non-zero")
    checked_text(parameters, state.strict)
    return True


def edit_message_text(state: State, parameters: Parameters) -> Json:
    """Another text for a message of the bot."""
    chat = state.chat_of(parameters)
    old = state.find(chat, parameters.integer("message_id"))
    if old is None:
        known = (chat, parameters.integer("message_id")) in state.incoming
        raise Refusal(400, f"Bad Request: message {'can' + chr(39) + 't be edited' if known else 'to edit not found'}")
    formatted = checked_text(parameters, state.strict)
    buttons = checked_buttons(parameters)
    if (formatted, buttons) == (old.formatted, old.buttons):
        raise Refusal(
            400,
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message",
        )
    mode = parameters.text("parse_mode") or None
    new = replace(old, formatted=formatted, buttons=buttons, raw=parameters.text("text"), parse_mode=mode, edited=True)
    return _put_edit(state, old, new)


def edit_message_reply_markup(state: State, parameters: Parameters) -> Json:
    """Other buttons for a message of the bot."""
    chat = state.chat_of(parameters)
    old = state.find(chat, parameters.integer("message_id"))
    if old is None:
        raise Refusal(400, "Bad Request: message to edit not found")
    buttons = checked_buttons(parameters)
    if buttons == old.buttons:
        raise Refusal(400, "Bad Request: message is not modified")
    return _put_edit(state, old, replace(old, buttons=buttons, edited=True))


def _put_edit(state: State, old: Sent, new: Sent) -> Json:
    state.sent[old.chat] = [new if one.id == old.id else one for one in state.sent[old.chat]]
    state.edits.append(new)
    return as_json(state, new)


def delete_message(state: State, parameters: Parameters) -> bool:
    """Takes a message of the bot away."""
    chat = state.chat_of(parameters)
    old = state.find(chat, parameters.integer("message_id"))
    if old is None:
        raise Refusal(400, "Bad Request: message to delete not found")
    state.sent[chat].remove(old)
    return True


def send_chat_action(state: State, parameters: Parameters) -> bool:
    """« typing » and its like."""
    state.chat_of(parameters)
    if parameters.text("action") not in _ACTIONS:
        raise Refusal(400, "Bad Request: wrong parameter action in request")
    return True


def answer_callback_query(state: State, parameters: Parameters) -> bool:
    """The end of the little clock on a button."""
    number = parameters.text("callback_query_id")
    if number not in state.callbacks or state.callbacks[number] is not None:
        raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    if len(parameters.text("text")) > 200:
        raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
    state.callbacks[number] = dict(parameters.values)
    return True


def answer_inline_query(state: State, parameters: Parameters) -> bool:
    """What a user may choose from; each message in it is checked as one that is sent."""
    number = parameters.text("inline_query_id")
    if state.inline.get(number, ...) is not None:
        raise Refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
    choices, button = parameters.structure("results", []), parameters.structure("button") or {}
    names = [choice["id"] for choice in choices]
    if len(choices) > 50 or len(set(names)) != len(names) or any(not 1 <= len(name.encode()) <= 64 for name in names):
        raise Refusal(400, "Bad Request: RESULT_ID_DUPLICATE")
    if button and not (1 <= len(button["text"]) <= 64 and re.fullmatch(r"[\w-]{1,64}", button.get("start_parameter", ""))):
        raise Refusal(400, "Bad Request: BUTTON_INVALID")
    for choice in choices:
        if choice["type"] != "article" or not choice["title"]:
            raise Refusal(400, "Bad Request: can't parse inline query result")
        content = {**choice["input_message_content"]}
        checked_text(Parameters({**content, "text": content["message_text"]}), state.strict)
    state.inline[number] = {**parameters.values, "choices": choices, "button": button}
    return True


def set_my_commands(state: State, parameters: Parameters) -> bool:
    """The menu of commands in one scope and language."""
    scope = parameters.structure("scope", {"type": "default"})
    if scope["type"] == "chat" and int(scope["chat_id"]) not in state.chats:
        raise Refusal(400, "Bad Request: chat not found")
    state.commands[_menu(scope, parameters)] = checked_commands(parameters)
    return True


def get_my_commands(state: State, parameters: Parameters) -> list[Json]:
    """The menu of commands in one scope and language."""
    return state.commands.get(_menu(parameters.structure("scope", {"type": "default"}), parameters), [])


def delete_my_commands(state: State, parameters: Parameters) -> bool:
    """No menu any more in one scope and language."""
    state.commands.pop(_menu(parameters.structure("scope", {"type": "default"}), parameters), None)
    return True


def _menu(scope: Json, parameters: Parameters) -> str:
    return json.dumps([scope, parameters.text("language_code")], sort_keys=True)


def set_webhook(state: State, parameters: Parameters) -> bool:
    """From now on updates are pushed; an empty address ends that."""
    state.webhook = parameters.text("url")
    return True


def delete_webhook(state: State, parameters: Parameters) -> bool:
    """From now on updates are fetched."""
    state.webhook = ""
    if parameters.flag("drop_pending_updates"):
        state.updates.clear()
    return True


def get_webhook_info(state: State, _: Parameters) -> Json:
    """Where updates go."""
    return {"url": state.webhook, "has_custom_certificate": False, "pending_update_count": len(state.updates)}


def get_file(state: State, parameters: Parameters) -> Json:
    """Where a file that a user sent can be fetched."""
    number = parameters.text("file_id")
    if number not in state.files:
        raise Refusal(400, "Bad Request: invalid file_id")
    return {"file_id": number, "file_unique_id": number, "file_size": len(state.files[number]), "file_path": f"files/{number}"}


def as_json(state: State, message: Sent) -> Json:
    """A message of the bot as the Bot API gives it back."""
    given: Json = {
        "message_id": message.id,
        "from": state.bot,
        "chat": state.chats[message.chat],
        "date": int(time.time()),
        "text": message.text,
    }
    if message.entities:
        given["entities"] = [entity.as_json() for entity in message.entities]
    if message.buttons:
        given["reply_markup"] = {"inline_keyboard": [list(row) for row in message.buttons]}
    if message.topic:
        given |= {"message_thread_id": message.topic, "is_topic_message": True}
    return given


METHODS: dict[str, Callable[[State, Parameters], Any]] = {
    "getme": get_me,
    "getupdates": get_updates,
    "sendmessage": send_message,
    "sendmessagedraft": send_message_draft,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setwebhook": set_webhook,
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
    "getfile": get_file,
}
