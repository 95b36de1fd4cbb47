"""The product as its users start it: a process."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


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
        return subprocess.run(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=self.environment,
            input=typed,
            stdin=None if typed is not None else subprocess.DEVNULL,
            timeout=150,
            check=False,
        )

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

    def json(self, *arguments: str | Path) -> list[Any]:
        """What a command prints, a value a line; the command must succeed."""
        done = self(*arguments)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def refusal(self, *arguments: str | Path) -> str:
        """The one sentence of a command that must refuse: exit status 2, no traceback."""
        done = self(*arguments)
        assert done.returncode == 2, (done.returncode, done.stdout, done.stderr)
        assert "Traceback" not in done.stderr
        return done.stderr.strip()
