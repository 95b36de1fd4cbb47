"""The catalogue as it was when it first came to a server."""

from alembic import op
from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Integer, LargeBinary, PrimaryKeyConstraint

from corpus.database import PlainText, Whole

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "articles",
        Column("key", Whole, autoincrement=True, nullable=False),
        Column("path", PlainText, nullable=False),
        Column("place", Integer(), nullable=False),
        Column("id", PlainText, nullable=False),
        Column("title", PlainText, nullable=False),
        Column("publisher", PlainText),
        Column("published", PlainText),
        Column("url", PlainText),
        Column("text", PlainText, nullable=False),
        Column("digest", PlainText, nullable=False),
        Column("text_digest", PlainText, nullable=False),
        Column("signature", LargeBinary()),
        Column("family", PlainText),
        Column("derived", Integer(), nullable=False),
        Column("gone", Boolean(), nullable=False),
        PrimaryKeyConstraint("key"),
    )
    op.create_index("articles_by_id", "articles", ["id", "path", "place"])
    op.create_index("articles_by_path", "articles", ["path"])
    op.create_index("articles_by_text", "articles", ["text_digest"])
    op.create_table(
        "files",
        Column("path", PlainText, nullable=False),
        Column("digest", PlainText, nullable=False),
        Column("refusals", PlainText, nullable=False),
        PrimaryKeyConstraint("path"),
    )
    op.create_table(
        "generations",
        Column("number", Integer(), nullable=False),
        Column("built_at", PlainText, nullable=False),
        Column("model", PlainText, nullable=False),
        Column("articles", Integer(), nullable=False),
        Column("chunks", Integer(), nullable=False),
        Column("fingerprint", PlainText, nullable=False),
        PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "vectors",
        Column("model", PlainText, nullable=False),
        Column("digest", LargeBinary(), nullable=False),
        Column("vector", LargeBinary(), nullable=False),
        PrimaryKeyConstraint("model", "digest"),
    )
    op.create_table(
        "chunks",
        Column("id", Whole, autoincrement=True, nullable=False),
        Column("article", Whole, nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("digest", LargeBinary(), nullable=False),
        Column("stems", PlainText, nullable=False),
        ForeignKeyConstraint(["article"], ["articles.key"], ondelete="CASCADE"),
        PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("chunks_by_article", "chunks", ["article"])
    op.create_index("chunks_by_digest", "chunks", ["digest"])
    op.create_table(
        "mentions",
        Column("article", Whole, nullable=False),
        Column("chunk", Whole, nullable=False),
        Column("kind", PlainText, nullable=False),
        Column("start", Integer(), nullable=False),
        Column("end", Integer(), nullable=False),
        Column("value", PlainText),
        ForeignKeyConstraint(["article"], ["articles.key"], ondelete="CASCADE"),
    )
    op.create_index("mentions_by_article", "mentions", ["article"])
    op.create_index("mentions_by_chunk", "mentions", ["chunk"])
    op.create_index("mentions_by_value", "mentions", ["value"])
