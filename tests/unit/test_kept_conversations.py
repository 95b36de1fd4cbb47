"""Conversations that outlast the process."""

from pathlib import Path

from bot import occasion
from bot.answering.conversation import Turn
from bot.answering.kept_conversations import KeptConversations
from bot.telegram.inbox import Arrival, Inbox
from tests.kept import kept_in

TURN = Turn("Où ?", "Où s'est tenu le sommet ?", "à Vladivostok", ("Poutine", "Kim"), ("a1",), "lieu")


def test_turns_are_there_after_a_restart_as_they_were(database: Path | str) -> None:
    with kept_in(database) as storage:
        KeptConversations(storage).add("telegram:7", TURN)
    with kept_in(database) as storage:
        assert KeptConversations(storage).turns("telegram:7") == (TURN,)
        assert KeptConversations(storage).turns("telegram:8") == ()


def test_the_oldest_turn_of_a_conversation_makes_room(database: Path | str) -> None:
    with kept_in(database) as storage:
        conversations = KeptConversations(storage, turns=2)
        for number in range(4):
            conversations.add("a", Turn(f"{number} ?", f"{number} ?"))
            conversations.add("b", Turn(f"b{number} ?", "b"))
        assert [turn.question for turn in conversations.turns("a")] == ["2 ?", "3 ?"]


def test_a_conversation_can_be_forgotten(database: Path | str) -> None:
    with kept_in(database) as storage:
        conversations = KeptConversations(storage)
        conversations.add("a", TURN)
        conversations.add("b", TURN)
        conversations.forget("a")
        conversations.forget("unknown")
        assert (conversations.turns("a"), conversations.turns("b")) == ((), (TURN,))


async def test_what_an_interrupted_attempt_left_is_taken_back_by_the_next(database: Path | str) -> None:
    with kept_in(database) as storage:
        inbox, conversations = Inbox(storage), KeptConversations(storage)
        await inbox.add([Arrival(5, "7", 7, "{}"), Arrival(6, "7", 7, "{}")])
        for number in (5, 6):
            token = occasion.current.set(number)
            inbox.begin(number)
            conversations.add("a", Turn(f"{number} ?", "x"))
            occasion.current.reset(token)
        inbox.done(5)
        inbox.begin(6)
        await storage.commits.write(lambda _: None)
        assert [turn.question for turn in conversations.turns("a")] == ["5 ?"]
