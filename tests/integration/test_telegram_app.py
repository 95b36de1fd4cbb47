"""The bot over HTTP against the strict Bot API server, with an assistant that a person can predict."""

import asyncio
import logging
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.errors import UserError
from bot.storage import Storage
from bot.telegram import sending
from bot.telegram.app import TelegramSettings, run, serve
from bot.telegram.desk import Desk
from bot.telegram.redaction import kept_secret
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.fake_assistant import FakeAssistant, echo

pytestmark = pytest.mark.filterwarnings("ignore:.*PTB_TIMEDELTA")


@pytest.fixture
def server() -> Iterator[BotApiServer]:
    with BotApiServer() as one:
        yield one


@contextmanager
def running(server: BotApiServer, assistant: FakeAssistant, kept: Path | None = None) -> Iterator[threading.Thread]:
    """The bot in a thread of its own, stopped cleanly at the end; its error, if any, is raised here.

    What outlasts it is in the folder `kept`.
    """
    with tempfile.TemporaryDirectory() as folder, opened(kept or Path(folder)) as storage:
        yield from _running(server, assistant, storage)


@contextmanager
def opened(folder: Path) -> Iterator[Storage]:
    storage = Storage.open(folder / "bot.sqlite3")
    yield storage
    storage.close()


def _running(server: BotApiServer, assistant: FakeAssistant, storage: Storage) -> Iterator[threading.Thread]:
    settings, loop, stop = TelegramSettings(server.token, server.root), asyncio.new_event_loop(), asyncio.Event()
    failures: list[BaseException] = []

    def work() -> None:
        try:
            loop.run_until_complete(serve(Desk(assistant), settings, storage, stop))
        except BaseException as failure:
            failures.append(failure)
        finally:
            loop.close()

    thread = threading.Thread(target=work)
    with kept_secret(server.token):
        thread.start()
        try:
            yield thread
        finally:
            if not loop.is_closed():
                loop.call_soon_threadsafe(stop.set)
            thread.join(30)
            assert not thread.is_alive(), "the bot did not stop"
    if failures:
        raise failures[0]


def test_a_question_over_http_is_answered(server: BotApiServer) -> None:
    with running(server, FakeAssistant()):
        server.say(1, "Où s'est tenu le sommet ?")
        message = server.wait_for_message(1)
    assert message.text.startswith("Echo Où s'est tenu le sommet ?")
    assert message.formatted.of_type("text_link") == ["Un titre"]
    assert '"is_disabled":true' in server.calls("sendMessage")[0].parameters.text("link_preview_options").replace(" ", "")


def test_messages_that_came_while_the_bot_was_down_are_answered_and_confirmed(server: BotApiServer) -> None:
    server.say(1, "Où ça ?")
    server.say(2, "Et là ?")
    with running(server, FakeAssistant()):
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")
        assert server.wait_for_message(2).text.startswith("Echo Et là ?")
    assert not server.state.updates
    with running(server, FakeAssistant()):
        server.say(1, "Encore ?")
        assert server.wait_for_message(1).text.startswith("Echo Encore ?")
    assert len(server.messages(1)) == 2


def test_menus_are_set_for_private_chats_and_groups(server: BotApiServer) -> None:
    with running(server, FakeAssistant()):
        server.wait_for_call("setMyCommands", 2)
    scopes = [call.parameters.structure("scope")["type"] for call in server.calls("setMyCommands")]
    assert scopes == ["all_private_chats", "all_group_chats"]


def test_a_changed_question_over_http_changes_its_answer(server: BotApiServer) -> None:
    with running(server, FakeAssistant()):
        number = server.say(1, "Où ça ?")
        server.wait_for_message(1)
        server.edit(1, number, "Où donc ?")
        assert server.wait_for_edit(1).text.startswith("Echo Où donc ?")


def test_a_chat_is_answered_in_order_at_one_message_a_second_and_never_refused(server: BotApiServer) -> None:
    with running(server, FakeAssistant()):
        for place in range(3):
            server.say(1, f"Question {place} ?")
        got = [server.wait_for_message(1).text.split("\n")[0] for _ in range(3)]
    assert got == [f"Echo Question {place} ?" for place in range(3)]
    assert server.state.flood.refused == []


