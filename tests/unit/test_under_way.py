"""Messages of work that a process did not end are known to the next one, on both databases."""

from pathlib import Path

from bot.storage import Storage
from bot.under_way import UnderWay


def test_what_ended_is_not_left_and_what_did_not_outlasts_the_process(database: Path | str) -> None:
    storage = Storage.open(database)
    one = UnderWay(storage)
    one.begun(5, 1)
    one.begun(5, 2)
    one.begun(5, 2)
    one.ended(5, 1)
    one.ended(7, 7)
    storage.close()
    again = Storage.open(database)
    assert UnderWay(again).left() == [(5, 2)]
    again.close()
