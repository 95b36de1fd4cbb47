"""How long things are kept, and how a chat is forgotten."""

from sqlalchemy import Connection, and_, delete, or_

from bot.tables import holds, paces, shown, turns, updates

_DAY = 86_400  # seconds
_NUMBERS = 3 * _DAY  # Telegram keeps an update for one day, so that it cannot come again after that


def prune(connection: Connection, now: int, days: int) -> None:
    """Deletes what nobody has touched for so many days, and numbers of updates that cannot come again."""
    before = now - days * _DAY
    connection.execute(delete(turns).where(turns.c.at < before))
    connection.execute(delete(shown).where(shown.c.at < before))
    known = and_(updates.c.aside.is_(None), updates.c.done_at < now - _NUMBERS)
    given_up = and_(updates.c.aside.is_not(None), updates.c.done_at < min(before, now - _NUMBERS))
    connection.execute(delete(updates).where(or_(known, given_up)))
    connection.execute(delete(holds).where(holds.c.touched < min(before, now - _NUMBERS)))
    connection.execute(delete(paces).where(paces.c.at < now - _DAY))


def forget(connection: Connection, conversation: str) -> None:
    """Deletes what is kept of a conversation (`telegram:CHAT…`), but for updates that wait: what was said since."""
    chat = int(conversation.split(":")[1])
    connection.execute(delete(turns).where(turns.c.conversation == conversation))
    connection.execute(delete(shown).where(shown.c.conversation == conversation))
    connection.execute(delete(updates).where(updates.c.chat == chat, updates.c.done_at.is_not(None)))
