"""How soon an answer is on its way to Telegram: python -m bench.chat_latency --var VAR --questions FILE [--chats 30] [--alone 30]

The bot runs as it does in production, over HTTP, against the local Bot API server of the tests, which keeps Telegram's
limits; the index is the one in VAR, the questions are lines of JSON with `question`. Two measures:
- alone: one question at a time, each in a chat of its own, from the update handed out to sendMessage received;
- at once: so many chats ask in the same moment, three questions each; the time of each chat's first answer, whether each
  chat's answers came in order, and how many messages Telegram had to refuse.
VAR is only read; what the bot itself keeps goes to a temporary folder.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Settings
from bot.storage import Storage
from bot.telegram.app import TelegramSettings, serve
from bot.telegram.desk import Desk
from bot.wiring import Parts
from tests.bot_api.server import BotApiServer
from tests.bot_api.state import Call

_PATIENCE = 300.0  # seconds for one answer, on a busy machine
_EACH = 3  # questions of each chat of those that ask at once
_WARM = 3  # questions that are not counted


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--questions", type=Path, required=True)
    options.add_argument("--alone", type=int, default=30)
    options.add_argument("--chats", type=int, default=30)
    chosen = options.parse_args()
    lines = chosen.questions.read_text("utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    with BotApiServer() as server, _serving(server, Parts(Settings(var=chosen.var))):
        _measure_alone(server, questions, chosen.alone)
        _measure_at_once(server, questions, chosen.chats)


def _measure_alone(server: BotApiServer, questions: Sequence[str], count: int) -> None:
    times = []
    for place in range(_WARM + count):
        chat, began = 1000 + place, time.monotonic()
        server.say(chat, questions[place % len(questions)])
        server.wait_for_message(chat, _PATIENCE)
        times.append(_sends(server, chat)[0].at - began)
    counted = times[_WARM:]
    print(f"alone: {count} questions, p50 {statistics.median(counted):.2f} s, p95 {_percentile(counted, 95):.2f} s")


def _measure_at_once(server: BotApiServer, questions: Sequence[str], chats: int) -> None:
    asked: dict[int, list[str]] = {}
    began = time.monotonic()
    for place in range(_EACH):
        for number in range(chats):
            question = questions[(number * _EACH + place) % len(questions)]
            asked.setdefault(2000 + number, []).append(question)
            server.say(2000 + number, question)
    times, in_order = [], True
    for chat, mine in asked.items():
        answers = [server.wait_for_message(chat, _PATIENCE) for _ in mine]
        times.append(_sends(server, chat)[0].at - began)
        in_order &= [one.id for one in answers] == sorted(one.id for one in answers)
    refused = len(server.state.flood.refused)
    print(
        f"at once: {chats} chats, {_EACH} questions each; first answers p50 {statistics.median(times):.2f} s, "
        f"p95 {_percentile(times, 95):.2f} s; each chat in order: {'yes' if in_order else 'NO'}; refused by Telegram: {refused}"
    )


def _sends(server: BotApiServer, chat: int) -> list[Call]:
    return server.calls("sendMessage", chat)


@contextmanager
def _serving(server: BotApiServer, parts: Parts) -> Iterator[None]:
    """The bot in a thread of its own, stopped cleanly at the end."""
    loop, stop = asyncio.new_event_loop(), asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        storage = Storage.open(Path(folder) / "bot.sqlite3")
        desk = Desk(parts.engine, parts.catalogue)
        serving = serve(desk, TelegramSettings(server.token, server.root), storage, stop)
        thread = threading.Thread(target=loop.run_until_complete, args=(serving,))
        thread.start()
        try:
            yield
        finally:
            loop.call_soon_threadsafe(stop.set)
            thread.join()
            loop.close()
            storage.close()


def _percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
