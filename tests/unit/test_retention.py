"""How long things are kept, and that what is forgotten is gone."""

from pathlib import Path

from sqlalchemy import select

from bot.answering.conversation import Turn
from bot.answering.kept_conversations import KeptConversations
from bot.retention import forget, prune
from bot.tables import turns, updates
from bot.telegram.inbox import Arrival, Inbox
from tests.kept import kept_in

DAY = 86_400


async def test_what_is_old_goes_and_what_is_young_stays(database: Path | str) -> None:
    with kept_in(database) as storage:
        for number, day in ((1, 0), (2, 38), (3, 12)):
            inbox = Inbox(storage, clock=lambda day=day: float(day * DAY))
            await inbox.add([Arrival(number, "7", 7, "{}"), Arrival(10 + number, "7", 7, "{}", aside="x")])
            inbox.done(number)
            KeptConversations(storage, clock=lambda day=day: float(day * DAY)).add(f"{number}", Turn("Où ?", "Où ?"))
        await Inbox(storage, clock=lambda: 0.0).add([Arrival(20, "7", 7, "{}")])
        await storage.commits.write(lambda connection: prune(connection, 40 * DAY, 30))
        with storage.reading() as connection:
            assert [row.number for row in connection.execute(select(updates.c.number).order_by(updates.c.number))] == [
                2,  # two days ago: Telegram may send it again
                12,
                13,
                20,  # it waits, however old it is
            ]
            assert {row.conversation for row in connection.execute(select(turns.c.conversation))} == {"2", "3"}


async def test_a_chat_is_forgotten_but_for_what_it_still_waits_for(database: Path | str) -> None:
    with kept_in(database) as storage:
        arrivals = [Arrival(1, "7", 7, "{}", "x"), Arrival(2, "7", 7, "{}"), Arrival(3, "8", 8, "{}", "x")]
        await Inbox(storage).add(arrivals)
        await storage.commits.write(lambda connection: forget(connection, "telegram:7"))
        with storage.reading() as connection:
            assert [row.number for row in connection.execute(select(updates.c.number).order_by(updates.c.number))] == [2, 3]
