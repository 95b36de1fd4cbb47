"""How the bot holds against updates made to break it: python -m bench.hostile_updates [--count N] [--seed S] [--var VAR]

Updates that Telegram would not send, texts, commands, presses, inline queries, and files with hostile names and contents
from an administrator, who then presses "add": each goes through the real inbox, handlers and, for files, the real
reading and writing. With --var the questions go to the real engine over the index there, else to a stand-in. An
audit hook of Python sees every file that is opened for writing. Ends with status 1 where one raised, showed a user
something internal, wrote elsewhere, took more than ten seconds or 500 MB over the process before it.
"""

import argparse
import asyncio
import logging
import os
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.hostile_inputs import inputs
from bot.answering.assistant import Assistant
from bot.consultation import Consultation
from bot.errors import UserError
from bot.settings import Settings
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from bot.telegram.dispatch import Dispatch
from bot.telegram.extras import Extras
from bot.telegram.house import House
from bot.telegram.inbox import Inbox
from bot.wiring import Parts
from corpus.guard import GUARD
from corpus.sentences import sentences
from embeddings.live import LiveGeneration
from embeddings.retriever import Retriever
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant
from tests.fakes import LetterEncoder
from tests.kept_archive import KeptArchive

LIMIT = 10.0  # seconds for an input
MEMORY = 500.0  # MB over the process before the first input
_INTERNAL = ("Traceback", 'File "', "Error(", "Exception", "sqlite3", "errno")
_CODE = "(code "  # the sentence for an error that nobody foresaw


@dataclass
class Outcome:
    """What became of the inputs."""

    kinds: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    coded: int = 0  # updates with values of wrong types that ended in the one place for errors, as they should
    slowest: list[tuple[float, str]] = field(default_factory=list)
    megabytes: float = 0.0  # most over the process before
    parser_megabytes: float = 0.0
    written: int = 0  # files opened for writing, all of them where they may be


def _absolute(path: str | bytes) -> str:
    return os.path.normpath(Path.cwd() / os.fsdecode(path))  # without following links: they are what is looked at


class _Writes(list[str]):
    """The files that this process opens for writing, renames or makes, while it is looked at."""

    looking = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.looking:
            return
        if event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            self.append(_absolute(arguments[0]))
        elif event in ("os.rename", "os.link", "os.symlink", "shutil.move"):
            self.append(_absolute(arguments[1]))
        elif event == "os.mkdir":
            self.append(_absolute(arguments[0]))


WRITES = _Writes()
sys.addaudithook(WRITES)  # for good: Python takes none away


async def drill(count: int, seed: int, home: Path, assistant: Assistant | None = None) -> Outcome:
    """Tries `count` inputs in a folder of its own."""
    outcome, chance = Outcome(), random.Random(seed)
    archive = KeptArchive(home)
    for folder in ("var", "tmp"):
        (home / folder).mkdir()
    storage = Storage.open(home / "var" / "bot.sqlite3")
    failures = _Failures()
    logging.getLogger("bot").addHandler(failures)
    old, tempfile.tempdir = tempfile.tempdir, str(home / "tmp")
    try:
        extras = Extras(_consultation(archive), archive.keeper, Subscriptions(storage))
        given: Any = assistant or FakeAssistant()
        async for bench in a_bench(given, House(admins=frozenset({CHAT})), extras=extras):
            drilled = _Drilled(bench, Dispatch(Inbox(storage), bench.application.bot, bench.application.process_update))
            await drilled.say_hello()
            await _try_all(drilled, inputs(count, chance), chance, failures, outcome)
    finally:
        WRITES.looking = False
        tempfile.tempdir = old
        logging.getLogger("bot").removeHandler(failures)
        storage.close()
        GUARD.close()
    allowed = tuple(f"{home / folder}{os.sep}" for folder in ("var", "articles", "tmp", "index", "withdrawn"))
    allowed += tuple(str(home / name) for name in ("c.sqlite3", "index", "withdrawn", "lock"))
    outcome.written = len(WRITES)
    known = (os.devnull, str(home))  # the second one is made sure of before each indexing
    outcome.failures += [f"wrote {path}" for path in WRITES if not path.startswith(allowed) and path not in known]
    outcome.failures += [f"{path} is outside" for path in map(str, home.iterdir()) if not f"{path}{os.sep}".startswith(allowed)]
    outcome.parser_megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    WRITES.clear()
    return outcome


