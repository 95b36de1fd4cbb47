"""What a hostile user, administrator or server could send to the bot, by a seed; `bench.hostile_updates` sends it."""

import random
from collections.abc import Iterator
from typing import Any

from bench.hostile_files import cases
from tests.bot_api.users import CONTENTS

_ODD = ("\0", "\u202e", "\u2066", "\ud83d", "\U0001f600", "ééé", "e\u0301", "<b>", "&amp;", "'", '"', "\n", "%s", "{0}", "../")
_WORDS = (*_ODD, "le ", "sommet ", "où ", "25 avril 2019 ", "?", " ", "\u2028")
_COMMANDS = (
    "start aide question oublier qui date chronologie sources suivre suivis recents article ajouter retirer reindexer "
    "statistiques reglages annuler inconnu"
).split()
_NAMES = (
    "../../../etc/passwd.txt", "..\\..\\a.md", "/etc/cron.d/a.txt", "a/../../b.html", ".htaccess.txt", "nul.txt", "CON.md",
    "a\0b.txt", "\u202etxt.exe.txt", "x" * 3000 + ".txt", "-rf.txt", "$(reboot).md", "`id`.txt", "a.txt/", ".txt", "~root.md",
    "%2e%2e%2fa.txt", "file:///etc/passwd.txt", "\n.txt", "a.jsonl.gz", "été.pdf", "\ud83d.txt", "sans-suffixe", "a.exe",
)  # fmt: skip


def inputs(count: int, chance: random.Random) -> Iterator[tuple[str, Any]]:
    """(kind, content), the same mixture for every seed: a file for five others."""
    files = cases(max(count // 6, 1), chance.randrange(1000), 0.02)
    makers = {"update": _an_update, "text": _a_text, "press": _a_press, "inline": _an_inline_query}
    for number in range(count):
        if number % 6 == 5:
            name, data = next(files)
            yield "file", (chance.choice((name, *_NAMES)), data)
        else:
            kind = ("update", "text", "press", "update", "text")[number % 6] if number % 40 else "inline"
            yield kind, makers[kind](chance)


def _a_text(chance: random.Random) -> str:
    words = "".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, 60)))
    words = chance.choice((words, words * 40, chance.choice(_ODD) * 900, "a" * 4096, "«" * 500, " ".join(words)))[:4096]
    command = f"/{chance.choice(_COMMANDS)}{chance.choice(('', ' ', '@depeche_test_bot '))}"
    return f"{command}{words}" if chance.random() < 0.6 else words


def _a_press(chance: random.Random) -> str:
    """Of a button of the bot ("" stands for one), forged, or noise."""
    letter = chance.choice("sboqgwpadxrkuzé")
    forged = f"{letter}:{chance.choice(('', 'abcdefgh', '../x', '0', 'ÿ'))}:{chance.choice(('0', '999', '-1', '1e9', '٣', ''))}"
    return chance.choice(("", "", forged, forged, chance.choice(_ODD) * chance.randrange(1, 20), ":" * 30))


def _an_inline_query(chance: random.Random) -> str:
    return _a_text(chance)[:256]


def _an_update(chance: random.Random) -> Any:
    """A sound update with a few of its values replaced, left out, or put in."""
    user = {"id": 8, "is_bot": False, "first_name": "Ada"}
    chat = {"id": 8, "type": "private", "first_name": "Ada"}
    content = chance.choice(list(CONTENTS.items()))
    message = {"message_id": 5, "from": user, "chat": chat, "date": 1_790_000_000, content[0]: content[1], "text": "Où ?"}
    kinds = {
        "message": message,
        "edited_message": {**message, "edit_date": 1_790_000_001},
        "callback_query": {"id": "1", "from": user, "message": message, "chat_instance": "1", "data": "s:abc:0"},
        "inline_query": {"id": "2", "from": user, "query": "où est le sommet", "offset": ""},
    }
    kind = chance.choice(list(kinds))
    update: dict[str, Any] = {"update_id": 800_000_000 + chance.randrange(10**8), kind: kinds[kind]}
    for _ in range(chance.randrange(1, 5)):
        update = _changed(update, chance)
    return update


_VALUES = (None, True, -1, 0, 2**63, 2**80, 1e308, "", "x", "\0", "\ud800", [], {}, [[]], {"id": "x"}, "a" * 5000, [{}] * 50)


def _changed(value: Any, chance: random.Random) -> Any:
    """Another value somewhere within."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        name = chance.choice(list(value))
        if chance.random() < 0.15:
            return {key: one for key, one in value.items() if key != name}
        return {**value, name: _changed(value[name], chance)}
    if isinstance(value, list) and value and chance.random() < 0.7:
        place = chance.randrange(len(value))
        return [*value[:place], _changed(value[place], chance), *value[place + 1 :]]
    return chance.choice(_VALUES)
