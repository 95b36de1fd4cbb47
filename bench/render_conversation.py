"""A conversation as Telegram shows it, as HTML and as a picture: python -m bench.render_conversation --out FOLDER [--var VAR]

The messages are those of the bot itself, sent through the local Bot API server of the tests; a headless Chromium
(`--chromium`, Debian's package `chromium`) takes the picture. Without `--var` the archive that comes along is indexed
into FOLDER/var first.
"""

import argparse
import asyncio
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from telegram import Update
from telegram.ext import ApplicationBuilder, ExtBot

from bot.settings import Settings
from bot.telegram.desk import Desk
from bot.telegram.extras import Extras
from bot.telegram.feedback import FeedbackFile
from bot.telegram.handlers import Handlers
from bot.telegram.house import House
from bot.wiring import Parts
from tests.bot_api.direct import DirectRequest
from tests.bot_api.entities import Entity, units
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.bot_api.state import Sent

CHAT = 7
WIDTH, HEIGHT = 460, 900
ROOT = Path(__file__).parents[1]
NEWCOMER = (
    "/start",
    "Où s'est tenu le sommet entre Poutine et Kim ?",
    "Et quand ?",
    "/sources",
    "Quel est le prix du pétrole ?",
    "/qui Kim Jong-un",
    "/date 25 avril 2019",
    "/chronologie sommet Kim Vladivostok",
    "/articles",
    "/statut",
)
_ARTICLE = """Un pont couvert inauguré à Brassac

Publié le 12 juin 2019

Le pont couvert de Brassac a été inauguré mercredi par la maire, Odile Serres, devant trois cents habitants."""


@dataclass
class Conversation:
    """A bot over a real index, without network, and what was said so far: (by whom, text or message)."""

    server: BotApiServer
    handle: Callable[[Update], object]
    bot: ExtBot[None]
    said: list[str | Sent] = field(default_factory=list)

    async def say(self, text: str) -> None:
        """A user writes, and the bot answers."""
        self.server.say(CHAT, text)
        await self._go_on(text)

    async def send_file(self, name: str, content: str) -> None:
        """A user sends a file."""
        self.server.send_file(CHAT, name, content.encode())
        await self._go_on(f"📄 {name}")

    async def press(self, label: str) -> None:
        """A user presses a button under the last message, which may change it."""
        last = self.server.messages(CHAT)[-1]
        self.server.press(CHAT, last.id, last.button(label)["callback_data"])
        await self._go_on(f"[{last.button(label)['text']}]")

    async def _go_on(self, said: str) -> None:
        before = len(self.server.messages(CHAT))
        edited = len(self.server.state.edits)
        while self.server.state.updates:
            done = self.handle(Update.de_json(self.server.state.updates.popleft(), self.bot))
            await done  # type: ignore[misc]
        self.said += [said, *self.server.messages(CHAT)[before:], *self.server.state.edits[edited:][-1:]]


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--var", type=Path)
    options.add_argument("--chromium", default="chromium")
    options.add_argument("questions", nargs="*")
    chosen = options.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    parts = _parts(chosen.out, chosen.var)
    said = asyncio.run(_converse(parts, chosen.out, chosen.questions or list(NEWCOMER), not chosen.questions))
    for number, start in enumerate(_screens(said)):
        page = chosen.out / f"conversation-{number + 1}.html"
        page.write_text(rendered(start), "utf-8")
        _picture(chosen.chromium, page)
        print(page.with_suffix(".png"))


def _parts(out: Path, var: Path | None) -> Parts:
    if var is not None:
        return Parts(Settings(var=var))
    home = out / "var"
    home.mkdir(exist_ok=True)
    if not (home / "models").exists():
        (home / "models").symlink_to((ROOT / "var" / "models").resolve())
    parts = Parts(Settings(var=home, articles=ROOT / "corpus" / "articles"))
    parts.indexer().run(parts.library([]))
    return parts


async def _converse(parts: Parts, out: Path, questions: list[str], adds: bool) -> list[str | Sent]:
    server = BotApiServer(rules=LENIENT)
    server.private(CHAT)
    request = DirectRequest(server)
    bot: ExtBot[None] = ExtBot(server.token, request=request, get_updates_request=request)
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    desk = Desk(parts.engine, parts.catalogue, FeedbackFile(out / "feedback.jsonl"))
    extras = Extras(parts.consultation, parts.keeper, parts.subscriptions, parts.newsroom, parts.examples)
    Handlers(desk, House(admins=frozenset({CHAT})), extras).register(application)
    async with application:
        conversation = Conversation(server, application.process_update, bot)
        for question in questions:
            await conversation.say(question)
        if adds:
            await conversation.send_file("pont.txt", _ARTICLE)
            await conversation.press("Annuler")
    desk.close()
    return conversation.said


