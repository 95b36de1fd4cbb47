"""Messages of work that a stopped process left are known to the next one."""

from alembic import op
from sqlalchemy import BigInteger, Column, PrimaryKeyConstraint

from corpus.database import Whole

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "under_way",
        Column("chat", BigInteger(), autoincrement=False, nullable=False),
        Column("message", BigInteger(), autoincrement=False, nullable=False),
        Column("at", Whole, nullable=False),
        PrimaryKeyConstraint("chat", "message"),
    )
