"""Where a message stands and whose it is: all that an answer to it needs to know to arrive in the right place."""

from dataclasses import dataclass

from telegram import Message, Update


@dataclass(frozen=True)
class Place:
    """A message of a user in a chat, and in a topic of it where the chat has topics."""

    chat: int
    user: int
    topic: int | None = None
    message: int | None = None

    @property
    def is_group(self) -> bool:
        """Groups have negative numbers, private chats the number of their user."""
        return self.chat < 0

    @property
    def conversation(self) -> str:
        """The key under which questions share their context: never between users of a group, nor between topics."""
        if self.is_group:
            return f"telegram:{self.chat}:{self.topic or 0}:{self.user}"
        return f"telegram:{self.chat}:{self.topic}" if self.topic else f"telegram:{self.chat}"

    @property
    def reply_to(self) -> int | None:
        """In a group an answer says which message it answers; between two people that goes without saying."""
        return self.message if self.is_group else None


def place_of(message: Message, user: int | None = None) -> Place:
    """The place of a message; `user` where somebody else than its writer acts, by a press on a button."""
    writer = message.from_user.id if message.from_user else message.chat.id
    # Outside of topics the library's thread number only follows chains of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, writer if user is None else user, topic, message.message_id)


def place_of_update(update: object) -> Place | None:
    """The place that an update comes from; None for what has none (inline queries)."""
    if not isinstance(update, Update):
        return None
    query = update.callback_query
    if query is not None:
        return place_of(query.message, query.from_user.id) if isinstance(query.message, Message) else None
    return place_of(update.effective_message) if update.effective_message else None
