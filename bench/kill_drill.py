"""Kills the bot on Telegram at random moments under the traffic of several chats: nothing lost, nothing doubled, order kept.

The process is the real one (inbox, outbox, dispatch, handlers, HTTP) with an assistant that needs no model, or with `--real`
the product with its engine and models over the articles that come along; Telegram is the tests' strict server. Between
Telegram's taking a message and our noting it a process may die: then, and only then, that message, the newest of its chat,
comes twice. Copies beyond that are counted apart.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bench.product import house_questions, product
from bench.traffic import Fates, GroupTraffic, Traffic, started
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer


@dataclass
class Outcome:
    """What became of the questions."""

    kills: int
    asked: int = 0
    fates: Fates = field(default_factory=Fates)
    restarts: list[float] = field(default_factory=list)  # seconds from a start to the first call, loading Python included

    @property
    def sound(self) -> bool:
        """Whether it keeps the promise."""
        return not self.fates.lost and not self.fates.out_of_order and not self.fates.beyond


def drill(kills: int, chats: int, seed: int, longest: float, real: bool = False) -> Outcome:
    """Runs it; each process lives up to `longest` seconds after its first call."""
    chance, outcome = random.Random(seed), Outcome(kills)
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as var:
        traffic = GroupTraffic(server, chats, questions=_questions()) if real else Traffic(server, chats)
        start = partial(started, server, var, *(product(server, Path(var)) if real else ()))
        for _ in range(kills):
            began = time.monotonic()
            with start():
                outcome.restarts.append(time.monotonic() - began)
                end = time.monotonic() + chance.uniform(0.0, longest)
                while time.monotonic() < end:
                    traffic.ask(chance.randrange(1, chats + 1))
                    time.sleep(chance.uniform(0.0, 2.0 if real else 0.1))
            time.sleep(0.05)  # what the server had taken by then is sent
            traffic.note_kill()
            traffic.ask(chance.randrange(1, chats + 1))  # while nobody is there
        with start() as process:
            patience = 60 + traffic.count * (5.0 if real else 0.5)
            server.wait_until(lambda: traffic.answered >= traffic.count, "answer to every question", patience)
            time.sleep(3.0)  # a second copy would come now
            process.send_signal(signal.SIGTERM)
            process.wait(60)
        outcome.asked, outcome.fates = traffic.count, traffic.fates()
    return outcome


def _questions() -> tuple[str, ...]:
    return tuple(dict.fromkeys(question for question in house_questions() if "?" in question))


def main() -> int:
    """Prints the figures; 1 where the promise was not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--chats", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--real", action="store_true", help="the product with its models")
    options.add_argument("--longest", type=float, default=3.0, help="seconds that a process lives after its first call")
    chosen = options.parse_args()
    outcome = drill(chosen.kills, chosen.chats, chosen.seed, chosen.longest, chosen.real)
    fates, starts = outcome.fates, sorted(outcome.restarts)
    print(f"{outcome.kills} kills, {outcome.asked} questions in {chosen.chats} chats: {fates.lost} lost, {fates.doubled} doubled")
    print(f"({fates.beyond} beyond the window), order broken in {fates.out_of_order} chats;", end=" ")
    print(f"first call after {starts[len(starts) // 2]:.1f} s (median), {starts[-1]:.1f} s at most")
    return 0 if outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