def test_a_slow_question_holds_up_its_own_chat_only(server: BotApiServer) -> None:
    assistant = FakeAssistant()
    slow = assistant.hold("Lente ?")
    with running(server, assistant):
        server.say(1, "Lente ?")
        server.say(1, "Suivante ?")
        server.wait_for_call("sendChatAction")
        server.say(2, "Rapide ?")
        assert server.wait_for_message(2).text.startswith("Echo Rapide ?")
        assert server.messages(1) == []
        slow.set()
        assert [server.wait_for_message(1).text.split()[1] for _ in range(2)] == ["Lente", "Suivante"]


def test_thirty_chats_at_once_are_all_answered_without_a_refusal(server: BotApiServer) -> None:
    with running(server, FakeAssistant()):
        for chat in range(1, 31):
            server.say(chat, f"Question {chat} ?")
        for chat in range(1, 31):
            assert server.wait_for_message(chat).text.startswith(f"Echo Question {chat} ?")
    assert server.state.flood.refused == []


def test_telegram_asking_to_wait_delays_one_chat_and_loses_nothing(server: BotApiServer) -> None:
    server.fail("sendMessage", status=429, description="Too Many Requests: retry after 1", retry_after=1, chat=1)
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")


@pytest.mark.parametrize("status", [500, 502])
def test_errors_of_telegram_while_sending_and_fetching_are_outlasted(server: BotApiServer, status: int) -> None:
    server.fail("getUpdates", status=status, description="Bad Gateway")
    server.fail("sendMessage", status=status, description="Bad Gateway", times=2)
    server.fail("getMe", status=status, description="Bad Gateway")
    server.fail("setMyCommands", status=status, description="Bad Gateway")
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")
    assert len(server.messages(1)) == 1


def test_truncated_json_from_telegram_is_outlasted(server: BotApiServer) -> None:
    server.fail("getUpdates", status=200, garbled=True)
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")


def test_an_answer_whose_acceptance_is_cut_short_is_sent_again(server: BotApiServer) -> None:
    server.fail("sendMessage", status=200, garbled=True)
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")


def test_an_update_that_cannot_be_read_does_not_stop_the_others(server: BotApiServer) -> None:
    server.state.put_update("message", {"message_id": "nonsense", "chat": 3})
    server.state.updates.append({"update_id": 700_000_002, "message": []})
    server.state.updates.append({"message": "no number"})
    server.state.next_update = 700_000_003
    server.say(1, "Où ça ?")
    with running(server, FakeAssistant()):
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")
    assert not server.state.updates


def test_an_update_that_comes_again_after_a_restart_is_answered_once(server: BotApiServer, tmp_path: Path) -> None:
    server.say(1, "Où ça ?")
    again = server.state.updates[0]
    with running(server, FakeAssistant(), tmp_path):
        server.wait_for_message(1)
    server.state.updates.append(again)
    with running(server, FakeAssistant(), tmp_path):
        server.say(2, "Fini ?")
        server.wait_for_message(2)
    assert len(server.messages(1)) == 1


def test_what_only_waits_when_the_bot_stops_is_answered_by_the_next_one(server: BotApiServer, tmp_path: Path) -> None:
    assistant = FakeAssistant()
    slow = assistant.hold("Lente ?")
    with running(server, assistant, tmp_path):
        server.say(1, "Lente ?")
        server.say(1, "Suivante ?")
        server.wait_for_call("sendChatAction")
        server.wait_until(lambda: not server.state.updates, "confirmation of both updates")
        threading.Timer(0.5, slow.set).start()
    assert [message.text.split()[1] for message in server.messages(1)] == ["Lente"]
    with running(server, FakeAssistant(), tmp_path):
        assert [server.wait_for_message(1).text.split()[1] for _ in range(2)] == ["Lente", "Suivante"]
    assert len(server.messages(1)) == 2


def test_an_answer_that_cannot_be_sent_is_sent_once_telegram_can_be_reached_again(
    server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "_ATTEMPTS", 1)
    server.fail("sendMessage", status=502, description="Bad Gateway", times=2)
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        server.say(1, "Et là ?")
        assert [server.wait_for_message(1).text.split("\n")[0] for _ in range(2)] == ["Echo Où ça ?", "Echo Et là ?"]
    assert len(server.messages(1)) == 2


