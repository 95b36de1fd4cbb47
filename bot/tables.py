"""The tables of the bot's own storage, each feature's together; the same statements serve SQLite and PostgreSQL.

A table or a column that may be empty can be added here at any time: a storage made before gets it when it is next
opened. Times are seconds since 1970, UTC. How long rows are kept, and what /oublier deletes, is in `bot/retention.py`.
"""

from sqlalchemy import BigInteger, Column, Float, ForeignKey, Index, Integer, MetaData, Table

from corpus.database import PlainText, Whole

metadata = MetaData()

# The inbox. One row an update of Telegram, by its number. Once it is done, only the number stays, so that the same update
# is known if it comes again. `aside` says why one was given up. `attempts` counts the processes that began with it.
updates = Table(
    "updates",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", PlainText, nullable=False),  # what is handled one after the other; empty once it is done
    Column("chat", BigInteger),
    Column("content", PlainText),  # JSON as it came
    Column("came_at", Whole, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("done_at", Whole),
    Column("aside", PlainText),
    Index("updates_by_end", "done_at", "number"),
    Index("updates_by_chat", "chat"),
)

# Where several processes share the inbox. One row a process that lives until then, by the clock of the database; one row a
# chat that ever came, with the process that has it: all updates of a chat go through one process, so that their order is
# kept, and so is what a process only remembers. Chat 0 stands for updates of no chat.
processes = Table(
    "processes",
    metadata,
    Column("name", PlainText, primary_key=True),
    Column("until", Float(53), nullable=False),
)
holds = Table(
    "holds",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("process", PlainText),
    Column("touched", Float(53), nullable=False),
    Index("holds_by_process", "process"),
)

# When the last messages were sent to a chat, or ("") to all: JSON numbers, by the clock of the database.
paces = Table(
    "paces",
    metadata,
    Column("place", PlainText, primary_key=True),
    Column("at", Float(53), nullable=False),
    Column("times", PlainText, nullable=False),
)

# The outbox. One row a message that was sent for an update that is not done yet: what Telegram said. An update that is taken
# up again after a crash does not send these again.
sends = Table(
    "sends",
    metadata,
    Column("number", BigInteger, ForeignKey("updates.number", ondelete="CASCADE"), primary_key=True),
    Column("chat", PlainText, primary_key=True),  # as the call names it: a number or @name
    Column("place", Integer, primary_key=True),  # which of the messages to this chat
    Column("said", PlainText, nullable=False),
)

# Conversations. One row a turn, the oldest first. `occasion` is the update that it was for.
turns = Table(
    "turns",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=True),
    Column("conversation", PlainText, nullable=False),
    Column("occasion", BigInteger),
    Column("at", Whole, nullable=False),
    Column("turn", PlainText, nullable=False),  # JSON
    Index("turns_by_conversation", "conversation", "id"),
    Index("turns_by_occasion", "occasion"),
    Index("turns_by_age", "at"),
)

# Subjects that users follow. /oublier leaves them and says so: they are ended one by one, by /suivis.
subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=True),
    Column("chat", BigInteger, nullable=False),
    Column("user", BigInteger, nullable=False),
    Column("topic", BigInteger),
    Column("subject", PlainText, nullable=False),
    Column("at", Whole, nullable=False),
    Index("subscriptions_by_chat", "chat", "user"),
    sqlite_autoincrement=True,  # a button with the number of one that is gone must not end another
)

# Messages that show how far some work is: those that are there at a start were left by a process that was stopped.
under_way = Table(
    "under_way",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Whole, nullable=False),
)

# The ids of the articles that were there when news was looked for last: what is not among them is new.
seen_articles = Table("seen_articles", metadata, Column("id", PlainText, primary_key=True))

# What users think of answers, where several processes keep it together; one process alone writes a file.
opinions = Table(
    "opinions",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=True),
    Column("opinion", PlainText, nullable=False),  # JSON
)

# Answers that were shown, for the buttons under them; the oldest first.
shown = Table(
    "shown",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=True),
    Column("key", PlainText, nullable=False, unique=True),
    Column("conversation", PlainText, nullable=False),
    Column("at", Whole, nullable=False),
    Column("answer", PlainText, nullable=False),  # JSON
    Index("shown_by_conversation", "conversation"),
    Index("shown_by_age", "at"),
)
