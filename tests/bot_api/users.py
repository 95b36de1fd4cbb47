"""What people do on Telegram, as updates for the bot: write, press buttons, send pictures and files."""

import re
import time
from typing import Any

from tests.bot_api.entities import units
from tests.bot_api.state import Json, State

_FILE = {"file_id": "f1", "file_unique_id": "u1", "file_size": 1000}
_PICTURE = {**_FILE, "width": 90, "height": 90}
CONTENTS: dict[str, Any] = {
    "photo": [_PICTURE],
    "voice": {**_FILE, "duration": 3},
    "audio": {**_FILE, "duration": 3},
    "video": {**_PICTURE, "duration": 3},
    "video_note": {**_FILE, "length": 90, "duration": 3},
    "animation": {**_PICTURE, "duration": 3},
    "sticker": {**_PICTURE, "type": "regular", "is_animated": False, "is_video": False},
    "document": {**_FILE, "file_name": "notes.txt", "mime_type": "text/plain"},
    "contact": {"phone_number": "+33100000000", "first_name": "Ada"},
    "location": {"latitude": 43.1, "longitude": 131.9},
    "venue": {"location": {"latitude": 43.1, "longitude": 131.9}, "title": "Port", "address": "Quai 1"},
    "dice": {"emoji": "🎲", "value": 4},
    "poll": {
        "id": "p1",
        "question": "Oui ?",
        "options": [{"persistent_id": "o1", "text": "oui", "voter_count": 0}],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    },
}


class Users:
    """The people in the chats. A chat with a positive number is the private chat of the user with that number."""

    def __init__(self, state: State) -> None:
        self.state = state

    def private(self, chat: int, name: str = "Ada") -> Json:
        """A private chat, begun by its user."""
        with self.state.changed:
            return self.state.chats.setdefault(chat, {"id": chat, "type": "private", "first_name": name})

    def group(self, chat: int, title: str = "Rédaction", forum: bool = False) -> Json:
        """A group; its number is negative."""
        more = {"is_forum": True} if forum else {}
        with self.state.changed:
            return self.state.chats.setdefault(chat, {"id": chat, "type": "supergroup", "title": title, **more})

    def say(self, chat: int, text: str, user: int | None = None, reply_to: int | None = None, **more: Any) -> int:
        """A user writes; returns the number of the message."""
        return self.send(chat, {"text": text, **_with_commands(text)}, user, reply_to, **more)

    def show(self, chat: int, content: str, user: int | None = None, **more: Any) -> int:
        """A user sends something else than text: a key of CONTENTS."""
        return self.send(chat, {content: CONTENTS[content]}, user, **more)

    def send_file(self, chat: int, name: str, content: bytes, user: int | None = None, size: int | None = None) -> int:
        """A user sends a file; `size` where it is to be said larger than it is."""
        number = f"file{len(self.state.files)}"
        self.state.files[number] = content
        told = {"file_id": number, "file_unique_id": number, "file_name": name, "file_size": size or len(content)}
        return self.send(chat, {"document": told}, user)

    def send(self, chat: int, content: Json, user: int | None = None, reply_to: int | None = None, **more: Any) -> int:
        """A message of a user with any content."""
        message = self._message(chat, content, user, reply_to, **more)
        self.state.put_update("message", message)
        return int(message["message_id"])

    def ask_in_topic(self, chat: int, topic: int, text: str, user: int, **more: Any) -> int:
        """A user writes in a topic of a group that has topics."""
        self.group(chat, forum=True)
        return self.say(chat, text, user, message_thread_id=topic, is_topic_message=True, **more)

    def edit(self, chat: int, message: int, text: str) -> None:
        """A user changes a message that he wrote."""
        changed = {**self.state.incoming[chat, message], "text": text, "edit_date": int(time.time()), **_with_commands(text)}
        self.state.incoming[chat, message] = changed
        self.state.put_update("edited_message", changed)

    def press(self, chat: int, message: int, data: str, user: int | None = None) -> str:
        """A user presses a button; returns the number of the callback query."""
        sent = self.state.find(chat, message)
        with self.state.changed:
            number = str(9_000_000 + len(self.state.callbacks))
            self.state.callbacks[number] = None
        shown: Json = {"message_id": message, "chat": self.state.chats[chat], "date": int(time.time()), "from": self.state.bot}
        if sent is not None:
            shown["text"] = sent.text
        if sent is not None and sent.topic:
            shown |= {"message_thread_id": sent.topic, "is_topic_message": True}
        query = {"id": number, "from": _user(user or chat), "message": shown, "chat_instance": str(chat), "data": data}
        self.state.put_update("callback_query", query)
        return number

    def ask_inline(self, user: int, words: str) -> str:
        """A user writes "@bot words" in some chat; returns the number of the query."""
        with self.state.changed:
            number = str(5_000_000 + len(self.state.inline))
            self.state.inline[number] = None
        self.state.put_update("inline_query", {"id": number, "from": _user(user), "query": words, "offset": ""})
        return number

    def _message(self, chat: int, content: Json, user: int | None, reply_to: int | None, **more: Any) -> Json:
        place = self.private(chat) if chat > 0 else self.group(chat)
        with self.state.changed:
            message: Json = {
                "message_id": self.state.message_id(chat),
                "from": _user(user or abs(chat)),
                "chat": place,
                "date": int(time.time()),
                **content,
                **more,
            }
            if reply_to is not None:
                answered = self.state.find(chat, reply_to)
                known: Json = {"text": answered.text, "from": self.state.bot} if answered else self._said(chat, reply_to)
                message["reply_to_message"] = {"message_id": reply_to, "chat": place, "date": int(time.time()), **known}
            self.state.incoming[chat, message["message_id"]] = message
        return message

    def _said(self, chat: int, message: int) -> Json:
        """What another user wrote, as it comes with a reply to it."""
        said = self.state.incoming.get((chat, message), {})
        return {name: said[name] for name in ("from", "text", "entities") if name in said}


def _user(number: int) -> Json:
    return {"id": number, "is_bot": False, "first_name": "Ada", "language_code": "fr"}


_MARKED = re.compile(r"(?<!\S)(?:/\w{1,64}(?:@\w+)?|@\w{4,32}\b)", re.ASCII)


def _with_commands(text: str) -> Json:
    """Telegram marks commands and mentions; the bot finds them by that."""
    kinds = {"/": "bot_command", "@": "mention"}
    entities = [
        {"type": kinds[found[0][0]], "offset": units(text[: found.start()]), "length": units(found[0])}
        for found in _MARKED.finditer(text)
    ]
    return {"entities": entities} if entities else {}
