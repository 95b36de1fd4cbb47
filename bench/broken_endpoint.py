"""How much longer an answer takes where the endpoint of the language model fails: python -m bench.broken_endpoint --var VAR

For each way to fail (nobody there, errors, 30 seconds of silence, a drip, a stream that breaks off, garbage, a stream that
hangs, endless text) it asks each question with a writer that has not failed yet, so that no circuit breaker helps, and again
with one that has learnt. It prints by how many seconds the answer came later than the built-in one was ready, and whether it
was the built-in one; --questions FILE takes other questions than those over the articles that come along. Ends with status
1 where it was not the built-in answer, or came more than a second later.
"""

import argparse
import json
import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.answering.writing.writer import Writer
from bot.settings import Settings
from bot.wiring import Parts
from tests.scripted_endpoint import Script, ScriptedEndpoint

LATEST = 1.0  # seconds
_FALSE = "Le maire de Paris a démissionné lundi devant 4 000 personnes [1]. "
FAILURES: Mapping[str, Script | None] = {
    "nobody there": None,
    "HTTP 500": Script(status=500),
    "HTTP 429": Script(status=429, headers={"Retry-After": "30"}),
    "HTTP 401": Script(status=401),
    "silent for 30 s": Script((_FALSE,), wait=30.0),
    "a piece every 30 s": Script(tuple(_FALSE.split(" ")), between=30.0),
    "a piece every 0.3 s": Script(tuple(f"{word} " for word in _FALSE.split() * 40), between=0.3),
    "broken off in mid-stream": Script(tuple(_FALSE[:30]), end="close"),
    "garbage in mid-stream": Script(tuple(_FALSE[:30]), end="garbage"),
    "hanging in mid-stream": Script(tuple(_FALSE[:30]), end="hang"),
    "never ending": Script((_FALSE,) * 5000),
}
_QUESTIONS = (
    "Où s'est tenu le sommet entre Poutine et Kim en avril 2019 ?",
    "À combien est estimée la valeur des montres volées au musée de Saumur ?",
    "Combien d'emplois Thermival va-t-il créer à Vierzon ?",
)


@dataclass(frozen=True)
class Outcome:
    """One answer beside a failing endpoint: how many seconds after the built-in one, and whether it was that one."""

    later: float
    same: bool


@contextmanager
def failing(script: Script | None) -> Iterator[str]:
    """The address of an endpoint that does what the script says; without one, an address where nobody listens."""
    if script is not None:
        with ScriptedEndpoint(script).running() as endpoint:
            yield endpoint.url
        return
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{free.getsockname()[1]}/v1"


def asked(engine: Engine, question: str) -> Outcome:
    """One question, as `Engine.ask` answers it."""
    began = time.perf_counter()
    built_in, writing = engine.begin(question)
    answer = writing.within(writing.patience) if writing else built_in
    took = time.perf_counter() - began
    return Outcome(took - built_in.milliseconds / 1000, _without_text(answer) == built_in and answer.text is None)


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--var", type=Path, required=True)
    options.add_argument("--questions", type=Path)
    options.add_argument("--limit", type=int, default=10)
    chosen = options.parse_args()
    lines = chosen.questions.read_text("utf-8").splitlines() if chosen.questions else []
    questions = [json.loads(line)["question"] for line in lines][: chosen.limit] or list(_QUESTIONS)
    parts = Parts(Settings(var=chosen.var))
    bad = [name for name, script in FAILURES.items() if not _measured(parts, name, script, questions)]
    sys.exit(bool(bad))


def _measured(parts: Parts, name: str, script: Script | None, questions: Sequence[str]) -> bool:
    """Prints one line; whether all was well."""
    with failing(script) as url:
        endpoint = Endpoint(EndpointSettings(url, "model"))
        fresh = [asked(_engine(parts, Writer(endpoint)), question) for question in questions]
        learnt = _engine(parts, Writer(endpoint))
        again = [asked(learnt, question) for question in questions]
    every = [*fresh, *again]
    latest, same = max(one.later for one in every), all(one.same for one in every)
    wait = f"at most {latest:.2f} s later, {again[-1].later:.2f} s the last time"
    print(f"{name:26} {len(every)} answers, {wait}, {'all built-in' if same else 'NOT the built-in answer'}", flush=True)
    return same and latest <= LATEST


def _engine(parts: Parts, writer: Writer) -> Engine:
    return Engine(parts.retriever, parts.live, parts.catalogue, parts.reader, parts.verifier, writer=writer)


def _without_text(answer: Answer) -> Answer:
    return replace(answer, text=None, text_quotes=())


if __name__ == "__main__":
    main()
