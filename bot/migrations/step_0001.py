"""The bot's storage as it was when it first came to a server."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Integer, PrimaryKeyConstraint, UniqueConstraint

from corpus.database import PlainText, Whole

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "opinions",
        Column("id", Whole, autoincrement=True, nullable=False),
        Column("opinion", PlainText, nullable=False),
        PrimaryKeyConstraint("id"),
    )
    op.create_table("seen_articles", Column("id", PlainText, nullable=False), PrimaryKeyConstraint("id"))
    op.create_table(
        "shown",
        Column("id", Whole, autoincrement=True, nullable=False),
        Column("key", PlainText, nullable=False),
        Column("conversation", PlainText, nullable=False),
        Column("at", Whole, nullable=False),
        Column("answer", PlainText, nullable=False),
        PrimaryKeyConstraint("id"),
        UniqueConstraint("key"),
    )
    op.create_index("shown_by_age", "shown", ["at"])
    op.create_index("shown_by_conversation", "shown", ["conversation"])
    op.create_table(
        "subscriptions",
        Column("id", Whole, autoincrement=True, nullable=False),
        Column("chat", BigInteger(), nullable=False),
        Column("user", BigInteger(), nullable=False),
        Column("topic", BigInteger()),
        Column("subject", PlainText, nullable=False),
        Column("at", Whole, nullable=False),
        PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("subscriptions_by_chat", "subscriptions", ["chat", "user"])
    op.create_table(
        "turns",
        Column("id", Whole, autoincrement=True, nullable=False),
        Column("conversation", PlainText, nullable=False),
        Column("occasion", BigInteger()),
        Column("at", Whole, nullable=False),
        Column("turn", PlainText, nullable=False),
        PrimaryKeyConstraint("id"),
    )
    op.create_index("turns_by_age", "turns", ["at"])
    op.create_index("turns_by_conversation", "turns", ["conversation", "id"])
    op.create_index("turns_by_occasion", "turns", ["occasion"])
    op.create_table(
        "updates",
        Column("number", BigInteger(), autoincrement=False, nullable=False),
        Column("lane", PlainText, nullable=False),
        Column("chat", BigInteger()),
        Column("content", PlainText),
        Column("came_at", Whole, nullable=False),
        Column("attempts", Integer(), nullable=False),
        Column("done_at", Whole),
        Column("aside", PlainText),
        PrimaryKeyConstraint("number"),
    )
    op.create_index("updates_by_chat", "updates", ["chat"])
    op.create_index("updates_by_end", "updates", ["done_at", "number"])
    op.create_table(
        "sends",
        Column("number", BigInteger(), nullable=False),
        Column("chat", PlainText, nullable=False),
        Column("place", Integer(), nullable=False),
        Column("said", PlainText, nullable=False),
        ForeignKeyConstraint(["number"], ["updates.number"], ondelete="CASCADE"),
        PrimaryKeyConstraint("number", "chat", "place"),
    )
