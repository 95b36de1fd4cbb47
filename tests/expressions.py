"""Every regular expression of the product, and a way to find out whether one takes more than its share of time.

usage: python -m tests.expressions CHARACTERS SECONDS ENDS < EXPRESSIONS > OUTCOMES (JSON both)
"""

import ast
import importlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.attacks import ENDS, attacks

ROOT = Path(__file__).parents[1]
_CALLS = {f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")}
_MANY = 3_000  # finds that are waited for in one text


@dataclass(frozen=True)
class Expression:
    """A regular expression with the place in the code where it is written; `pattern` None where it is made of other words."""

    place: str
    pattern: "re.Pattern[Any] | None"

    def as_json(self) -> list[object]:
        """Text, whether it is of bytes, flags."""
        assert self.pattern
        source, is_bytes = self.pattern.pattern, isinstance(self.pattern.pattern, bytes)
        return [self.place, source.decode("latin-1") if is_bytes else source, is_bytes, self.pattern.flags]


@dataclass(frozen=True)
class Slow:
    """An expression that was stopped, and the beginning of the text that it was stopped at."""

    place: str
    source: str
    text: str


def expressions(paths: Iterable[Path]) -> Iterator[Expression]:
    """Those that modules compile while they are imported or hand to `re` in a function."""
    for path in paths:
        yield from _of_module(path)


def _of_module(path: Path) -> Iterator[Expression]:
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    module = importlib.import_module(name)
    seen: set[tuple[Any, int]] = set()
    for pattern in _within(vars(module), 0):
        if (pattern.pattern, pattern.flags) not in seen:
            seen.add((pattern.pattern, pattern.flags))
            yield Expression(name, pattern)
    for call in _calls(ast.parse(path.read_text("utf-8"))):
        yield from _of_call(name, vars(module), call, seen)


def _within(value: Any, depth: int) -> Iterator["re.Pattern[Any]"]:
    """The compiled ones in what a module holds: in its names, tables, sequences and values."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth > 4 or isinstance(value, type):
        return
    elif isinstance(value, dict):
        for one in (*value.keys(), *value.values()):
            yield from _within(one, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _within(one, depth + 1)
    elif hasattr(value, "__dataclass_fields__"):
        for field in value.__dataclass_fields__:
            yield from _within(getattr(value, field), depth + 1)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in _CALLS:
            yield node


def _of_call(name: str, names: dict[str, Any], call: ast.Call, seen: set[tuple[Any, int]]) -> Iterator[Expression]:
    """What a call hands to `re`, worked out with the names of its module."""
    place = f"{name}:{ast.unparse(call)[:80]}"
    flags = next((keyword.value for keyword in call.keywords if keyword.arg == "flags"), None)
    flagged = {"compile": 1, "search": 2, "match": 2, "fullmatch": 2, "findall": 2, "finditer": 2}
    position = flagged.get(call.func.attr if isinstance(call.func, ast.Attribute) else "", 99)
    flags = call.args[position] if flags is None and len(call.args) > position else flags
    try:
        source = eval(ast.unparse(call.args[0]), dict(names))  # our own code, in a test
        pattern = re.compile(source, eval(ast.unparse(flags), dict(names)) if flags else 0)
    except NameError:  # words of a function: see MADE_OF_WORDS in the test
        yield Expression(place, None)
        return
    if (pattern.pattern, pattern.flags) not in seen:
        seen.add((pattern.pattern, pattern.flags))
        yield Expression(place, pattern)


def slow_ones(found: Iterable[Expression], characters: int, seconds: float, ends: int = len(ENDS)) -> list[Slow]:
    """Those that need more than so many seconds of processor time for one text, each tried in a process that is then killed."""
    command = [sys.executable, "-m", "tests.expressions", str(characters), str(seconds), str(ends)]
    asked = json.dumps([one.as_json() for one in found if one.pattern])
    done = subprocess.run(command, input=asked, capture_output=True, text=True, cwd=ROOT, check=True)
    return [Slow(*one) for one in json.loads(done.stdout)]


def _tried(place: str, source: str, is_bytes: bool, flags: int, characters: int, seconds: float, ends: int) -> list[str] | None:
    """What it was stopped at; None where it was done in time."""
    pattern: re.Pattern[Any] = re.compile(source.encode("latin-1") if is_bytes else source, flags)
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        for text in attacks(pattern, characters, ends):
            os.write(writing, json.dumps(text[:60]).encode() + b"\n")
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)  # its signal ends the process
            subject = text.encode("utf-8") if is_bytes else text
            for _ in zip(pattern.finditer(subject), range(_MANY), strict=False):
                pass
            pattern.fullmatch(subject)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as lines:
        last = ""
        for line in lines:
            last = line
    _, status = os.waitpid(child, 0)
    return None if status == 0 else [place, source, json.loads(last) if last else f"status {status}"]


if __name__ == "__main__":
    long, cap, last = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    outcomes = [_tried(*one, long, cap, last) for one in json.load(sys.stdin)]
    print(json.dumps([one for one in outcomes if one]))
