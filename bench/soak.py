"""Months of traffic in less than an hour: python -m bench.soak [--questions N] [--days N] [--pace P] [--real]

The bot as a process (`bench.standing_in`; with `--real` the product with its models) answers so many questions over the
articles that come along, in chats old and new, with presses, commands, changed questions and inline queries between them,
over HTTP and the tests' strict Bot API server. The clock of Telegram's limits is hurried, and so is the calendar: all takes
`--days` of the bot's time, and what is older than two days goes. Told at each checkpoint: resident memory and the files in
var. At the end: whether every question was answered.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.product import ARTICLES, house_questions, product
from bench.standing_in import standing_in
from bench.traffic import started
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.postgres import free_port

_CHATS, _AT_ONCE = 400, 60  # chats that go on and on; chats that wait for an answer
_NEW = 0.02  # of the questions come from a chat that was never seen before
_RETENTION = 2  # days
_PATIENCE = 300.0  # seconds without any answer
_COMMANDS = ("/sources", "/articles", "/qui Poutine", "/chronologie sommet", "/statut", "/aide", "/suivis", "/oublier")


@dataclass
class Users:
    """Keeps so many chats waiting; the server is made to forget what is over, so that only the bot is measured."""

    server: BotApiServer
    chance: random.Random
    questions: list[str]
    commands: float = 0.03  # of the messages
    asked: int = 0
    answers: int = 0
    waiting: set[int] = field(default_factory=set)
    proof: str = ""  # words that each answer to a question must hold
    astray: int = 0  # answers without them
    _seen: dict[int, int] = field(default_factory=dict)  # the newest message of the bot in each chat
    _newest: int = 1_000_000

    def ask(self, count: int) -> None:
        """Asks until so many questions were asked in all."""
        quiet_since = time.monotonic()
        while self.asked < count:
            if self._collect():
                quiet_since = time.monotonic()
            assert time.monotonic() - quiet_since < _PATIENCE, f"no answer for {_PATIENCE:.0f} s after {self.asked} questions"
            while len(self.waiting) < _AT_ONCE and self.asked < count:
                self._ask_one()
            time.sleep(0.02)

    def finish(self) -> None:
        """Waits for the answers that are still to come."""
        end = time.monotonic() + _PATIENCE
        while self.waiting and time.monotonic() < end:
            self._collect()
            time.sleep(0.05)

    def _ask_one(self) -> None:
        chat = self._a_chat()
        self.waiting.add(chat)
        if self.chance.random() < self.commands:
            self.server.say(chat, self.chance.choice(_COMMANDS))
            return
        self.asked += 1
        question = self.chance.choice(self.questions)
        message = self.server.say(chat, question)
        if self.chance.random() < 0.01:
            self.asked += 1
            self.server.edit(chat, message, self.chance.choice(self.questions))
        if self.chance.random() < 0.01:
            self.asked += 1
            self.server.ask_inline(chat, question)

    def _a_chat(self) -> int:
        if self.chance.random() < _NEW:
            self._newest += 1
            return self._newest
        return self.chance.choice([chat for chat in range(1, _CHATS + 1) if chat not in self.waiting])

    def _collect(self) -> int:
        """Takes note of the answers that came, presses a button under some, and has the server forget what is over."""
        state = self.server.state
        with state.changed:
            newest = {chat: state.sent[chat][-1] for chat in self.waiting if state.sent.get(chat)}
            came = {chat: sent for chat, sent in newest.items() if sent.id > self._seen.get(chat, 0)}
            for chat in came:
                del state.sent[chat][:-2]
            state.calls.clear()
            state.edits.clear()
            state.incoming = {key: one for key, one in state.incoming.items() if key[0] in self.waiting}
        self.waiting -= came.keys()
        self._seen |= {chat: sent.id for chat, sent in came.items()}
        for chat, sent in came.items():
            if sent.buttons and self.chance.random() < 0.1:
                self.server.press(chat, sent.id, self.chance.choice(sent.buttons[-1])["callback_data"])
        self.answers += len(came)
        self.astray += sum(self.proof not in sent.text for sent in came.values())
        return len(came)


@dataclass(frozen=True)
class Checkpoint:
    """What the process takes after so many questions: megabytes, and bytes by file."""

    questions: int
    seconds: float
    resident: float
    anonymous: float
    files: dict[str, int]

    def __str__(self) -> str:
        """One line."""
        large = {name: f"{size / 1e6:.2f}" for name, size in sorted(self.files.items()) if size > 50_000}
        memory = f"{self.resident:.1f} MB resident ({self.anonymous:.1f} of its own)"
        files = f"{sum(self.files.values()) / 1e6:.1f} MB in {len(self.files)} files: {large}"
        return f"{self.questions:>7} questions, {self.seconds:>6.0f} s: {memory}; {files}"


def checkpoint(pid: int, var: Path, questions: int, seconds: float) -> Checkpoint:
    """Looks at the process and at its files."""
    status = Path(f"/proc/{pid}/status").read_text()
    resident, own = (int(re.search(rf"{name}:\s+(\d+) kB", status)[1]) / 1e3 for name in ("VmRSS", "RssAnon"))  # type: ignore[index]
    return Checkpoint(questions, seconds, resident, own, dict(_sizes(var)))


def _sizes(var: Path) -> Iterator[tuple[str, int]]:
    for path in var.rglob("*"):
        try:
            if path.is_file():
                yield str(path.relative_to(var)), path.stat().st_size
        except FileNotFoundError:  # a generation that goes
            continue


@dataclass(frozen=True)
class Running:
    """A bot to be soaked."""

    pid: int
    health: str

    def figures(self) -> dict[str, float]:
        """What it says of itself."""
        with urllib.request.urlopen(f"{self.health}/metrics", timeout=60) as answer:
            lines = answer.read().decode().splitlines()
        return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))}


@contextmanager
def bot(server: BotApiServer, var: Path, chosen: argparse.Namespace) -> Iterator[Running]:
    """Indexed and started."""
    port = free_port()
    if chosen.real:
        starting = started(server, str(var), *product(server, var, HEALTH_PORT=str(port)))
    else:
        made = standing_in(var, ARTICLES)
        made.indexer().run(made.library([]))
        days_a_second = chosen.days * chosen.speed / chosen.questions
        tidying = f"{1 / 24 / days_a_second:.3f}"  # an hour of the calendar
        process = ["bench.standing_in", str(var), str(ARTICLES), server.token, server.root, str(port)]
        limits = ["--pace", str(chosen.pace), "--days", str(_RETENTION), "--tidying", tidying]
        starting = started(server, str(var), ("bench.hurried", str(days_a_second), *process, *limits))
    with starting as process:
        yield Running(process.pid, f"http://127.0.0.1:{port}")


def soak(chosen: argparse.Namespace) -> list[str]:
    """Runs it, and says what was wrong."""
    steps = [step for step in (500, 1_000, 2_000, 5_000) if step < chosen.questions]
    steps += [*range(10_000, chosen.questions, chosen.step), chosen.questions]
    taken: list[Checkpoint] = []
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        with bot(server, var, chosen) as running:
            users, began = Users(server, random.Random(chosen.seed), house_questions()), time.monotonic()
            for step in steps:
                users.ask(step)
                running.figures()  # as Prometheus would
                taken.append(checkpoint(running.pid, var, users.asked, time.monotonic() - began))
                print(taken[-1], flush=True)
            users.finish()
            time.sleep(2.0)
            figures = running.figures()
    return _wrong(figures, taken, users)


def _wrong(figures: dict[str, Any], taken: list[Checkpoint], users: Users) -> list[str]:
    by_outcome = {name: figures[f'depeche_questions_total{{outcome="{name}"}}'] for name in ("answered", "abstained", "failed")}
    refused = {name: value for name, value in figures.items() if name.startswith("depeche_send_errors_total")}
    print(f"{users.asked} questions, {users.answers} messages answered, computed: {by_outcome}; refused calls: {refused}")
    base = next((one for one in taken if one.questions >= 2_000), taken[0])
    grown = taken[-1].resident / base.resident - 1
    print(f"resident memory {100 * grown:+.1f} % since {base.questions} questions")
    wrong = [f"{len(users.waiting)} chats were not answered"] if users.waiting else []
    wrong += [f"{by_outcome['failed']:.0f} questions failed"] if by_outcome["failed"] else []
    return wrong + (["memory grew by more than 5 %"] if grown > 0.05 else [])


def main() -> int:
    """Prints the curve; 1 where something is wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--questions", type=int, default=200_000)
    options.add_argument("--step", type=int, default=10_000, help="questions between two checkpoints")
    options.add_argument("--days", type=float, default=30.0, help="of the bot's calendar, in all")
    options.add_argument("--speed", type=float, default=60.0, help="questions a second that the days are reckoned with")
    options.add_argument("--pace", type=float, default=40.0, help="how much faster the clock of Telegram's limits goes")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--real", action="store_true", help="the product with its models; clocks as they are")
    wrong = soak(options.parse_args())
    print("\n".join(wrong) or "sound")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
