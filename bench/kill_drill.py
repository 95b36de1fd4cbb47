"""Kills the bot on Telegram at random moments under the traffic of several chats: nothing lost, nothing doubled, order kept.

The process is the real one (inbox, outbox, dispatch, handlers, HTTP) with an assistant that needs no model; Telegram is the
tests' strict server. A message that comes twice is counted: one for each kill is the most that the window between
Telegram's taking a message and our noting it allows.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer

ROOT = Path(__file__).parents[1]


@dataclass
class Outcome:
    """What became of the questions."""

    kills: int
    asked: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    slowest_restart: float = 0.0  # seconds from the start of a process to its first call, loading Python included
    restarts: list[float] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether it keeps the promise."""
        return not self.lost and not self.out_of_order and self.doubled <= self.kills


def drill(kills: int, chats: int, seed: int, longest: float) -> Outcome:
    """Runs it; each process lives up to `longest` seconds after its first call."""
    chance, outcome = random.Random(seed), Outcome(kills)
    asked: dict[int, list[str]] = {chat: [] for chat in range(1, chats + 1)}
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as var:
        for _ in range(kills):
            process = _start(server, var)
            outcome.restarts.append(_until_called(server, process))
            end = time.monotonic() + chance.uniform(0.0, longest)
            while time.monotonic() < end:
                _ask(server, chance.choice(list(asked)), asked)
                time.sleep(chance.uniform(0.0, 0.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            _ask(server, chance.choice(list(asked)), asked)  # while nobody is there
        process = _start(server, var)
        outcome.restarts.append(_until_called(server, process))
        wanted = [len(questions) for questions in asked.values()]
        server.wait_until(lambda: _answered(server, asked) >= sum(wanted), "answer to every question", 60 + sum(wanted) / 2)
        time.sleep(3.0)  # a second copy would come now
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        _judge(server, asked, outcome)
    return outcome


def _start(server: BotApiServer, var: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bot_process", var, server.token, server.root]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def _until_called(server: BotApiServer, process: subprocess.Popen[bytes]) -> float:
    before, began = len(server.calls("getUpdates")), time.monotonic()
    server.wait_until(lambda: len(server.calls("getUpdates")) > before, "call of a new process", 120)
    assert process.poll() is None
    return time.monotonic() - began


def _ask(server: BotApiServer, chat: int, asked: dict[int, list[str]]) -> None:
    question = f"Question {chat} {len(asked[chat])} ?"
    asked[chat].append(question)
    server.say(chat, question)


def _said(server: BotApiServer, chat: int) -> list[str]:
    return [message.text.split("\n")[0].removeprefix("Echo ") for message in server.state.sent.get(chat, [])]


def _answered(server: BotApiServer, asked: dict[int, list[str]]) -> int:
    return sum(len(set(questions) & set(_said(server, chat))) for chat, questions in asked.items())


def _judge(server: BotApiServer, asked: dict[int, list[str]], outcome: Outcome) -> None:
    for chat, questions in asked.items():
        said = _said(server, chat)
        counts = Counter(said)
        outcome.asked += len(questions)
        outcome.lost += sum(question not in counts for question in questions)
        outcome.doubled += sum(count - 1 for count in counts.values())
        first = [question for question in dict.fromkeys(said) if question in questions]
        outcome.out_of_order += first != questions
    outcome.slowest_restart = max(outcome.restarts)


def main() -> int:
    """Prints the figures; 1 where the promise was not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--chats", type=int, default=10)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--longest", type=float, default=3.0, help="seconds that a process lives after its first call")
    chosen = options.parse_args()
    outcome = drill(chosen.kills, chosen.chats, chosen.seed, chosen.longest)
    print(
        f"{outcome.kills} kills, {outcome.asked} questions, {chosen.chats} chats: {outcome.lost} lost, {outcome.doubled} doubled"
    )
    print(f"order broken in {outcome.out_of_order} chats; first call within {outcome.slowest_restart:.1f} s of each start")
    return 0 if outcome.sound else 1


if __name__ == "__main__":
    sys.exit(main())
