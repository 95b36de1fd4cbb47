"""Running processes follow the articles folder: what is put there is found, and what is taken away is not."""

import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from embeddings.generations import Generations
from tests.bot_api.server import BotApiServer
from tests.process import Depeche

PATIENCE = 250.0  # seconds, with the cores shared by much else
BEAR = "---\ntitle: Un ours près de Foix\npublished: 2019-04-26\n---\n\nUn ours a été aperçu jeudi près de Foix, dans l'Ariège.\n"
CHEESE = """---
title: Un fromage primé à Laruns
published: 2019-10-05
---

Le concours des fromages fermiers a couronné samedi à Laruns une tomme de brebis affinée dix mois.
"""


@contextmanager
def started(depeche: Depeche, command: str) -> Iterator[subprocess.Popen[str]]:
    process = depeche.start(command)
    try:
        yield process
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert "Traceback" not in said
    finally:
        process.kill()
        process.communicate()


def wait_for(depeche: Depeche, generation: int, process: subprocess.Popen[str]) -> None:
    generations, end = Generations(depeche.var / "index"), time.monotonic() + PATIENCE
    while generations.number() < generation and time.monotonic() < end and process.poll() is None:
        time.sleep(0.05)
    assert generations.number() == generation


@pytest.mark.timeout(600)
def test_watch_indexes_what_appears_and_forgets_what_goes(depeche: Depeche) -> None:
    (depeche.articles / "ours.md").write_text(BEAR)
    with started(depeche, "watch") as process:
        wait_for(depeche, 1, process)
        (depeche.articles / "sub").mkdir()
        (depeche.articles / "sub" / "fromage.md").write_text(CHEESE)
        wait_for(depeche, 2, process)
        assert {one["id"] for one in depeche.json("articles", "--json")} == {"ours.md", "sub/fromage.md"}
        (depeche.articles / "ours.md").unlink()
        wait_for(depeche, 3, process)
        assert {one["id"] for one in depeche.json("articles", "--json")} == {"sub/fromage.md"}


@pytest.mark.timeout(600)
def test_the_running_bot_answers_from_an_article_that_is_put_into_its_folder(depeche: Depeche) -> None:
    (depeche.articles / "fromage.md").write_text(CHEESE)
    with BotApiServer() as server:
        depeche.settings = {"DEPECHE_TELEGRAM_TOKEN": server.token, "DEPECHE_TELEGRAM_API": server.root}
        with started(depeche, "run") as process:
            server.say(1, "Où a été aperçu l'ours ?")
            assert "Foix" not in server.wait_for_message(1, PATIENCE).text
            (depeche.articles / "ours.md").write_text(BEAR)
            wait_for(depeche, 2, process)
            server.say(1, "Où a été aperçu l'ours ?")
            assert "Foix" in server.wait_for_message(1, PATIENCE).text
