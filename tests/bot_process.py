"""The bot on Telegram as a process of its own, to be killed: everything real but the assistant.

usage: python -m tests.bot_process VAR_OR_DATABASE TOKEN API [WEBHOOK_PORT]
"""

import logging
import sys
from pathlib import Path

from bot.storage import Storage
from bot.telegram.app import FETCHING, Service, TelegramSettings, run
from tests.fake_assistant import FakeAssistant

WEBHOOK, SECRET = "https://example.org/hook", "secret_1"

if __name__ == "__main__":
    where, token, api, *port = sys.argv[1:]
    logging.basicConfig(level=logging.INFO)
    storage = Storage.open(where if "://" in where else Path(where) / "bot.sqlite3")
    service = Service(WEBHOOK, SECRET, int(port[0])) if port else FETCHING
    run(FakeAssistant(), TelegramSettings(token, api, service=service), storage)
    storage.close()
