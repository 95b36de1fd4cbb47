"""Kills or stalls one of several bots behind a webhook, again and again: on one PostgreSQL, nothing lost, nothing doubled,
order kept.

The processes are the real ones (webhook, inbox, leases, dispatch, pacing, HTTP) with an assistant that needs no model; Telegram
is the tests' server under its real limits, PostgreSQL a real server. What stands for Telegram brings each update to a process
chosen at random, those of a chat in their order, and again to another where it gets no 200. A message may come twice only where
its process was killed between Telegram's taking it and our noting that: the time from its first copy to the kill is told.
A stalled process (SIGSTOP) is as a machine that pages or is moved: it goes on once others have taken its chats for free.
"""

import argparse
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue
from typing import Any

import httpx

from bench.traffic import ROOT, Fates, Traffic
from bot.telegram.webhook import SECRET_HEADER
from tests.bot_api.flood import FloodRules
from tests.bot_api.server import BotApiServer
from tests.bot_process import SECRET
from tests.postgres import PostgresServer, free_port, server_programs

_BETWEEN_TRIES = 0.2  # seconds; Telegram's own are longer
_CARRIERS = 8
_STALL = 15.0  # seconds: longer than a lease
_UNDER_WAY = 0.5  # seconds that a call of a process which is dead by then may take to be carried out
_WINDOW = 2.0  # seconds: longer than a call of Telegram and the commit after it take, however busy the machine


@dataclass(frozen=True)
class Figures:
    """What came of it, in seconds; `windows` are those from the first copy of a doubled message to the next kill or stall."""

    asked: int
    kills: int
    fates: Fates
    answered: list[float]
    windows: list[float]
    refused: int


@dataclass
class Bots:
    """The processes, each at a port of its own; a killed one is started again at once."""

    database: str
    server: BotApiServer
    log: Path
    count: int
    ports: list[int] = field(default_factory=list)
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _waking: list[threading.Timer] = field(default_factory=list)

    def start(self) -> None:
        """All of them; returns when each is connected."""
        self.ports = [free_port() for _ in range(self.count)]
        self.running = [self._start(port) for port in self.ports]
        self.server.wait_until(lambda: len(self.server.calls("setWebhook")) >= self.count, "start of all processes", 180)

    def kill(self, place: int) -> None:
        """As the machine's end would."""
        self.running[place].send_signal(signal.SIGKILL)
        self.running[place].wait()
        self.running[place] = self._start(self.ports[place])

    def stall(self, place: int) -> None:
        """It does nothing for a while, not even renew its lease, and knows nothing of that."""
        self.running[place].send_signal(signal.SIGSTOP)
        self._waking.append(threading.Timer(_STALL, self.running[place].send_signal, [signal.SIGCONT]))
        self._waking[-1].start()

    def stop(self) -> None:
        """Each finishes what it has in work."""
        for one in self._waking:
            one.join()
        for process in self.running:
            process.send_signal(signal.SIGTERM)
        for process in self.running:
            process.wait(60)

    def _start(self, port: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.bot_process", self.database, self.server.token, self.server.root, str(port)]
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, stderr=log)


class Carriers:
    """Bring updates to the bots as Telegram does."""

    def __init__(self, server: BotApiServer, bots: Bots, chance: random.Random) -> None:
        self._server, self._bots, self._chance = server, bots, chance
        self._queues: list[Queue[Any]] = [Queue() for _ in range(_CARRIERS)]
        self._ended = threading.Event()
        self._threads = ThreadPoolExecutor(_CARRIERS + 1)
        self.refused = 0

    def start(self) -> None:
        """Until `stop`."""
        self._threads.submit(self._sort)
        for queue in self._queues:
            self._threads.submit(self._carry, queue)

    def stop(self) -> None:
        """Once nothing is to be carried any more."""
        self._ended.set()
        self._threads.shutdown()

    def _sort(self) -> None:
        while not self._ended.is_set():
            with self._server.state.changed:
                taken = list(self._server.state.updates)
                self._server.state.updates.clear()
            for one in taken:
                self._queues[one["message"]["chat"]["id"] % _CARRIERS].put(one)
            time.sleep(0.02)

    def _carry(self, queue: Queue[Any]) -> None:
        with httpx.Client(timeout=10) as client:
            while not self._ended.is_set():
                try:
                    one = queue.get(timeout=0.2)
                except Empty:
                    continue
                while not self._taken(client, one) and not self._ended.is_set():
                    self.refused += 1
                    time.sleep(_BETWEEN_TRIES)

    def _taken(self, client: httpx.Client, one: Any) -> bool:
        url = f"http://127.0.0.1:{self._chance.choice(self._bots.ports)}/hook"
        try:
            return client.post(url, json=one, headers={SECRET_HEADER: SECRET}).status_code == 200
        except httpx.HTTPError:
            return False


