"""Twenty thousand messages that wait when the bot starts: python -m bench.backlog [--messages N] [--chats N] [--seconds S]

How long until all are on disk and confirmed to Telegram, in how much memory, and whether what is answered within S seconds
(Telegram's limit is 30 a second) came once and in order. The process is the real one with a stand-in for the model.
"""

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

from bench.traffic import Traffic, started
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer


def main() -> int:
    """Prints the figures; 1 where an answer came twice or out of order."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--messages", type=int, default=20_000)
    options.add_argument("--chats", type=int, default=200)
    options.add_argument("--seconds", type=float, default=40.0)
    chosen = options.parse_args()
    with BotApiServer(rules=LENIENT) as server, tempfile.TemporaryDirectory() as var:
        traffic = Traffic(server, chosen.chats)
        for number in range(chosen.messages):
            traffic.ask(1 + number % chosen.chats)
        began = time.monotonic()
        with started(server, var) as process:
            print(f"first call after {time.monotonic() - began:.1f} s")
            server.wait_until(lambda: not server.state.updates, "confirmation of all", 600)
            print(f"{chosen.messages} messages on disk and confirmed after {time.monotonic() - began:.1f} s")
            time.sleep(chosen.seconds)
            told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process.pid}/status").read_text())
        wrong = traffic.disordered()
        print(f"{traffic.answered} answered by then, {wrong} chats with an answer twice or out of order", end="; ")
        print(f"{int(told[1]) / 1e3 if told else 0:.0f} MB at most")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