def test_an_update_that_comes_twice_is_answered_once(server: BotApiServer) -> None:
    server.say(1, "Où ça ?")
    server.state.updates.append(server.state.updates[0])
    with running(server, FakeAssistant()):
        server.wait_for_message(1)
        server.say(2, "Fini ?")
        server.wait_for_message(2)
    assert len(server.messages(1)) == 1


def test_another_instance_of_the_bot_is_outlasted(server: BotApiServer, caplog: pytest.LogCaptureFixture) -> None:
    server.fail("getUpdates", status=409, description="Conflict: terminated by other getUpdates request")
    with caplog.at_level(logging.WARNING), running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        server.wait_for_message(1)
    assert any("Another program fetches" in line.getMessage() for line in caplog.records)


def test_an_old_webhook_is_ended_so_that_messages_can_be_fetched(server: BotApiServer) -> None:
    server.state.webhook = "https://example.org/hook"
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        server.wait_for_message(1)


def test_a_server_that_knows_only_the_main_methods_is_enough(server: BotApiServer) -> None:
    for method in ("deleteWebhook", "setMyCommands", "sendChatAction"):
        server.fail(method, status=404, description="Not Found", times=1000)
    with running(server, FakeAssistant()):
        server.say(1, "Où ça ?")
        assert server.wait_for_message(1).text.startswith("Echo Où ça ?")


def test_questions_in_work_are_answered_before_the_bot_stops(server: BotApiServer) -> None:
    assistant = FakeAssistant()
    slow = assistant.hold("Lente ?")
    with running(server, assistant):
        server.say(1, "Lente ?")
        server.wait_for_call("sendChatAction")
        threading.Timer(0.5, slow.set).start()
    assert server.messages(1)[0].text.startswith("Echo Lente ?")


def test_the_bot_stops_at_once_while_telegram_cannot_be_reached(server: BotApiServer) -> None:
    server.fail("getMe", status=502, description="Bad Gateway", times=1000)
    with running(server, FakeAssistant()):
        server.wait_for_call("getMe", 2)
    assert server.calls("getUpdates") == []


def test_a_button_opens_a_source_in_place_while_a_question_is_still_in_work(server: BotApiServer) -> None:
    assistant = FakeAssistant()
    slow = assistant.hold("Lente ?")
    with running(server, assistant):
        server.say(1, "Où ça ?")
        answer = server.wait_for_message(1)
        server.say(1, "Lente ?")
        server.wait_for_call("sendChatAction", 2)
        server.press(1, answer.id, answer.button("Source 1")["callback_data"])
        assert server.wait_for_edit(1).text.startswith("Un titre · Le Journal")
        slow.set()
        assert server.wait_for_message(1).text.startswith("Echo Lente ?")


def test_a_wrong_token_is_an_error_for_the_user_with_the_remedy(server: BotApiServer, tmp_path: Path) -> None:
    for token in ("999:wrong", "nonsense"):
        with opened(tmp_path) as storage, pytest.raises(UserError, match="@BotFather") as error:
            run(FakeAssistant(), TelegramSettings(token, server.root), storage)
        assert token not in str(error.value)
        assert server.root in str(error.value)


def test_a_token_that_is_revoked_later_ends_the_bot_too(server: BotApiServer) -> None:
    server.fail("getUpdates", status=401, description="Unauthorized")
    with pytest.raises(UserError, match="@BotFather"), running(server, FakeAssistant()) as bot:
        bot.join(20)


