"""The tables of the bot's own storage, each feature's together; the same statements serve SQLite and PostgreSQL.

A table or a column that may be empty can be added here at any time: a storage made before gets it when it is next
opened. Times are seconds since 1970, UTC. What is about one chat has a column `chat`, and `FORGOTTEN` names the
tables that /oublier empties of it.
"""

from sqlalchemy import MetaData, Table

metadata = MetaData()

FORGOTTEN: tuple[Table, ...] = ()
