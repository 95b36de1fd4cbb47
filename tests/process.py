"""The product as its users start it: a process; or its entry point called here, where a process proves nothing more."""

import io
import json
import os
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bot.__main__ import main

ROOT = Path(__file__).parents[1]
_ENDS_WITHIN = 150.0  # seconds, with the cores shared


def share_models(var: Path) -> None:
    """Models are unpacked and converted once for the checkout, not for each `var`."""
    models = ROOT / "var" / "models"
    models.mkdir(parents=True, exist_ok=True)
    var.mkdir(exist_ok=True)
    (var / "models").symlink_to(models)


@dataclass
class Depeche:
    """`python -m bot …` with settings of its own."""

    var: Path
    articles: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        own = {"DEPECHE_VAR": str(self.var), "DEPECHE_ARTICLES": str(self.articles), **self.settings}
        return {**{k: v for k, v in os.environ.items() if not k.startswith("DEPECHE_")}, **own}

    def __call__(self, *arguments: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
        """The command as a process of its own; one that does not end says where it stands before it is killed."""
        process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-m", "bot", *map(str, arguments)],
            stdin=subprocess.DEVNULL if typed is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=self.environment,
        )
        try:
            out, err = process.communicate(typed, timeout=_ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGABRT)
            try:
                out, err = process.communicate(timeout=10)
            finally:
                process.kill()
            raise AssertionError(f"depeche {' '.join(map(str, arguments))} did not end; it stood here:\n{out}\n{err}") from None
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def start(self, *arguments: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=ROOT,
            env=self.environment,
        )

    def here(self, *arguments: str | Path, typed: str = "") -> subprocess.CompletedProcess[str]:
        """The same command by the same entry point within this process: what it imports and maps is there already.

        An exception that would end a process with a traceback is raised here.
        """
        argv = ["depeche", *map(str, arguments)]
        out, err, status = io.StringIO(), io.StringIO(), 0
        with (
            patch.dict(os.environ, self.environment, clear=True),
            patch.object(sys, "argv", argv),
            patch.object(sys, "stdin", io.StringIO(typed)),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            try:
                main()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1 if end.code else 0
        return subprocess.CompletedProcess(argv, status, out.getvalue(), err.getvalue())

    def json(self, *arguments: str | Path) -> list[Any]:
        """What a command prints, a value a line; the command must succeed."""
        return printed(self.here(*arguments))

    def refusal(self, *arguments: str | Path) -> str:
        """The one sentence of a command that must refuse."""
        return refused(self.here(*arguments))


def printed(done: subprocess.CompletedProcess[str]) -> list[Any]:
    """The values that a command printed, one a line; it must have succeeded."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said that had to refuse: exit status 2, no traceback."""
    assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done.stderr.strip()
