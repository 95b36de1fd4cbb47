"""The bot against a Bot API that goes wrong at every third call: python -m bench.api_drill [--questions N] [--chats N] [--seed S]

Stalls, answers lost after a call was carried out, 500, 502, 429, 409, JSON cut short, updates that come twice or in
another order, users who block the bot meanwhile: every question must be answered all the same, in the order of each chat's
update numbers, and twice only where the answer to a call was lost.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

from bench.traffic import Fates, Traffic, started
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer

_FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 500},
    {"status": 502, "description": "Bad Gateway"},
    {"status": 429, "description": "Too Many Requests: retry after 1", "retry_after": 1},
    {"status": 200, "garbled": True},
    {"status": 200, "stall": 1.5},
    {"status": 500, "after": True},
)
_OF_FETCHING = (*_FAULTS[:5], {"status": 409, "description": "Conflict: terminated by other getUpdates request"})
_BLOCKED = 1000  # the chat of a user who blocks the bot


@dataclass
class Outcome:
    """What became of the questions under so many faults."""

    questions: int
    faults: int
    lost_answers: int  # calls that were carried out, and their answers lost: each may double a message
    fates: Fates

    @property
    def sound(self) -> bool:
        """Whether it keeps the promise."""
        return not self.fates.lost and not self.fates.out_of_order and self.fates.doubled <= self.lost_answers


def drill(questions: int, chats: int, seed: int) -> Outcome:
    """Asks so many questions while things go wrong."""
    chance = random.Random(seed)
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as var:
        traffic = Traffic(server, chats)
        server.block(_BLOCKED)
        with started(server, var) as process:
            server.say(_BLOCKED, "Question d'un inconnu ?")
            _ask_all(traffic, questions, chance)
            patience = 60 + questions * 2.0
            server.wait_until(lambda: traffic.answered == traffic.count, "answer to every question", patience)
            time.sleep(2.0)  # a second copy would come now
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        came = [fault for fault in server.faults if not fault.times]
        return Outcome(traffic.count, len(came), sum(fault.after for fault in came), traffic.fates())


def _ask_all(traffic: Traffic, questions: int, chance: random.Random) -> None:
    server = traffic.server
    for number in range(questions):
        traffic.ask(chance.randrange(1, traffic.chats + 1))
        if number % 3 == 0:
            server.fail("sendMessage", **chance.choice(_FAULTS))
        if number % 5 == 0:
            server.fail("getUpdates", **chance.choice(_OF_FETCHING))
        if number % 4 == 0:
            _disturb(server, chance)
        time.sleep(chance.uniform(0.0, 0.05))


def _disturb(server: BotApiServer, chance: random.Random) -> None:
    """What waits for the bot comes twice, or in another order. Telegram gives numbers in order within a chat."""
    with server.state.changed:
        waiting = list(server.state.updates)
        if waiting:
            waiting.append(chance.choice(waiting))
        chance.shuffle(waiting)
        server.state.updates.clear()
        server.state.updates.extend(waiting)
        server.state.changed.notify_all()


def main() -> int:
    """Prints the figures; 1 where the promise was not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--questions", type=int, default=500)
    options.add_argument("--chats", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    outcome = drill(chosen.questions, chosen.chats, chosen.seed)
    fates = outcome.fates
    print(f"{outcome.questions} questions in {chosen.chats} chats, {outcome.faults} faults: {fates.lost} lost,", end=" ")
    print(f"{fates.doubled} doubled ({outcome.lost_answers} answers were lost), order broken in {fates.out_of_order} chats")
    return 0 if outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