def _screens(said: list[str | Sent]) -> list[list[str | Sent]]:
    """What one picture holds: three exchanges."""
    starts = [place for place, one in enumerate(said) if isinstance(one, str)][::3]
    return [said[start:end] for start, end in zip(starts, [*starts[1:], len(said)], strict=True)]


def rendered(said: list[str | Sent]) -> str:
    """The page, in the look of Telegram's clients."""
    clock = time.strftime("%H:%M")
    bubbles = "\n".join(_user(one, clock) if isinstance(one, str) else _bot(one, clock) for one in said)
    return f"<!doctype html><meta charset=utf-8><style>{_STYLE}</style><main>{bubbles}</main>"


def _user(text: str, clock: str) -> str:
    return f'<div class="row out"><div class="bubble">{escape(text)}<time>{clock} ✓✓</time></div></div>'


def _bot(sent: Sent, clock: str) -> str:
    edited = "modifié " if sent.edited else ""
    body = f'<div class="bubble">{_with_entities(sent.text, sent.entities)}<time>{edited}{clock}</time></div>'
    rows = "".join(
        '<div class="buttons">' + "".join(f"<span>{escape(button['text'])}</span>" for button in row) + "</div>"
        for row in sent.buttons
    )
    return f'<div class="row in">{body}{rows}</div>'


def _with_entities(text: str, entities: tuple[Entity, ...]) -> str:
    """The text with its entities as tags, the outer ones first."""
    tags = {"bold": "b", "italic": "i", "text_link": "a", "blockquote": "blockquote", "expandable_blockquote": "blockquote"}
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for entity in sorted(entities, key=lambda one: (one.offset, -one.length)):
        tag = tags[entity.type]
        folded = ' class="folded"' if entity.type.startswith("expandable") else ""
        opening.setdefault(entity.offset, []).append(f"<{tag}{folded}>")
        closing.setdefault(entity.offset + entity.length, []).insert(0, f"</{tag}>")
    shown, place = [], 0
    for character in text:
        shown += [*closing.get(place, ()), *opening.get(place, ()), escape(character)]
        place += units(character)
    return "".join([*shown, *closing.get(place, ())]).replace("</blockquote>\n", "</blockquote>")


def _picture(chromium: str, page: Path) -> None:
    """As high as the page is."""
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
    height = _height(chromium, flags, page)
    shot = [f"--screenshot={page.with_suffix('.png')}", f"--window-size={WIDTH},{height}"]
    subprocess.run([chromium, *flags, *shot, page.absolute().as_uri()], check=True, capture_output=True, timeout=300)


def _height(chromium: str, flags: list[str], page: Path) -> int:
    """The page says its own height in its title once it is laid out."""
    probe = page.with_name("probe.html")
    script = "<script>document.title = document.querySelector('main').offsetHeight</script>"
    probe.write_text(page.read_text("utf-8") + script, "utf-8")
    asked = [chromium, *flags, f"--window-size={WIDTH},{HEIGHT}", "--dump-dom", probe.absolute().as_uri()]
    done = subprocess.run(asked, check=True, capture_output=True, text=True, timeout=300)
    probe.unlink()
    return int(done.stdout.partition("<title>")[2].partition("</title>")[0] or HEIGHT)


_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #d5e3c8; font: 15px/1.32 "DejaVu Sans", "Noto Color Emoji", sans-serif; width: 460px }
main { padding: 12px 10px 16px; display: flex; flex-direction: column; gap: 8px }
.row { max-width: 92% } .out { align-self: flex-end } .in { align-self: flex-start; width: 92% }
.bubble { background: #fff; border-radius: 14px 14px 14px 4px; padding: 7px 11px 6px; white-space: pre-wrap;
  overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002 }
.out .bubble { background: #e3fdd0; border-radius: 14px 14px 4px 14px }
time { float: right; font-size: 11px; color: #7a8a7a; margin: 6px 0 0 10px }
a { color: #2e7fc1; text-decoration: none }
blockquote { border-left: 3px solid #3f9de0; background: #eef6fc; border-radius: 4px; padding: 4px 9px; margin: 2px 0 3px }
blockquote.folded { max-height: 5.4em; overflow: hidden }
.buttons { display: flex; gap: 4px; margin-top: 4px }
.buttons span { flex: 1; text-align: center; background: #6f8f6bcc; color: #fff; border-radius: 9px; padding: 8px 6px;
  font-size: 14px }
"""

if __name__ == "__main__":
    main()
