"""The Dockerfile, docker-compose.yml and the systemd unit keep to the rules, and docker-compose takes the file."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings
from tests.test_architecture import ROOT
from tests.test_docs import COMMANDS

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNIT = (ROOT / "deploy" / "depeche.service").read_text()
SERVICES = sorted(COMPOSE["services"])


def test_docker_compose_takes_the_file_by_its_schema(tmp_path: Path) -> None:
    """docker-compose 1.29 holds the file against the schema of the Compose specification; it needs no engine for that."""
    if not shutil.which("docker-compose"):
        assert not os.environ.get("CI"), "docker-compose must be installed where continuous integration runs: .ci/run does it"
        pytest.skip("docker-compose is not installed")
    for name in ("docker-compose.yml", "Dockerfile"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copy(ROOT / ".env.example", tmp_path / ".env")
    command = ["docker-compose", "--profile", "llm", "--profile", "metrics", "--profile", "cluster", "config"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) == set(SERVICES)


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_read_only_without_rights_and_with_limits(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert not service.get("privileged")
    for port in service.get("ports", []):
        assert port.startswith("127.0.0.1:"), f"{port} would be open to the network"
    assert not any("docker.sock" in volume for volume in service.get("volumes", []))


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_has_a_version(name: str) -> None:
    assert re.search(r":v?\d+\.\d+", COMPOSE["services"][name]["image"])


def test_the_bot_waits_for_the_index_and_finishes_what_is_in_work() -> None:
    bot = COMPOSE["services"]["bot"]
    assert bot["depends_on"] == {"index": {"condition": "service_completed_successfully"}}
    assert int(bot["stop_grace_period"].rstrip("s")) >= 30
    assert COMPOSE["services"]["index"]["restart"] == "no"


def test_the_bot_may_add_articles_and_the_index_only_reads_them() -> None:
    mounts = {name: {volume.split(":/")[-1] for volume in COMPOSE["services"][name]["volumes"]} for name in ("bot", "index")}
    assert mounts == {"bot": {"app/var", "articles"}, "index": {"app/var", "articles:ro"}}


def test_what_is_not_needed_starts_only_when_it_is_asked_for() -> None:
    assert {name: one.get("profiles") for name, one in COMPOSE["services"].items()} == {
        "bot": None,
        "cluster-bot": ["cluster"],
        "database": ["cluster"],
        "index": None,
        "llm": ["llm"],
        "metrics": ["metrics"],
        "watch": ["cluster"],
    }


def test_containers_run_commands_and_set_settings_that_there_are() -> None:
    settings = {f"DEPECHE_{name.upper()}" for name in Settings.model_fields}
    for name in ("index", "bot", "watch", "cluster-bot"):
        service = COMPOSE["services"][name]
        assert service["command"][0] in COMMANDS
        assert set(service["environment"]) <= settings
    assert set(re.findall(r"DEPECHE_\w+", DOCKERFILE + UNIT)) <= settings
    assert re.search(r'CMD \["(\w+)"\]', DOCKERFILE).group(1) in COMMANDS  # type: ignore[union-attr]


def test_the_image_has_two_stages_a_user_and_a_health_check() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 2
    assert all(re.search(r":\d+\.\d+\.\d+-slim", base) for base in bases)
    last = DOCKERFILE.split("\nFROM ")[-1]
    user = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert user == ["10001:10001"]
    assert user == [COMPOSE["x-depeche"]["user"]]
    assert "HEALTHCHECK" in last
    assert re.search(r'^ENTRYPOINT \["', last, re.MULTILINE)


def test_the_dockerfile_keeps_to_the_rules_of_its_linter() -> None:
    """The ones of hadolint that apply: DL3006, DL3007, DL3020, DL3042, DL3045, DL4000, DL3025."""
    assert ":latest" not in DOCKERFILE
    assert not re.search(r"^(ADD|MAINTAINER) ", DOCKERFILE, re.MULTILINE)
    assert not re.search(r"\b(sudo|curl|wget)\b", DOCKERFILE)
    assert "PIP_NO_CACHE_DIR=1" in DOCKERFILE
    assert DOCKERFILE.index("WORKDIR") < DOCKERFILE.index("COPY")
    assert not re.search(r"^(CMD|ENTRYPOINT) [^\[]", DOCKERFILE, re.MULTILINE)
    assert not re.search(r"(TOKEN|SECRET|PASSWORD)\w*=", DOCKERFILE)


def test_only_what_the_image_needs_reaches_its_build() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    copied = {
        word.lstrip("./") for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE) for word in line.split()[:-1]
    }
    assert allowed == copied
    for name in allowed:
        assert (ROOT / name).exists()


def test_the_unit_runs_without_rights_and_does_not_repeat_a_wrong_token() -> None:
    assert re.search(r"^User=(?!root)\w+", UNIT, re.MULTILINE)
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "RestartPreventExitStatus=2"):
        assert f"\n{line}\n" in UNIT
    assert set(re.findall(r"bin/depeche (\w+)", UNIT)) <= COMMANDS
