"""The tables of the catalogue, in SQLAlchemy Core: the same statements serve SQLite and PostgreSQL."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table

from corpus.database import PlainText, Whole

metadata = MetaData()

# One row a file of the articles folder. `digest` is of its bytes: the same bytes are not read twice.
# `refusals` is a JSON list of sentences, kept so that a file that is refused stays refused aloud without being read again.
files = Table(
    "files",
    metadata,
    Column("path", PlainText, primary_key=True),
    Column("digest", PlainText, nullable=False),
    Column("refusals", PlainText, nullable=False),
)

# One row an article as read. Two places may claim one id: both rows stay, the first place (path, then line) is the
# article, the other is reported as refused; when the first goes, the other takes its place without being read again.
# `gone` rows answer until the next generation is in place, then they are purged.
articles = Table(
    "articles",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=True),
    Column("path", PlainText, nullable=False),
    Column("place", Integer, nullable=False),  # its line in a file of many articles, else 0
    Column("id", PlainText, nullable=False),
    Column("title", PlainText, nullable=False),
    Column("publisher", PlainText),
    Column("published", PlainText),
    Column("url", PlainText),
    Column("text", PlainText, nullable=False),
    Column("digest", PlainText, nullable=False),  # of everything above but path and place
    Column("text_digest", PlainText, nullable=False),  # exact copies share it
    Column("signature", LargeBinary),  # near copies have similar ones
    Column("family", PlainText),
    Column("derived", Integer, nullable=False, default=0),  # version of the rules that made its chunks and mentions; 0: none yet
    Column("gone", Boolean, nullable=False, default=False),
    Index("articles_by_id", "id", "path", "place"),
    Index("articles_by_path", "path"),
    Index("articles_by_text", "text_digest"),
)

chunks = Table(
    "chunks",
    metadata,
    Column("id", Whole, primary_key=True, autoincrement=True),
    Column("article", Whole, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("digest", LargeBinary, nullable=False),  # of what is embedded: title and text
    Column("stems", PlainText, nullable=False),  # space between; what the word index is made of
    Index("chunks_by_article", "article"),
    Index("chunks_by_digest", "digest"),
    sqlite_autoincrement=True,  # an id is never used again: an index of an older generation cannot point at another chunk
)

vectors = Table(
    "vectors",
    metadata,
    Column("model", PlainText, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("vector", LargeBinary, nullable=False),  # float16
)

# Names ("PER", "LOC", "ORG") and dates ("DATE") of an article; `value` is the longest form of the name, or the ISO value.
mentions = Table(
    "mentions",
    metadata,
    Column("article", Whole, ForeignKey("articles.key", ondelete="CASCADE"), nullable=False),
    Column("chunk", Whole, nullable=False),
    Column("kind", PlainText, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", PlainText),
    Index("mentions_by_article", "article"),
    Index("mentions_by_chunk", "chunk"),
    Index("mentions_by_value", "value"),
)

# One row a saved index, newest last: what `status` tells of freshness.
generations = Table(
    "generations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("built_at", PlainText, nullable=False),
    Column("model", PlainText, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("fingerprint", PlainText, nullable=False),  # of the chunks in it: unchanged archives write no new generation
)