@pytest.mark.parametrize("signals", [[signal.SIGTERM], [signal.SIGINT], [signal.SIGTERM, signal.SIGINT]])
def test_signals_end_the_process_cleanly_and_a_second_one_at_once(
    server: BotApiServer, signals: list[signal.Signals], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.bot_process", str(tmp_path), server.token, server.root]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True)
    try:
        if len(signals) == 2:
            server.fail("sendMessage", status=200, stall=60.0)
        server.say(1, "Où ça ?")
        server.wait_for_call("sendMessage", patience=90)  # a process of its own: it may start slowly
        for number in signals:
            process.send_signal(number)
            threading.Event().wait(0.5)
        _, errors = process.communicate(timeout=30)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0
    assert "Traceback" not in errors
    assert ("Stopped at once" in errors) == (len(signals) == 2)


@pytest.mark.parametrize(
    ("token", "api", "words"),
    [
        ("", "https://api.telegram.org", "Il manque le jeton"),
        ("123:ABC def", "https://api.telegram.org", "sans espace"),
        ("123:ABC", "api.telegram.org", "DEPECHE_TELEGRAM_API"),
        ("123:ABC", "ftp://api.telegram.org", "DEPECHE_TELEGRAM_API"),
    ],
)
def test_what_cannot_be_a_token_or_an_address_is_said_at_once(token: str, api: str, words: str, tmp_path: Path) -> None:
    with opened(tmp_path) as storage, pytest.raises(UserError, match=words):
        run(FakeAssistant(), TelegramSettings(token, api), storage)


def test_the_token_is_in_no_log_line_even_at_the_finest_level(server: BotApiServer, caplog: pytest.LogCaptureFixture) -> None:
    server.fail("sendMessage", status=500)
    caplog.set_level(logging.DEBUG, logger="httpx")  # `run` quietens it, in this process too
    with caplog.at_level(logging.DEBUG), running(server, FakeAssistant({"Où ?": ValueError(f"bot{server.token}")})):
        server.say(1, "Où ça ?")
        server.wait_for_message(1)
        server.say(1, "Où ?")
        server.wait_for_message(1)
    assert any(line.name.startswith("httpx") for line in caplog.records)
    assert server.token.partition(":")[2] not in caplog.text


def test_an_answer_of_20000_characters_comes_in_order_within_the_limits() -> None:
    text = " ".join(f"mot{place}" for place in range(2400))
    long = echo("Où ça ?", lambda answer: replace(answer, quotes=(replace(answer.quotes[0], text=text),)))
    with BotApiServer(rules=LENIENT) as server, running(server, FakeAssistant({"Où ça ?": long})):
        server.say(1, "Où ça ?")
        parts: list[str] = []
        while "Un titre" not in (parts[-1] if parts else ""):
            parts.append(server.wait_for_message(1).text)
    words = [word for part in parts for word in part.split() if word.startswith("mot")]
    assert " ".join(words) == text


def test_the_server_speaks_as_telegram_does(server: BotApiServer) -> None:
    """The test server itself: what the other tests rely on."""
    server.private(1)
    call = f"{server.root}/bot{server.token}"
    with httpx.Client() as client:
        assert client.post(f"{server.root}/bot1:wrong/getMe").status_code == 401
        assert client.post(f"{call}/noSuchMethod").status_code == 404
        assert client.get(f"{call}/getMe").json()["result"]["username"] == "depeche_test_bot"
        long = client.post(f"{call}/sendMessage", data={"chat_id": 1, "text": "é" * 4097}).json()
        assert long == {"ok": False, "error_code": 400, "description": "Bad Request: message is too long"}
        looks = {"chat_id": 1, "text": "<b>a", "parse_mode": "HTML"}
        assert "can't parse entities" in client.post(f"{call}/sendMessage", data=looks).json()["description"]
        assert (
            client.post(f"{call}/sendMessage", json={"chat_id": 9, "text": "a"}).json()["description"].endswith("chat not found")
        )
        assert client.post(f"{call}/sendMessage", json={"chat_id": 1, "text": "a"}).json()["ok"]
        refused = client.post(f"{call}/sendMessage", json={"chat_id": 1, "text": "b"}).json()
        assert (refused["error_code"], refused["parameters"]) == (429, {"retry_after": 1})
        server.say(1, "un")
        server.say(1, "deux")
        updates = client.post(f"{call}/getUpdates", data={"limit": 1}).json()["result"]
        later = client.post(f"{call}/getUpdates", data={"offset": updates[0]["update_id"] + 1}).json()["result"]
        assert [update["message"]["text"] for update in (*updates, *later)] == ["un", "deux"]
