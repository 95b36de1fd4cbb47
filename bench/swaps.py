"""The index is renewed again and again while the bot answers on Telegram: python -m bench.swaps [--swaps N] [--seed S]

The bot as a process (`bench.standing_in`) under the traffic of many chats over HTTP; another process, this one, indexes: an
article comes, one goes, now and then all is made anew. One article stays, and the questions about it must find it whatever
generation answers. Told: answers and failures, how many generations were seen, what is left on disk, files that the bot
still maps of generations that are gone, and its memory.
"""

import argparse
import random
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

from bench.product import ARTICLES
from bench.soak import Running, Users, checkpoint
from bench.standing_in import standing_in
from bench.traffic import started
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.postgres import free_port

LASTING = "Le pont de Foix a rouvert mardi à la circulation, a dit la mairie de Pamiers."
QUESTION = "Où le pont a-t-il rouvert mardi à la circulation ?"


def write(folder: Path, name: str, text: str) -> None:
    """An article in a file."""
    (folder / f"{name}.md").write_text(f"---\ntitle: {name}\npublished: 2019-05-02\n---\n\n{text}\n")


def mapped(pid: int, index: Path) -> tuple[set[str], int]:
    """The generations that a process maps, and how many of its mapped files are deleted."""
    lines = [line for line in Path(f"/proc/{pid}/maps").read_text().splitlines() if str(index) in line]
    numbers = {found[1] for line in lines if (found := re.search(rf"{re.escape(str(index))}/(\d+)/", line))}
    return numbers, sum(line.endswith("(deleted)") for line in lines)


def drill(swaps: int, seed: int) -> list[str]:
    """Runs it, and says what was wrong."""
    wrong: list[str] = []
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as folder:
        var, articles = Path(folder, "var"), Path(folder, "articles")
        articles.mkdir()
        for path in ARTICLES.iterdir():
            (articles / path.name).write_bytes(path.read_bytes())
        write(articles, "pont", LASTING)
        made = standing_in(var, articles)
        library, indexer = made.library([]), made.indexer()
        indexer.run(library)
        port = free_port()
        process = ("bench.standing_in", str(var), str(articles), server.token, server.root, str(port), "--pace", "40")
        with started(server, str(var), process) as bot:
            running = Running(bot.pid, f"http://127.0.0.1:{port}")
            users = Users(server, random.Random(seed), [QUESTION], commands=0.0, proof="pont de Foix")
            over, seen = threading.Event(), set[float]()
            asking = threading.Thread(target=_ask, args=(users, over, wrong))
            asking.start()
            time.sleep(10.0)
            before = checkpoint(bot.pid, var, users.asked, 0.0)
            print(f"before: {before}", flush=True)
            for swap in range(1, swaps + 1):
                write(articles, f"b{swap}", f"Un ours a été vu à Granville, le {swap % 28 + 1} mai, par des promeneurs.")
                (articles / f"b{swap - 3}.md").unlink(missing_ok=True)
                if not indexer.run(library, full=swap % 10 == 0).renewed:
                    wrong.append(f"swap {swap} renewed nothing")
                seen.add(running.figures()["depeche_generation"])
                if swap % 20 == 0:
                    print(f"{swap} swaps: {checkpoint(bot.pid, var, users.asked, 0.0)}", flush=True)
            over.set()
            asking.join()
            time.sleep(5.0)
            after, figures = checkpoint(bot.pid, var, users.asked, 0.0), running.figures()
            generations, deleted = mapped(bot.pid, var / "index")
        on_disk = sorted(path.name for path in (var / "index").iterdir())
    failed = figures['depeche_questions_total{outcome="failed"}']
    print(f"after: {after}")
    print(
        f"{users.asked} questions, {users.answers} answered, {failed:.0f} failed, {users.astray} without the article that stays"
    )
    print(f"{len(seen)} generations seen in use; the bot maps {sorted(generations)}, {deleted} deleted files; on disk: {on_disk}")
    wrong += [f"{failed:.0f} questions failed"] if failed else []
    wrong += [f"{users.astray} answers did not know the article that stays"] if users.astray else []
    wrong += ["generations that are gone are still mapped"] if deleted or len(generations) > 1 else []
    return wrong


def _ask(users: Users, over: threading.Event, wrong: list[str]) -> None:
    try:
        while not over.is_set():
            users.ask(users.asked + 20)
        users.finish()
    except AssertionError as failure:
        wrong.append(str(failure))
    if users.waiting:
        wrong.append(f"{len(users.waiting)} chats were not answered")


def main() -> int:
    """Prints the figures; 1 where something is wrong."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--swaps", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    wrong = drill(chosen.swaps, chosen.seed)
    print("\n".join(wrong) or "sound")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
