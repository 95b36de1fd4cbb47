"""The product with its engine and models, over the articles that come along, for the drills that take it whole."""

import json
from pathlib import Path

from bench.traffic import ROOT
from bot.settings import Settings
from bot.wiring import Parts
from tests.bot_api.server import BotApiServer
from tests.process import Depeche, share_models

ARTICLES = ROOT / "corpus" / "articles"


def product(server: BotApiServer, var: Path, **settings: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Its command and its environment, for `bench.traffic.started`, once its index is there; `settings` without DEPECHE_."""
    share_models(var)
    parts = Parts(Settings(var=var, articles=ARTICLES, _env_file=None))
    parts.indexer().run(parts.library([]))
    _ = parts.reader, parts.verifier  # converted once, as after a first start
    own = {"TELEGRAM_TOKEN": server.token, "TELEGRAM_API": server.root, **settings}
    return ("bot", "telegram"), Depeche(var, ARTICLES, {f"DEPECHE_{name}": value for name, value in own.items()}).environment


def house_questions() -> list[str]:
    """What the tests ask of these articles, follow-ups among it."""
    path = ROOT / "tests" / "data" / "house_questions.jsonl"
    return [json.loads(line)["question"] for line in path.read_text("utf-8").splitlines()]
