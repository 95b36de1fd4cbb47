"""The README, .env.example and the changelog say what the code does."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
SETTINGS = {f"DEPECHE_{name.upper()}" for name in Settings.model_fields}
COMMANDS = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}


def test_every_setting_is_in_the_example_file_and_no_other() -> None:
    assert set(re.findall(r"^(DEPECHE_\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) == SETTINGS


def test_the_example_file_gives_the_defaults() -> None:
    for name, value in re.findall(r"^DEPECHE_(\w+)=(.+)$", (ROOT / ".env.example").read_text(), re.MULTILINE):
        assert value == str(Settings.model_fields[name.lower()].default)


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    assert set(re.findall(r"^\| `(DEPECHE_\w+)`", README, re.MULTILINE)) == SETTINGS


def test_every_command_is_in_the_readme_and_no_other() -> None:
    assert set(re.findall(r"^\| `depeche (\w+)", README, re.MULTILINE)) == COMMANDS - {"run"}


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"])
    assert done.exit_code == 0
    assert command in done.output


def test_the_make_targets_that_the_readme_names_are_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
    assert {"install", "run", "ask", "test", "check", "bench", "clean"} <= targets


def test_every_file_that_the_readme_links_to_is_there() -> None:
    for link in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_every_dependency_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pinned = {line.split("==")[0] for line in lines if "==" in line and not line.startswith("#")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    named = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    assert {re.split(r"[=<>\[]", name)[0].lower().replace("_", "-") for name in named} <= pinned


def test_no_secret_and_nothing_made_by_a_machine_is_tracked() -> None:
    tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True, cwd=ROOT, check=True).stdout.splitlines()
    assert not [name for name in tracked if name.startswith(("var/", ".venv/")) or name == ".env" or name.endswith(".sqlite3")]
