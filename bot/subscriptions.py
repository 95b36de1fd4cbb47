"""The subjects that users follow, and the articles that were there already: kept in the bot's own storage."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from bot.storage import Storage
from bot.tables import seen_articles, subscriptions
from corpus.database import upsert


@dataclass(frozen=True)
class Subscription:
    """A subject that a user follows in a chat, and in a topic of it."""

    id: int
    chat: int
    user: int
    topic: int | None
    subject: str


class Subscriptions:
    """Who follows what. Every method blocks, and may be called from several threads."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def add(self, chat: int, user: int, topic: int | None, subject: str) -> bool:
        """Follows a subject; False where the user does so already in this chat."""
        if any(one.subject.casefold() == subject.casefold() for one in self.of(chat, user)):
            return False
        row = {"chat": chat, "user": user, "topic": topic, "subject": subject, "at": int(time.time())}
        with self._storage.writing() as connection:
            connection.execute(insert(subscriptions), row)
        return True

    def of(self, chat: int, user: int) -> list[Subscription]:
        """What a user follows in a chat, the oldest first."""
        return self._chosen(subscriptions.c.chat == chat, subscriptions.c.user == user)

    def all(self) -> list[Subscription]:
        """What anybody follows."""
        return self._chosen()

    def remove(self, number: int, chat: int, user: int) -> bool:
        """Follows a subject no longer; False where there is none such of this user in this chat."""
        mine = (subscriptions.c.id == number, subscriptions.c.chat == chat, subscriptions.c.user == user)
        with self._storage.writing() as connection:
            return connection.execute(delete(subscriptions).where(*mine)).rowcount > 0

    def leave(self, chat: int) -> None:
        """Nobody follows anything in this chat any more: the bot cannot write there."""
        with self._storage.writing() as connection:
            connection.execute(delete(subscriptions).where(subscriptions.c.chat == chat))

    def unseen(self, articles: Iterable[str]) -> list[str]:
        """Of these article ids those that are new since the last call; the first call ever finds nothing new.

        What is told as new here counts as seen from now on, whatever comes of it: news that comes twice is worse than
        news that was lost in a crash.
        """
        with self._storage.writing() as connection:
            known = set(connection.execute(select(seen_articles.c.id)).scalars())
            unknown = [{"id": one} for one in dict.fromkeys(articles) if one not in known]
            if not unknown:
                return []
            # Of several processes that look at once, one alone puts an article in: to the others it is not new.
            adding = upsert(connection, seen_articles).on_conflict_do_nothing().returning(seen_articles.c.id)
            mine = set(connection.execute(adding, unknown).scalars())
            return [row["id"] for row in unknown if row["id"] in mine] if known else []

    def count(self) -> int:
        """How many subjects are followed."""
        with self._storage.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(subscriptions)).scalar_one())

    def _chosen(self, *conditions: object) -> list[Subscription]:
        columns = (getattr(subscriptions.c, name) for name in ("id", "chat", "user", "topic", "subject"))
        statement = select(*columns).where(*conditions).order_by(subscriptions.c.id)  # type: ignore[arg-type]
        with self._storage.reading() as connection:
            return [Subscription(*row) for row in connection.execute(statement)]