class _Failures(logging.Handler):
    """What the log says of things that went wrong beyond what was foreseen."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, UserError):
            self.said.append(f"{record.getMessage()}: {error!r:.200} at {traceback.extract_tb(error.__traceback__)[-1]}")


@dataclass
class _Drilled:
    bench: Bench
    dispatch: Dispatch

    async def say_hello(self) -> None:
        """Loads what the first message needs."""
        self.bench.server.say(CHAT, "Où s'est tenu le sommet ?")
        await self.deliver()

    async def deliver(self) -> None:
        """Hands all that waits to the inbox, and waits until it is done."""
        state = self.bench.server.state
        with state.changed:
            waiting = list(state.updates)
            state.updates.clear()
        await self.dispatch.receive(waiting)
        while self.dispatch.depth:
            await asyncio.sleep(0.002)


async def _try_all(
    drilled: _Drilled, coming: Iterator[tuple[str, Any]], chance: random.Random, failures: _Failures, outcome: Outcome
) -> None:
    server, before, WRITES.looking = drilled.bench.server, _resident(), True
    for kind, content in coming:
        shown, began = {chat: len(sent) for chat, sent in server.state.sent.items()}, time.perf_counter()
        _bring(drilled.bench, kind, content, chance)
        await drilled.deliver()
        if kind == "file" and (message := drilled.bench.last).buttons:
            server.press(CHAT, message.id, message.buttons[0][0]["callback_data"])
            await drilled.deliver()
        outcome.kinds[kind] += 1
        outcome.slowest = sorted([*outcome.slowest, (time.perf_counter() - began, f"{kind} {content!r:.60}")], reverse=True)[:5]
        outcome.megabytes = max(outcome.megabytes, _resident() - before)
        fresh = [message for chat, sent in server.state.sent.items() for message in sent[shown.get(chat, 0) :]]
        secret = _INTERNAL if kind == "update" else (*_INTERNAL, _CODE)
        said = [word for message in fresh for word in secret if word in _own_words(message.text, content)]
        outcome.failures += [f"{kind} {content!r:.200}: shown {word!r} in {[one.text[:150] for one in fresh]}" for word in said]
        if kind == "update":
            outcome.coded += len(failures.said)
        else:
            outcome.failures += [f"{kind} {content!r:.200}: {failure}" for failure in failures.said]
        failures.said.clear()
    outcome.failures += [f"{what}: {seconds:.1f} s" for seconds, what in outcome.slowest if seconds > LIMIT]
    outcome.failures += [f"{outcome.megabytes:.0f} MB more"] if outcome.megabytes > MEMORY else []


def _own_words(text: str, content: Any) -> str:
    """A message without what the input itself says."""
    return "" if any(word in str(content) for word in (*_INTERNAL, _CODE)) else text


def _resident() -> float:
    """MB of this process now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


def _bring(bench: Bench, kind: str, content: Any, chance: random.Random) -> None:
    server = bench.server
    if kind == "update":
        server.state.updates.append(content)
    elif kind == "text":
        server.say(chance.choice((CHAT, CHAT, 8, -5)), content, user=chance.choice((CHAT, 8)))
    elif kind == "press":
        buttons = [button for sent in server.messages(CHAT)[-20:] for row in sent.buttons for button in row]
        known = [button["callback_data"] for button in buttons if "callback_data" in button]
        data = content if content or not known else chance.choice(known)  # a true one, pressed by whom it may concern or not
        server.press(CHAT, server.messages(CHAT)[-1].id, data, user=chance.choice((CHAT, 8)))
    elif kind == "inline":
        server.ask_inline(9, content)
    else:
        server.send_file(CHAT, *content)


def _consultation(archive: KeptArchive) -> Consultation:
    retriever = Retriever(LetterEncoder(), LiveGeneration(archive.generations, LetterEncoder.name), archive.catalogue)
    return Consultation(archive.consulting, archive.catalogue, retriever.search)


def main() -> int:
    """Prints what became of them; 1 where something did not hold."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--var", type=Path)
    chosen = options.parse_args()
    logging.basicConfig(handlers=[logging.NullHandler()])
    assistant = Parts(Settings(var=chosen.var)).engine if chosen.var else None
    sentences("Prêt.")
    with tempfile.TemporaryDirectory() as home:
        outcome = asyncio.run(drill(chosen.count, chosen.seed, Path(home), assistant))
    told = ", ".join(f"{number} {kind}" for kind, number in outcome.kinds.most_common())
    print(f"{outcome.kinds.total()} inputs ({told}), {len(outcome.failures)} failures; {outcome.written} files written")
    print(f"{outcome.coded} updates of wrong types were answered with the code of an error")
    print("slowest: " + "; ".join(f"{seconds:.2f} s {what}" for seconds, what in outcome.slowest))
    print(f"{outcome.megabytes:.0f} MB more than before at most; the parser's process at most {outcome.parser_megabytes:.0f} MB")
    print("\n".join(outcome.failures[:60]))
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
