"""Tests for /articles, /qui, /date, /chronologie and /statut, as a user meets them."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import texts
from bot.telegram.extras import Extras
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.fake_assistant import FakeAssistant
from tests.small_archive import CHEESE, SmallArchive


@pytest.fixture
def archive(tmp_path: Path) -> SmallArchive:
    return SmallArchive(tmp_path)


@pytest.fixture
async def bench(archive: SmallArchive) -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant(), extras=Extras(archive.consultation)):
        yield one


async def test_articles_lists_the_newest_first_with_day_link_and_publisher(bench: Bench) -> None:
    (message,) = await bench.say("/articles")
    assert message.formatted.of_type("bold") == ["3 articles"]
    lines = [line for line in message.text.split("\n") if line.startswith("•")]
    assert lines == [
        "• 5 octobre 2019 · Un fromage primé à Laruns",
        "• 27 avril 2019 · Kim quitte Vladivostok · Le Quotidien",
        "• 25 avril 2019 · Poutine et Kim à Vladivostok · La Gazette du Port",
    ]
    assert message.formatted.of_type("text_link") == ["Poutine et Kim à Vladivostok"]


async def test_articles_are_filtered_by_word_and_month_and_the_filter_is_said(bench: Bench) -> None:
    (message,) = await bench.say("/articles vladivostok avril 2019")
    assert message.text.startswith("2 articles avec «\u202fvladivostok\u202f» · avril 2019")
    (message,) = await bench.say("/articles Zorglub <b>")
    assert message.text == "Aucun article ne correspond à «\u202fZorglub <b>\u202f»."


async def test_a_long_list_is_paged_by_buttons_in_place(bench: Bench, archive: SmallArchive) -> None:
    for place in range(25):
        day = f"2020-01-{place + 1:02d}"
        archive.add(
            replace(CHEESE, id=str(place), title=f"Titre {place}", text=f"Texte {place}.", published=day, path=f"{place}.md")
        )
    (message,) = await bench.say("/articles")
    assert "Titre 24" in message.text
    await bench.press("▶")
    assert bench.last.id == message.id
    assert "Titre 14" in bench.last.text
    assert [button["text"] for button in bench.last.buttons[0]] == ["◀", "2 / 3", "▶"]
    await bench.press("2 / 3")  # the same page again: no error
    await bench.press("▶")
    assert "Un fromage primé" in bench.last.text
    assert [button["text"] for button in bench.last.buttons[0]] == ["◀", "3 / 3"]
    await bench.press("◀")
    assert "Titre 14" in bench.last.text


async def test_pages_from_before_a_restart_are_answered_politely(bench: Bench) -> None:
    await bench.say("/articles")
    number = bench.server.press(CHAT, bench.last.id, "p:nobody:1")
    await bench.deliver()
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.STALE_LIST


async def test_qui_says_role_time_others_of_the_name_and_quotes(bench: Bench) -> None:
    (message,) = await bench.say("/qui kim")
    assert message.text.startswith("Kim Jong-un\nDans 2 articles, du 25 avril 2019 au 27 avril 2019\n\nAussi dans l’archive")
    assert "Kim Yo-jong" in message.text
    assert len(message.formatted.of_type("blockquote")) == 2
    (message,) = await bench.say("/qui Poutine")
    assert message.text.startswith("Vladimir Poutine\nprésident russe\nDans 2 articles")


async def test_date_says_what_is_told_of_a_day_and_how_many_articles_came_out(bench: Bench) -> None:
    (message,) = await bench.say("/date 25 avril 2019")
    assert message.text.startswith("Jeudi 25 avril 2019\n1 article paru alors\n\n«\u202fLe président russe Vladimir Poutine")
    assert "jeudi" in message.formatted.of_type("bold")
    (message,) = await bench.say("/date 25 avril")
    assert message.text.startswith("Le 25 avril, toutes années confondues\n\n«")


async def test_a_day_that_nobody_tells_of_lists_what_came_out_then(bench: Bench, archive: SmallArchive) -> None:
    archive.add(replace(CHEESE, id="tome", text="Une tomme de brebis est en vente.", published="2021-03-02", path="tome.md"))
    (message,) = await bench.say("/date 2 mars 2021")
    assert message.text.startswith("1 article · mardi 2 mars 2021\n\n• 2 mars 2021 · Un fromage primé à Laruns")


async def test_chronologie_tells_dated_facts_in_order_each_with_its_source(bench: Bench) -> None:
    (message,) = await bench.say("/chronologie Kim Vladivostok")
    assert message.text.startswith("Chronologie\u202f: Kim Vladivostok\n\nJeudi 25 avril 2019\n«")
    assert message.text.index("Jeudi 25 avril") < message.text.index("Vendredi 26 avril")
    assert "Kim quitte Vladivostok · Le Quotidien · 27 avril 2019" in message.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/qui Zorglub", "ne parle pas de «\u202fZorglub\u202f»"),
        ("/date bientôt", "Je ne reconnais pas cette date"),
        ("/date 3 mars 1912", "Dimanche 3 mars 1912"),
        ("/chronologie Zorglub", "aucun fait daté"),
        ("/chronologie " + "Zorglub " * 400, "aucun fait daté"),
    ],
)
async def test_what_the_archive_does_not_know_is_said_plainly(bench: Bench, command: str, words: str) -> None:
    (message,) = await bench.say(command)
    assert words in message.text
    assert len(message.text) < 400


@pytest.mark.parametrize("command", ["qui", "date", "chronologie"])
async def test_a_command_chosen_from_the_menu_asks_for_its_words_and_takes_the_reply(bench: Bench, command: str) -> None:
    (asking,) = await bench.say(f"/{command}")
    assert asking.asks_reply
    bench.server.say(CHAT, "Kim Jong-un le 25 avril 2019", reply_to=asking.id)
    (message,) = await bench.deliver()
    assert message.text
    assert bench.assistant.asked == []
    bench.server.say(CHAT, "Où ça ?", reply_to=asking.id)
    await bench.deliver()
    assert bench.assistant.asked == [("Où ça ?", "telegram:7")], "what was asked for is taken once"


@pytest.mark.parametrize("command", ["qui", "date", "chronologie"])
async def test_the_words_that_were_asked_for_are_taken_after_a_restart_too(
    bench: Bench, archive: SmallArchive, command: str
) -> None:
    (asking,) = await bench.say(f"/{command}")
    async for restarted in a_bench(FakeAssistant(), extras=Extras(archive.consultation)):
        restarted.server.state.sent[CHAT] = [asking]
        restarted.server.say(CHAT, "Zorglub le 3 mars 1912", reply_to=asking.id)
        (message,) = await restarted.deliver()
        assert any(words in message.text for words in ("ne parle pas de", "Dimanche 3 mars 1912", "aucun fait daté"))
        assert restarted.assistant.asked == []


async def test_statut_says_how_large_and_how_fresh_the_archive_is(bench: Bench) -> None:
    (message,) = await bench.say("/statut")
    assert message.text.split("\n") == [
        "L’archive",
        "• 12 articles, en 36 passages",
        "• De 2 éditeurs",
        "• Parus du 25 avril 2019 au 5 octobre 2019",
        "• À jour du 22 novembre 2026 (version 1)",
    ]


async def test_without_a_catalogue_the_commands_are_not_there() -> None:
    async for bench in a_bench(FakeAssistant()):
        (message,) = await bench.say("/qui Kim")
        assert message.text == texts.UNKNOWN_COMMAND
