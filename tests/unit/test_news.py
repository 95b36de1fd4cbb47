"""Tests for which new articles speak of what is followed."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot import news
from bot.news import Newsroom, quote_on
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from corpus.stored import StoredArticle
from tests.small_archive import CHEESE, SUMMIT, SmallArchive

NEW = replace(
    CHEESE, id="foire", title="La foire aux fromages", text="La foire de Laruns ouvre samedi. On attend du monde.", path="f.md"
)


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path)


@pytest.fixture
def subscriptions(tmp_path: Path) -> Subscriptions:
    return Subscriptions(Storage.open(tmp_path / "bot.sqlite3"))


@pytest.fixture
def newsroom(archive: SmallArchive, subscriptions: Subscriptions) -> Newsroom:
    made = Newsroom(subscriptions, archive.consulting, archive.catalogue)
    assert made.news() == []
    return made


def test_a_new_article_that_speaks_of_a_subject_is_told_once(
    newsroom: Newsroom, archive: SmallArchive, subscriptions: Subscriptions
) -> None:
    subscriptions.add(1, 1, None, "foire de Laruns")
    subscriptions.add(2, 2, None, "Poutine")
    archive.add(NEW)
    (one,) = newsroom.news()
    assert (one.subscription.chat, [quote.text for quote in one.quotes]) == (1, ["La foire de Laruns ouvre samedi."])
    assert newsroom.news() == []


def test_what_was_there_before_is_no_news_even_when_it_changes_or_all_is_made_anew(
    newsroom: Newsroom, archive: SmallArchive, subscriptions: Subscriptions
) -> None:
    subscriptions.add(1, 1, None, "Vladivostok")
    archive.add(replace(SUMMIT, text=SUMMIT.text + " Vladivostok encore."))
    archive.catalogue.clear()
    for article in (SUMMIT, CHEESE):
        archive.add(replace(article, text=article.text + " Vladivostok."))
    assert newsroom.news() == []


def test_near_identical_new_articles_are_one_piece_of_news(
    newsroom: Newsroom, archive: SmallArchive, subscriptions: Subscriptions
) -> None:
    subscriptions.add(1, 1, None, "foire")
    archive.add(NEW)
    archive.add(replace(NEW, id="foire2", text=NEW.text + " Fin.", path="g.md"))
    archive.catalogue.store_families({"foire2": "foire"})
    (one,) = newsroom.news()
    assert len(one.quotes) == 1


def test_another_archive_is_no_news(
    newsroom: Newsroom, archive: SmallArchive, subscriptions: Subscriptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news, "MOST_NEW", 0)
    subscriptions.add(1, 1, None, "foire")
    archive.add(NEW)
    assert newsroom.news() == []


@pytest.mark.parametrize(
    ("subject", "quoted"),
    [
        ("foire Laruns", "La foire de Laruns ouvre samedi."),
        ("les foires", "La foire de Laruns ouvre samedi."),
        ("fromage Laruns", "La foire de Laruns ouvre samedi."),  # the title has the other word
        ("Laruns monde", None),  # not in one sentence
        ("Poutine", None),
        ("le la", None),
    ],
)
def test_all_words_of_a_subject_must_be_in_one_sentence_or_in_the_title(subject: str, quoted: str | None) -> None:
    found = quote_on(subject, StoredArticle(1, NEW, "foire"))
    assert (found.text if found else None) == quoted
