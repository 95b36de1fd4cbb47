"""The bot on Telegram as it is started in earnest, but for the two models: a process that the soak and the swaps drive.

usage: python -m bench.standing_in VAR ARTICLES TOKEN API HEALTH_PORT [--pace P] [--days N] [--tidying S]

Encoder and reader take next to nothing, so that hours of traffic pass in minutes. All else is the product's: inbox, outbox,
pacing, storage, retention, conversations, the index on files with its live generation, retriever, decision, feedback,
figures. `--pace` hurries the clock by which Telegram's limits are kept; `--days` is how long things are kept, `--tidying`
how often what is older is deleted.
"""

import argparse
import asyncio
import re
import time
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from bot.answering.reader import Reading, Span
from bot.answering.verifier import Proposal
from bot.settings import Settings
from bot.telegram import app, watched
from bot.telegram.extras import Extras
from bot.telegram.feedback import FeedbackFile
from bot.telegram.pacing import Pacing
from bot.wiring import Parts
from embeddings.build import Indexer
from tests.fakes import CapitalAnalyst, LetterEncoder

_NAME = re.compile(r"(?<=[a-zé,] )[A-ZÉ][a-zéèêïô]{2,30}(?:-[A-ZÉ]?[a-zéèêïô]{2,30}){0,3}")


class NameReader:
    """The first names within the sentences of each passage answer, those of the first passage most likely."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        """Two spans a passage at most."""
        spans = [
            Span(number, name.start(), name.end(), name[0], 4.0 - number - place)
            for number, (_, text) in enumerate(passages)
            for place, name in enumerate(list(_NAME.finditer(text))[:2])
        ]
        return Reading(tuple(spans), tuple(4.0 - number for number in range(len(passages))))


class Content:
    """Takes whatever is proposed for an answer."""

    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        """Surely."""
        return [8.0] * len(proposals)


class StandIns(Parts):
    """The real parts, but for the models."""

    @cached_property
    def encoder(self) -> LetterEncoder:
        """Counts letters."""
        return LetterEncoder()

    @cached_property
    def reader(self) -> NameReader:
        """Finds names."""
        return NameReader()

    @cached_property
    def verifier(self) -> Content:
        """Has no doubts."""
        return Content()

    def indexer(self, _progress: object = None) -> Indexer:
        """The real one, with an analyst that needs no model either; a generation goes soon after another is in use."""
        lock = self.settings.var / "indexing.lock"
        return Indexer(self.catalogue, self.generations, self.encoder, CapitalAnalyst(), lock, grace=1.0)


def standing_in(var: Path, articles: Path) -> StandIns:
    """The parts over a folder of their own."""
    return StandIns(Settings(var=var, articles=articles, _env_file=None))


def main() -> None:
    """Runs until it is told to end."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, kind in (("var", Path), ("articles", Path), ("token", str), ("api", str), ("health_port", int)):
        options.add_argument(name, type=kind)
    options.add_argument("--pace", type=float, default=1.0)
    options.add_argument("--days", type=int, default=30)
    options.add_argument("--tidying", type=float, default=3600.0)
    chosen = options.parse_args()
    pace = chosen.pace
    watched._TIDYING = chosen.tidying
    app.Pacing = partial(Pacing, lambda: time.monotonic() * pace, lambda seconds: asyncio.sleep(seconds / pace))
    parts = standing_in(chosen.var, chosen.articles)
    service = app.Service(health_port=chosen.health_port, days=chosen.days)
    extras = Extras(parts.consultation, None, parts.subscriptions, parts.newsroom, parts.examples)
    feedback = FeedbackFile(chosen.var / "feedback.jsonl")
    settings = app.TelegramSettings(chosen.token, chosen.api, service=service)
    app.run(parts.lasting_engine, settings, parts.storage, parts.catalogue, feedback, extras)
    parts.storage.close()


if __name__ == "__main__":
    main()
