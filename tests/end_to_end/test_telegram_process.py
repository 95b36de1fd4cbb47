"""The real process `python -m bot telegram`: real model, real index, a strict Bot API server, as a user meets it."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bot_api.server import BotApiServer
from tests.process import ROOT, Depeche

STARTS_WITHIN = 100.0  # seconds, with the cores shared
SUMMIT = """---
id: sommet
title: Poutine et Kim face à face à Vladivostok
publisher: La Gazette du Port
published: 2019-04-25
url: https://gazette-du-port.example.org/sommet
---

Le sommet entre Vladimir Poutine et Kim Jong-un s'est tenu jeudi à Vladivostok, sur une île reliée à la ville par un pont.

Les deux dirigeants ont parlé pendant près de deux heures avant un dîner officiel.
"""
CHEESE = """---
id: fromage
title: Un fromage de brebis primé à Laruns
publisher: Le Courrier des Vallées
published: 2019-10-05
---

Le concours des fromages fermiers a couronné samedi une tomme de brebis affinée dix mois dans une grange de la vallée.
"""


@dataclass
class Bot:
    """The process and what it wrote."""

    process: subprocess.Popen[bytes]
    output: Path

    def stop(self) -> int:
        """Asks it to end, and its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)

    @property
    def said(self) -> str:
        """All that it wrote to its two outputs."""
        return self.output.read_text()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, new_var: Callable[[], Path]) -> Depeche:
    """Two articles and their index."""
    articles = tmp_path_factory.mktemp("articles")
    (articles / "sommet.md").write_text(SUMMIT)
    (articles / "fromage.md").write_text(CHEESE)
    depeche = Depeche(new_var(), articles)
    for command in (["index"], ["ask", "Où s'est tenu le sommet ?"]):  # the first answer converts models, once a checkout
        done = depeche(*command)
        assert done.returncode == 0, done.stderr
    return depeche


@contextmanager
def running(archive: Depeche, server: BotApiServer, output: Path, token: str | None = None) -> Iterator[Bot]:
    settings = {"DEPECHE_TELEGRAM_TOKEN": token or server.token, "DEPECHE_TELEGRAM_API": server.root}
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "telegram"],
            cwd=ROOT,
            env={**archive.environment, **settings},
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Bot(process, output)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def test_the_bot_answers_with_a_quote_and_its_source_and_ends_cleanly(archive: Depeche, tmp_path: Path) -> None:
    with BotApiServer() as server, running(archive, server, tmp_path / "log") as bot:
        server.say(1, "Où s'est tenu le sommet ?")  # asked while the bot is still starting
        answer = server.wait_for_message(1, STARTS_WITHIN)
        assert "Vladivostok" in answer.formatted.of_type("bold")[0]
        quotes = answer.formatted.of_type("blockquote") + answer.formatted.of_type("expandable_blockquote")
        assert any(quote.strip("«» \u202f") in SUMMIT for quote in quotes)
        assert "Poutine et Kim face à face à Vladivostok · La Gazette du Port · 25 avril 2019" in answer.text
        assert re.search(r"2 articles$", answer.text)

        server.say(1, "/start")
        assert "2 articles" in server.wait_for_message(1).text
        server.say(1, "Quel est le prix du pétrole ?")
        assert "L’archive ne répond pas" in server.wait_for_message(1).text
        server.show(1, "photo")
        assert "images" in server.wait_for_message(1).text

        assert bot.stop() == 0
        assert server.state.flood.refused == []
        assert not server.state.updates
        assert server.token.partition(":")[2] not in bot.said
        assert "Traceback" not in bot.said


def test_a_wrong_token_ends_with_one_sentence_the_remedy_and_status_2(archive: Depeche, tmp_path: Path) -> None:
    with BotApiServer() as server, running(archive, server, tmp_path / "log", "999:wrong-token-of-nobody") as bot:
        assert bot.process.wait(STARTS_WITHIN) == 2
    assert "@BotFather" in bot.said
    assert "Traceback" not in bot.said
    assert "wrong-token" not in bot.said
    assert len(bot.said.strip().splitlines()) == 1


def test_messages_sent_while_the_bot_was_down_are_answered_after_its_start(archive: Depeche, tmp_path: Path) -> None:
    for kept in archive.var.glob("bot.sqlite3*"):
        kept.unlink()  # this server counts its updates from the beginning again, which Telegram never does
    with BotApiServer() as server:
        for _ in range(2):
            with running(archive, server, tmp_path / "log") as bot:
                server.say(1, "Où s'est tenu le sommet ?")
                assert "Vladivostok" in server.wait_for_message(1, STARTS_WITHIN).text
                assert bot.stop() == 0
        assert len(server.messages(1)) == 2
