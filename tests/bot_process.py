"""The bot on Telegram as a process of its own, to be killed: everything real but the assistant.

usage: python -m tests.bot_process VAR TOKEN API
"""

import logging
import sys
from pathlib import Path

from bot.storage import Storage
from bot.telegram.app import TelegramSettings, run
from tests.fake_assistant import FakeAssistant

if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    storage = Storage.open(Path(sys.argv[1]) / "bot.sqlite3")
    run(FakeAssistant(), TelegramSettings(*sys.argv[2:4]), storage)
    storage.close()
