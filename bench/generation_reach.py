"""How soon every bot of several answers from a new generation: python -m bench.generation_reach [--processes 3] [--times 5]

The product with its models, as so many processes on one PostgreSQL and one folder of index files. Again and again an article
comes and `depeche index` runs; from the moment in which that has ended, each process is asked for the generation it answers
from (`/metrics`), until all say the new one. Told are the seconds that took. Needs the extra [cluster] and a PostgreSQL server.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.product import ARTICLES
from bench.traffic import ROOT
from tests.bot_api.server import BotApiServer
from tests.postgres import PostgresServer, free_port, server_programs
from tests.process import Depeche, share_models

_PATIENCE = 120.0  # seconds for the processes to be ready
_REACH = 5.0  # seconds that a generation may take


def main() -> int:
    """Prints the seconds; 1 where one generation took too long."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--processes", type=int, default=3)
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    programs = server_programs()
    assert programs, "no PostgreSQL server is installed here: apt-get install postgresql"
    postgres = PostgresServer(programs)
    postgres.start()
    try:
        took = reach(postgres.url(postgres.new_database()), chosen.processes, chosen.times)
    finally:
        postgres.stop()
    seconds = f"median {statistics.median(took):.2f} s, longest {max(took):.2f} s"
    print(f"{chosen.times} generations, {chosen.processes} processes: {seconds}")
    return 1 if max(took) > _REACH else 0


def reach(database: str, processes: int, times: int) -> list[float]:
    """Seconds from the end of each indexing until all processes answer from what it made."""
    took = []
    with tempfile.TemporaryDirectory() as folder, BotApiServer() as server, ExitStack() as stack:
        var, more = Path(folder) / "var", Path(folder) / "more"
        share_models(var)
        more.mkdir()
        depeche = Depeche(var, ARTICLES, {"DEPECHE_DATABASE": database})
        _indexed(depeche, ARTICLES)
        ports = [_started(stack, depeche, server) for _ in range(processes)]
        number = _answering_from(ports, 1, _PATIENCE)
        for article in range(times):
            text = f"Le phare numéro {article} de la baie a été repeint en bleu mardi par ses gardiens."
            (more / f"phare-{article}.txt").write_text(text, "utf-8")
            _indexed(depeche, more)
            ended = time.monotonic()
            number = _answering_from(ports, number + 1, _PATIENCE)
            took.append(time.monotonic() - ended)
    return took


def _indexed(depeche: Depeche, folder: Path) -> None:
    done = depeche("index", folder)
    assert done.returncode == 0, done.stderr


def _started(stack: ExitStack, depeche: Depeche, server: BotApiServer) -> int:
    """The port at which a new process tells its figures."""
    port = free_port()
    own = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API": server.root, "HEALTH_PORT": str(port)}
    own |= {"WEBHOOK_URL": "https://depeche.example.org/hook", "WEBHOOK_SECRET": "drill", "WEBHOOK_PORT": str(free_port())}
    one = Depeche(depeche.var, depeche.articles, depeche.settings | {f"DEPECHE_{name}": value for name, value in own.items()})
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "telegram"],
        cwd=ROOT,
        env=one.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    stack.callback(process.wait)
    stack.callback(process.terminate)
    return port


def _answering_from(ports: Sequence[int], least: int, patience: float) -> int:
    """Waits until all processes answer from this generation or a later one; which it is then."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        numbers = [_generation(port) for port in ports]
        if min(numbers) >= least:
            return min(numbers)
        time.sleep(0.05)
    raise AssertionError(f"no generation {least} at all processes within {patience:.0f} s")


def _generation(port: int) -> int:
    """0 where nothing answers yet."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
    except OSError:
        return 0
    return next((int(float(line.rsplit(" ", 1)[1])) for line in lines if line.startswith("depeche_generation ")), 0)


if __name__ == "__main__":
    raise SystemExit(main())
