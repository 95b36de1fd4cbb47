"""Updates on disk: known by number, in order, and gone once they are done."""

from pathlib import Path

from sqlalchemy import select

from bot.tables import updates
from bot.telegram.inbox import Arrival, Inbox, Waiting, note_sent
from tests.kept import kept_in


def an_arrival(number: int, aside: str | None = None) -> Arrival:
    return Arrival(number, "7", 7, f'{{"update_id": {number}}}', aside)


async def test_what_was_added_waits_for_the_next_run_in_the_order_of_numbers(database: Path | str) -> None:
    with kept_in(database) as storage:
        assert await Inbox(storage).add([an_arrival(6), an_arrival(5)]) == [Waiting(6, "7"), Waiting(5, "7")]
    with kept_in(database) as storage:
        assert Inbox(storage).waiting() == [Waiting(5, "7"), Waiting(6, "7")]


async def test_a_number_is_taken_once_even_after_it_is_done(database: Path | str) -> None:
    with kept_in(database) as storage:
        inbox = Inbox(storage)
        await inbox.add([an_arrival(5), an_arrival(5)])
        inbox.done(5)
    with kept_in(database) as storage:
        assert await Inbox(storage).add([an_arrival(5)]) == []
        assert Inbox(storage).waiting() == []
        assert Inbox(storage).open(5) is None


async def test_more_numbers_than_one_statement_holds_are_told_apart(database: Path | str) -> None:
    with kept_in(database) as storage:
        inbox = Inbox(storage)
        await inbox.add([an_arrival(number) for number in range(0, 1000, 2)])
        new = await inbox.add([an_arrival(number) for number in range(1000)])
        assert [one.number for one in new] == list(range(1, 1000, 2))


async def test_of_an_update_that_is_done_only_the_number_is_left(database: Path | str) -> None:
    with kept_in(database) as storage:
        inbox = Inbox(storage, clock=lambda: 100.0)
        await inbox.add([an_arrival(5)])
        inbox.done(5)
    with kept_in(database) as storage, storage.reading() as connection:
        row = connection.execute(select(updates)).one()
        assert (row.number, row.lane, row.chat, row.content, row.done_at) == (5, "", None, None, 100)


async def test_what_was_sent_for_it_is_told_when_it_is_opened_again(database: Path | str) -> None:
    with kept_in(database) as storage:
        await Inbox(storage, clock=lambda: 100.0).add([an_arrival(5)])
        await storage.commits.write(lambda connection: note_sent(connection, 5, ("7", 1), {"message_id": 3}))
    with kept_in(database) as storage:
        opened = Inbox(storage).open(5)
        assert opened is not None
        assert (opened.sent, opened.came_at) == ({("7", 1): {"message_id": 3}}, 100)


async def test_each_process_that_begins_with_an_update_is_counted(database: Path | str) -> None:
    for attempts in range(3):
        with kept_in(database) as storage:
            inbox = Inbox(storage)
            await inbox.add([an_arrival(5)])
            assert inbox.waiting() == [Waiting(5, "7", attempts)]
            inbox.begin(5)


async def test_what_is_set_aside_is_kept_and_not_handled(database: Path | str) -> None:
    with kept_in(database) as storage:
        inbox = Inbox(storage)
        assert await inbox.add([an_arrival(5), an_arrival(6, aside="unreadable")]) == [Waiting(5, "7")]
        inbox.set_aside(5, "it failed 3 times")
    with kept_in(database) as storage, storage.reading() as connection:
        assert Inbox(storage).waiting() == []
        rows = connection.execute(select(updates).order_by(updates.c.number)).all()
        assert [(row.content is not None, row.aside) for row in rows] == [(True, "it failed 3 times"), (True, "unreadable")]


async def test_the_age_of_the_inbox_is_that_of_what_waits_longest(database: Path | str) -> None:
    times = iter((100.0, 200.0, 300.0))
    with kept_in(database) as storage:
        inbox = Inbox(storage, clock=lambda: next(times))
        assert inbox.oldest() is None
        await inbox.add([an_arrival(5)])
        await inbox.add([an_arrival(6)])
        assert inbox.oldest() == 100
