"""Several processes share the inbox, and the limits on sending."""

from alembic import op
from sqlalchemy import BigInteger, Column, Float, PrimaryKeyConstraint

from corpus.database import PlainText

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "processes",
        Column("name", PlainText, nullable=False),
        Column("until", Float(53), nullable=False),
        PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "holds",
        Column("chat", BigInteger(), autoincrement=False, nullable=False),
        Column("process", PlainText),
        Column("touched", Float(53), nullable=False),
        PrimaryKeyConstraint("chat"),
    )
    op.create_index("holds_by_process", "holds", ["process"])
    op.create_table(
        "paces",
        Column("place", PlainText, nullable=False),
        Column("at", Float(53), nullable=False),
        Column("times", PlainText, nullable=False),
        PrimaryKeyConstraint("place"),
    )
