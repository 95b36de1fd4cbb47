"""Answers that outlast the process, and leave no trace once they are forgotten."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.answering.answer import Alternative, Differing
from bot.answering.assistant import Status
from bot.answering.conversation import Turn
from bot.answering.kept_conversations import KeptConversations
from bot.telegram.inbox import Arrival, Inbox
from bot.telegram.place import Place
from bot.telegram.shelf import StorageShelf
from bot.telegram.shown import ShownAnswers
from tests.fake_assistant import echo
from tests.kept import kept_in

STATUS = Status(1, 1, 1, datetime(2026, 11, 22, tzinfo=UTC))
FULL = replace(
    echo("Où ?"), differing=(Differing("x", echo("Et ?").quotes),), alternatives=(Alternative("a", "A ?"),), participants=("Ada",)
)


def test_an_answer_and_its_messages_are_there_after_a_restart(database: Path | str) -> None:
    with kept_in(database) as storage:
        answers = ShownAnswers(shelf=StorageShelf(storage))
        shown = answers.put(Place(7, 7, message=1), FULL, STATUS)
        answers.stands_in(shown, [11, 12])
    with kept_in(database) as storage:
        found = ShownAnswers(shelf=StorageShelf(storage)).in_message(7, 12)
        assert found == replace(shown, messages=(11, 12))


def test_no_more_are_kept_on_disk_than_in_memory(database: Path | str) -> None:
    with kept_in(database) as storage:
        answers = ShownAnswers(2, StorageShelf(storage))
        keys = [answers.put(Place(7, 7, message=number), FULL, STATUS).key for number in range(4)]
    with kept_in(database) as storage:
        assert [one.key for one in StorageShelf(storage).load(100)] == keys[2:]


async def test_what_is_forgotten_is_in_no_file_any_more(tmp_path: Path) -> None:
    """Deleting a row leaves its words in the file, and in the log beside it, unless they are overwritten."""
    secret = "Rue des Orfèvres"
    with kept_in(tmp_path) as storage:
        answers, conversations = ShownAnswers(shelf=StorageShelf(storage)), KeptConversations(storage)
        for chat in (7, 8):
            answers.put(Place(chat, chat), echo(f"{secret} {chat} ?"), STATUS)
            conversations.add(f"telegram:{chat}", Turn(f"{secret} {chat} ?", "x"))
        await Inbox(storage).add([Arrival(1, "7", 7, f"{secret} 7", aside="x"), Arrival(2, "7", 7, f"{secret} 7")])
        Inbox(storage).done(2)
        answers.forget("telegram:7")
        await asyncio.wrap_future(storage.commits.afterwards(lambda: None))
        left = b"".join(path.read_bytes() for path in tmp_path.glob("bot.sqlite3*")).decode("utf-8", "replace")
        assert f"{secret} 7" not in left
        assert f"{secret} 8" in left
        assert ShownAnswers(shelf=StorageShelf(storage)).last("telegram:7") is None
        assert conversations.turns("telegram:7") == ()
