"""Tests for adding and withdrawing articles by chat, as an administrator meets them; the files and the index are real."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import texts
from bot.storage import Storage
from bot.telegram import administration
from bot.telegram.administration import tell_of_interrupted
from bot.telegram.extras import Extras
from bot.telegram.house import House
from bot.telegram.lasting import Lasting
from bot.under_way import UnderWay
from tests.bot_api.bench import CHAT, Bench, a_bench
from tests.bot_api.state import Sent
from tests.fake_assistant import FakeAssistant
from tests.kept_archive import KeptArchive
from tests.unit.test_keeping import CHEESE

ADMIN = CHAT
LONG = "Un article collé dans le chat\n\n" + " ".join(f"La phrase {n} en fait un long article de presse." for n in range(30))


@pytest.fixture
def archive(tmp_path: Path) -> KeptArchive:
    return KeptArchive(tmp_path)


@pytest.fixture
async def bench(archive: KeptArchive) -> AsyncIterator[Bench]:
    async for one in a_bench(FakeAssistant(), House(admins=frozenset({ADMIN})), extras=Extras(keeper=archive.keeper)):
        yield one


async def send(bench: Bench, name: str, content: bytes, user: int = ADMIN) -> Sent:
    bench.server.send_file(user, name, content)
    await bench.deliver()
    return bench.server.messages(user)[-1]


def labels(message: Sent) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


async def test_a_file_is_shown_back_added_by_a_button_and_then_in_the_archive(bench: Bench, archive: KeptArchive) -> None:
    shown = await send(bench, "fromage.txt", CHEESE.encode())
    assert shown.text.startswith("Un fromage primé à LARUNS\n5 octobre 2019 · sans éditeur · ")
    assert "tomme de brebis" in shown.formatted.of_type("expandable_blockquote")[0]
    assert labels(shown) == [texts.ADD, texts.CORRECT_DATE, texts.CANCEL]
    assert archive.titles == ["Le sommet s'est tenu à VLADIVOSTOK"], "nothing is added unasked"
    await bench.press("Ajouter", shown)
    assert bench.last.id == shown.id
    assert "L’archive compte 2 articles (version 2)" in bench.last.text
    assert bench.last.buttons == ()
    assert "Un fromage primé à LARUNS" in archive.titles


async def test_a_second_press_adds_nothing_twice(bench: Bench, archive: KeptArchive) -> None:
    shown = await send(bench, "fromage.txt", CHEESE.encode())
    data = shown.button("Ajouter")["callback_data"]
    for _ in range(2):
        bench.server.press(CHAT, shown.id, data)
    await bench.deliver()
    assert len(archive.files) == 2


async def test_after_a_restart_a_draft_is_asked_for_again_and_nothing_is_added(bench: Bench, archive: KeptArchive) -> None:
    shown = await send(bench, "fromage.txt", CHEESE.encode())
    await bench.press("Corriger", shown)
    asking = bench.last
    async for restarted in a_bench(FakeAssistant(), House(admins=frozenset({ADMIN})), extras=Extras(keeper=archive.keeper)):
        restarted.server.state.sent[CHAT] = [shown, asking]
        number = await restarted.press("Ajouter", shown)
        said = restarted.server.state.callbacks[number]
        assert said is not None
        assert said["text"] == texts.STALE_DRAFT
        restarted.server.say(CHAT, "25 avril 2019", reply_to=asking.id)
        (message,) = await restarted.deliver()
        assert message.text == texts.STALE_DRAFT
    assert archive.files == ["premier.txt"]


async def test_after_a_restart_a_choice_of_what_to_withdraw_withdraws_nothing(bench: Bench, archive: KeptArchive) -> None:
    (shown,) = await bench.say("/retirer sommet")
    async for restarted in a_bench(FakeAssistant(), House(admins=frozenset({ADMIN})), extras=Extras(keeper=archive.keeper)):
        restarted.server.state.sent[CHAT] = [shown]
        number = await restarted.press("Retirer le 1", shown)
        said = restarted.server.state.callbacks[number]
        assert said is not None
        assert said["text"] == texts.STALE_CHOICE
    assert archive.files == ["premier.txt"]


async def test_annuler_changes_nothing(bench: Bench, archive: KeptArchive) -> None:
    await bench.press("Annuler", await send(bench, "fromage.txt", CHEESE.encode()))
    assert bench.last.text == texts.CANCELLED
    assert archive.files == ["premier.txt"]


async def test_a_date_is_corrected_by_a_reply_and_asked_again_where_it_is_none(bench: Bench, archive: KeptArchive) -> None:
    await bench.press("Corriger", await send(bench, "fromage.txt", CHEESE.encode()))
    for said, answer in (("jeudi", texts.NO_PUBLICATION_DATE), ("7 octobre 2019", "7 octobre 2019 · sans éditeur")):
        assert bench.last.asks_reply
        bench.server.say(CHAT, said, reply_to=bench.last.id)
        await bench.deliver()
        assert answer in bench.last.text
    await bench.press("Ajouter")
    assert archive.consulting.called("Un fromage primé à LARUNS")[0].published == "2019-10-07"


async def test_a_long_text_is_an_article_and_a_short_one_a_question(bench: Bench, archive: KeptArchive) -> None:
    (shown,) = await bench.say(LONG)
    assert shown.text.startswith("Un article collé dans le chat\nsans date")
    await bench.press("Ajouter")
    assert "Un article collé dans le chat" in archive.titles
    (answer,) = await bench.say("Où ça ?")
    assert answer.text.startswith("Echo Où ça ?")


async def test_a_text_that_a_telephone_cut_in_two_is_one_article(bench: Bench, archive: KeptArchive) -> None:
    first = (LONG + " Encore une phrase pour remplir le message." * 200)[:4000]
    (shown,) = await bench.say(first)
    assert await bench.say("Et voici la toute fin de cet article qui était long.") == []
    assert bench.last.id == shown.id
    await bench.press("Ajouter")
    (stored,) = [one for one in archive.catalogue.articles() if one.article.title.startswith("Un article collé")]
    assert stored.article.text.endswith("la toute fin de cet article qui était long.")
    assert bench.assistant.asked == []


async def test_a_forwarded_text_of_some_length_is_an_article(bench: Bench) -> None:
    origin = {"type": "hidden_user", "date": 1, "sender_user_name": "Ada"}
    bench.server.say(CHAT, LONG[:600], forward_origin=origin)
    (shown,) = await bench.deliver()
    assert texts.ADD in labels(shown)
    bench.server.say(CHAT, "Où ça ?", forward_origin=origin)
    (answer,) = await bench.deliver()
    assert answer.text.startswith("Echo")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.docx", b"PK", "Je lis : .txt"),
        ("vide.txt", b"", "vide"),
        ("vide.md", b"---\n\n", "vide"),
        ("faux.pdf", b"not a pdf", "article lisible"),
    ],
)
async def test_a_file_that_cannot_be_read_is_said_in_one_sentence(bench: Bench, name: str, content: bytes, words: str) -> None:
    shown = await send(bench, name, content)
    assert words.replace(" :", "\u202f:") in shown.text
    assert shown.buttons == ()


async def test_a_file_that_is_too_large_is_not_even_fetched(bench: Bench) -> None:
    bench.server.send_file(CHAT, "a.txt", b"x", size=30_000_000)
    (message,) = await bench.deliver()
    assert "20 Mo" in message.text
    assert bench.server.calls("getFile") == []


async def test_near_copies_and_taken_ids_are_warned_of(bench: Bench) -> None:
    line = {"id": "premier.txt", "title": "Autre", "text": "Un tout autre texte que celui de l'archive."}
    shown = await send(bench, "a.jsonl", json.dumps(line).encode())
    assert "identifiant est «\u202fpremier.txt\u202f»" in shown.text
    assert labels(shown) == [texts.CANCEL]


async def test_a_file_of_many_articles_lists_them_and_adds_all(bench: Bench, archive: KeptArchive) -> None:
    lines = [json.dumps({"title": f"Titre {n}", "text": f"Le texte numéro {n} est un article."}) for n in range(12)]
    shown = await send(bench, "a.jsonl", "\n".join([*lines, "{"]).encode())
    assert shown.text.startswith("12 articles\n• Titre 0\n")
    assert "… et 4 autres" in shown.text
    assert "1 partie" in shown.text
    await bench.press("Ajouter")
    assert len(archive.titles) == 13


async def test_for_others_a_file_is_what_it_was_and_a_long_text_is_a_long_question(bench: Bench, archive: KeptArchive) -> None:
    assert "fichiers" in (await send(bench, "fromage.txt", CHEESE.encode(), user=8)).text
    bench.server.say(8, LONG)
    await bench.deliver()
    assert bench.server.messages(8)[-1].text == texts.too_long(1000)
    for command in ("ajouter", "retirer sommet", "reconstruire", "stats"):
        bench.server.say(8, f"/{command}")
        await bench.deliver()
        assert bench.server.messages(8)[-1].text == texts.ADMINS_ONLY
    bench.server.say(-100, "/retirer sommet", user=ADMIN)
    await bench.deliver()
    assert bench.server.messages(-100)[-1].text == texts.ADMINS_ONLY
    assert archive.files == ["premier.txt"]


async def test_a_button_of_an_administrator_does_nothing_for_others(bench: Bench, archive: KeptArchive) -> None:
    shown = await send(bench, "fromage.txt", CHEESE.encode())
    number = bench.server.press(CHAT, shown.id, shown.button("Ajouter")["callback_data"], user=8)
    await bench.deliver()
    said = bench.server.state.callbacks[number]
    assert said is not None
    assert said["text"] == texts.ADMINS_ONLY
    assert archive.files == ["premier.txt"]


async def test_retirer_shows_what_is_meant_and_withdraws_what_is_chosen(bench: Bench, archive: KeptArchive) -> None:
    await bench.press("Ajouter", await send(bench, "fromage.txt", CHEESE.encode()))
    (shown,) = await bench.say("/retirer fromage")
    assert "1. Un fromage primé à LARUNS · 5 octobre 2019" in shown.text
    await bench.press("Retirer le 1")
    assert "Il reste 1 article" in bench.last.text
    assert archive.files == ["premier.txt"]
    (shown,) = await bench.say("/retirer sommet")
    await bench.press("Annuler")
    assert bench.last.text == texts.CANCELLED
    await bench.say("/retirer sommet")
    await bench.press("Retirer le 1")
    assert bench.last.text == texts.LAST_ARTICLE
    (message,) = await bench.say("/retirer zorglub")
    assert "Aucun article" in message.text


async def test_reconstruire_shows_how_far_it_is_by_editing_one_message(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, archive: KeptArchive
) -> None:
    monkeypatch.setattr(administration, "_BETWEEN_EDITS", 0.01)
    (message,) = await bench.say("/reconstruire")
    assert message.text == texts.REBUILDING
    (again,) = await bench.say("/reconstruire")
    for _ in range(500):
        if "L’index est refait" in bench.server.messages(CHAT)[0].text:
            break
        await asyncio.sleep(0.02)
    assert again.text in (texts.ALREADY_REBUILDING, texts.REBUILDING)
    assert bench.server.messages(CHAT)[0].text.startswith("L’index est refait\u202f: 1 article, 1 passage, version 2")
    assert archive.titles == ["Le sommet s'est tenu à VLADIVOSTOK"]


async def test_a_rebuilding_that_a_stop_cut_off_is_told_in_its_message_by_the_next_process(tmp_path: Path) -> None:
    storage = Storage.open(tmp_path / "bot.sqlite3")
    kept = UnderWay(storage)
    async for bench in a_bench(FakeAssistant()):
        (message,) = await bench.say("Où ?")
        kept.begun(CHAT, message.id)
        kept.begun(99, 12345)  # a chat that is gone
        await tell_of_interrupted(bench.application.bot, kept)
        assert bench.server.messages(CHAT)[0].text == texts.REBUILDING_INTERRUPTED
    assert kept.left() == []
    storage.close()


async def test_a_rebuilding_that_ends_leaves_nothing_under_way(archive: KeptArchive, tmp_path: Path) -> None:
    storage = Storage.open(tmp_path / "bot.sqlite3")
    kept = UnderWay(storage)
    house, extras = House(admins=frozenset({CHAT})), Extras(keeper=archive.keeper)
    async for bench in a_bench(FakeAssistant(), house, extras=extras, lasting=Lasting(under_way=kept)):
        (message,) = await bench.say("/reconstruire")
        assert kept.left() == [(CHAT, message.id)] or bench.last.text != texts.REBUILDING
        for _ in range(500):
            if not kept.left():
                break
            await asyncio.sleep(0.02)
        assert "L’index est refait" in bench.server.messages(CHAT)[0].text
    storage.close()


async def test_a_rebuilding_that_fails_is_said_in_its_message(bench: Bench, archive: KeptArchive) -> None:
    (archive.folder / "premier.txt").unlink()
    await bench.say("/reconstruire")
    for _ in range(500):
        if bench.last.text != texts.REBUILDING:
            break
        await asyncio.sleep(0.02)
    assert "l’ancien continue de répondre" in bench.last.text


async def test_stats_counts_questions_people_and_opinions(bench: Bench) -> None:
    for user in (CHAT, 8):
        bench.server.say(user, "Où ça ?")
    await bench.deliver()
    (message,) = await bench.say("/stats")
    assert message.text.split("\n")[:2] == [texts.STATISTICS_TITLE, "• 2 questions de 2 personnes"]
