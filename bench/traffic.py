"""What the drills share: the bot as a process, numbered questions in several chats, and what became of them."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bot_api.server import BotApiServer

ROOT = Path(__file__).parents[1]


@contextmanager
def started(
    server: BotApiServer, var: str, module: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """The bot as a process; it is there once it has asked for updates, and gone at the end.

    Without a `module` (with its arguments) it is the real bot with an assistant that needs no model.
    """
    command = [sys.executable, "-m", *(module or ("tests.bot_process", var, server.token, server.root))]
    before = len(server.calls("getUpdates"))
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        server.wait_until(lambda: len(server.calls("getUpdates")) > before, "call of a new process", 120)
        yield process
    finally:
        process.kill()
        process.wait()


@dataclass
class Traffic:
    """The questions that were asked, by chat, in their order."""

    server: BotApiServer
    chats: int
    asked: dict[int, list[str]] = field(init=False)
    newest: set[tuple[int, str]] = field(default_factory=set)  # answers that were the newest of their chat at a kill

    def __post_init__(self) -> None:
        """Chats 1 to `chats`."""
        self.asked = {chat: [] for chat in range(1, self.chats + 1)}

    def ask(self, chat: int) -> None:
        """One more question."""
        question = f"Question {chat} {len(self.asked[chat])} ?"
        self.asked[chat].append(question)
        self.server.say(chat, question)

    def note_kill(self) -> None:
        """The newest answer of each chat may not have been noted by the process that was killed."""
        self.newest |= {(chat, said[-1]) for chat in self.asked if (said := self._said(chat))}

    @property
    def count(self) -> int:
        """How many were asked."""
        return sum(map(len, self.asked.values()))

    @property
    def answered(self) -> int:
        """How many of them were answered so far."""
        return sum(len(set(questions) & set(self._said(chat))) for chat, questions in self.asked.items())

    def disordered(self) -> int:
        """Chats whose answers so far are not the first of their questions, once each and in order."""
        return sum((said := self._said(chat)) != questions[: len(said)] for chat, questions in self.asked.items())

    def fates(self) -> "Fates":
        """Lost, doubled, out of order."""
        fates = Fates()
        for chat, questions in self.asked.items():
            said = self._said(chat)
            counts = Counter(said)
            fates.lost += sum(question not in counts for question in questions)
            fates.doubled += sum(count - 1 for count in counts.values())
            fates.beyond += sum(count - 1 for answer, count in counts.items() if (chat, answer) not in self.newest)
            fates.out_of_order += [one for one in dict.fromkeys(said) if one in questions] != questions
        return fates

    def _said(self, chat: int) -> list[str]:
        sent = self.server.state.sent.get(chat, [])
        return [message.text.split("\n")[0].removeprefix("Echo ") for message in sent]


@dataclass
class GroupTraffic(Traffic):
    """Real questions, whose answers do not say them again: in groups each is a reply to its question."""

    questions: Sequence[str] = ()

    def ask(self, chat: int) -> None:
        """One more, in the group of that number."""
        words = self.questions[self.count % len(self.questions)]
        self.asked[chat].append(str(self.server.say(-chat, f"@{self.server.state.bot['username']} {words}", user=chat)))

    def _said(self, chat: int) -> list[str]:
        sent = self.server.state.sent.get(-chat, [])
        return [str(message.reply_to) for message in sent if message.reply_to is not None]


@dataclass
class Fates:
    """What became of the questions; `out_of_order` counts chats."""

    lost: int = 0
    doubled: int = 0
    beyond: int = 0  # of these, those that no kill explains
    out_of_order: int = 0