def drill(
    processes: int,
    chats: int,
    questions: int,
    every: float,
    rate: float,
    seed: int,
    *,
    stalls: bool = False,
    log: Path | None = None,
) -> Figures:
    """Runs it: `rate` questions a second, a kill every so many seconds, or in turn a stall and a kill."""
    programs = server_programs()
    assert programs, "no PostgreSQL server is installed here: apt-get install postgresql"
    chance, kills, asked_at = random.Random(seed), list[float](), dict[str, float]()
    postgres = PostgresServer(programs)
    postgres.start()
    with tempfile.TemporaryDirectory() as folder, BotApiServer(rules=FloodRules()) as server:
        traffic = Traffic(server, chats)
        bots = Bots(postgres.url(postgres.new_database()), server, log or Path(folder) / "log", processes)
        carriers = Carriers(server, bots, chance)
        try:
            bots.start()
            carriers.start()
            killed = time.monotonic()
            for number in range(questions):
                chat = number % chats + 1
                traffic.ask(chat)
                asked_at[traffic.asked[chat][-1]] = time.monotonic()
                if time.monotonic() - killed > every:
                    killed = time.monotonic()
                    kills.append(killed)
                    strike = bots.stall if stalls and len(kills) % 2 else bots.kill
                    strike(len(kills) % processes)
                time.sleep(chance.uniform(0.0, 2 / rate))
            _wait_for_answers(traffic)
            time.sleep(3.0)  # a second copy would come now
        finally:
            carriers.stop()
            bots.stop()
            postgres.stop()
        times, windows = _times(server, asked_at), _windows(server, kills)
        return Figures(traffic.count, len(kills), traffic.fates(), times, windows, len(server.state.flood.refused))


def _times(server: BotApiServer, asked_at: dict[str, float]) -> list[float]:
    copies = _copies(server)
    return sorted(copies[question][0] - at for question, at in asked_at.items() if question in copies)


def _copies(server: BotApiServer) -> dict[str, list[float]]:
    """When each answer came, all its copies: what Telegram took, not what it refused."""
    copies: dict[str, list[float]] = {}
    for messages in server.state.sent.values():
        for message in messages:
            copies.setdefault(message.text.split("\n")[0].removeprefix("Echo "), []).append(message.at)
    return copies


def _wait_for_answers(traffic: Traffic) -> None:
    """Looks seldom: each look costs the server, which the bots are measured against, some time."""
    end = time.monotonic() + 240
    while time.monotonic() < end and traffic.answered < traffic.count:
        time.sleep(1.0)


def _windows(server: BotApiServer, kills: list[float]) -> list[float]:
    """A message may come twice only where its process was killed while it was under way; below 0 it was taken after that."""
    doubled = [times[0] for times in _copies(server).values() if len(times) > 1]
    return sorted(min((kill - one for kill in kills if kill >= one - _UNDER_WAY), default=float("inf")) for one in doubled)


def main() -> int:
    """Prints the figures; 1 where the promise was not kept."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--processes", type=int, default=3)
    options.add_argument("--chats", type=int, default=60)
    options.add_argument("--questions", type=int, default=600)
    options.add_argument("--every", type=float, default=10.0, help="seconds between two kills")
    options.add_argument("--rate", type=float, default=6.0, help="questions a second")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--stalls", action="store_true", help="every second time stall one instead of killing it")
    options.add_argument("--log", type=Path, help="what the bots write")
    chosen = options.parse_args()
    got = drill(**vars(chosen))
    fates, late = got.fates, got.answered[min(len(got.answered) - 1, len(got.answered) * 95 // 100)]
    print(
        f"{chosen.processes} processes, {chosen.chats} chats, {got.asked} questions, {got.kills} kills: "
        f"{fates.lost} lost, {fates.doubled} doubled, order broken in {fates.out_of_order} chats; "
        f"refused by Telegram: {got.refused}"
    )
    print(f"question to answer: p50 {statistics.median(got.answered):.2f} s, p95 {late:.2f} s, longest {got.answered[-1]:.1f} s")
    print(f"from the first copy of a doubled message to the kill: {[round(one, 2) for one in got.windows]} s")
    return 1 if fates.lost or fates.out_of_order or any(one > _WINDOW for one in got.windows) else 0


if __name__ == "__main__":
    sys.exit(main())
