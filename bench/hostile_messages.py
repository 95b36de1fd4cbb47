"""Whether Telegram takes every message, whatever an answer holds: python -m bench.hostile_messages [--count 2000] [--seed 1]

Makes so many answers of everything that breaks messages (tags, entities, right-to-left text and marks, emoji, combining
marks, controls, halves of surrogate pairs, quotes of 20,000 characters, titles of 300, no date, no title, no address), builds
every message and every row of buttons that the bot would show for each, and gives them to the checks of the local Bot API
server, which refuse what Telegram refuses and also what it silently drops. Ends with status 1 where one was refused.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup, InputTextMessageContent

from bot.answering.answer import Alternative, Answer, Differing, Fact, Quote
from bot.answering.assistant import Status
from bot.telegram.buttons import answer_buttons, opened_buttons, source_buttons
from bot.telegram.inline import inline_answers
from bot.telegram.messages import answer_messages
from bot.telegram.place import Place
from bot.telegram.shown import Shown
from bot.telegram.views import others_view, source_view, sources_view
from tests.bot_api.checks import checked_buttons, checked_text
from tests.bot_api.parameters import Parameters, Refusal

LONGEST_QUOTE, LONGEST_TITLE = 20_000, 300
_STATUS = Status(2616, 8000, 3, datetime(2026, 11, 22, tzinfo=UTC))
_WORDS = {
    "HTML": ("<b>", "</blockquote>", "<script>", "&lt;", "&", "&#0;", '"', "<", ">", "<a href='x'>"),
    "right to left": ("مرحبا", "שלום", "\u202e", "\u2066", "\u200f", "\u202d"),
    "emoji": ("👨‍👩‍👧‍👦", "🇫🇷", "👍🏽", "😀", "\u200d", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    "combining marks": ("e\u0301", "Z\u0351\u036b\u0343", "\u0301", "ñ\u0303\u0303", "ค\u0e33"),
    "controls": ("\0", "\x1b[31m", "\ud83d", "\udc00", "\u2028", "\r\n", "\n\n\n", "\t", "\ufeff"),
    "French": ("Vladivostok", "jeudi", "l’Extrême-Orient", "«\u202foui\u202f»", "sommet", "1\u202f200", "a", "à"),
}
_DAYS = (None, "2019-04-25", "2019-03-15T14:07", "jeudi", "")
_URLS = (None, "https://e.org/a", 'https://e.org/a?b=<c>&d="e"', "javascript:x", "https://e.org/" + "é" * 900, "e.org")
_DATES = (None, "2019-04-25", "2019-04", "2019-04-25/2019-04-28", "jeudi")


def answers(count: int, seed: int) -> Iterator[Answer]:
    """So many hostile answers; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _answer(chance)


def refusals(shown: Iterable[tuple[str, InlineKeyboardMarkup | None]]) -> list[str]:
    """Why Telegram would refuse some of these messages; empty where it takes them all."""
    return [why for html, buttons in shown if (why := _refusal(html, buttons))]


def everything_shown(answer: Answer) -> Iterator[tuple[str, InlineKeyboardMarkup | None]]:
    """All messages that are sent or edited for an answer, with their buttons."""
    shown = Shown("aBcDeFgH", Place(7, 7), answer, _STATUS)
    for message in answer_messages(answer, _STATUS):
        yield message.html, answer_buttons(shown, rating=True)
    if shown.sources:
        for message in sources_view(shown):
            yield message.html, source_buttons(shown)
    for place, quote in enumerate(shown.sources):
        yield source_view(quote, f"{'avant ' * 300}{quote.text}{' après' * 300}").html, opened_buttons(shown, place)
    if shown.answer.differing and any(quote.text.strip() for one in answer.differing for quote in one.quotes):
        yield others_view(shown).html, opened_buttons(shown, None)
    for choice in inline_answers(answer, _STATUS):
        assert isinstance(choice.input_message_content, InputTextMessageContent)
        yield choice.input_message_content.message_text, None


def kinds(answer: Answer) -> Iterator[str]:
    """What an answer holds of that which breaks messages."""
    told = [*answer.quotes, *(quote for other in answer.differing for quote in other.quotes)]
    held = " ".join((answer.answer or "", *(f"{one.text} {one.title}" for one in told)))
    yield from (kind for kind, words in _WORDS.items() if kind != "French" and any(word in held for word in words))
    yield from ("quote of 20,000 characters" for one in told[:1] if any(len(one.text) >= LONGEST_QUOTE for one in told))
    yield from ("title of 300 characters" for one in told[:1] if any(len(one.title) >= LONGEST_TITLE for one in told))
    yield from ("no date" for one in told[:1] if any(not one.published for one in told))
    yield from ("no title" for one in told[:1] if any(not one.title for one in told))


def main() -> None:
    """The one command."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--count", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    held: Counter[str] = Counter()
    refused: list[str] = []
    messages = 0
    for answer in answers(chosen.count, chosen.seed):
        held.update(kinds(answer))
        shown = list(everything_shown(answer))
        messages += len(shown)
        refused += refusals(shown)
    print(f"{chosen.count} answers, {messages} messages, {len(refused)} refused")
    print(*(f"  {number:5} answers with {kind}" for kind, number in held.most_common()), sep="\n")
    print(*sorted(set(refused)), sep="\n")
    sys.exit(bool(refused))


def _refusal(html: str, buttons: InlineKeyboardMarkup | None) -> str | None:
    values = {"text": html, "parse_mode": "HTML", "reply_markup": json.dumps(buttons.to_dict()) if buttons else None}
    try:
        checked_text(Parameters(values), strict=True)
        checked_buttons(Parameters(values))
    except Refusal as refusal:
        return str(refusal)
    return None


def _answer(chance: random.Random) -> Answer:
    quotes = tuple(_quote(chance, place) for place in range(chance.randrange(6)))
    differing = tuple(
        Differing(_text(chance, 12), tuple(_quote(chance, 10 * (place + 1)) for _ in range(chance.randrange(3))))
        for place in range(chance.choice((0, 0, 1, 3)))
    )
    answer = Answer(
        _text(chance, 20),
        _text(chance, 20),
        chance.choice(("lieu", "date", "personne", "organisation", "nombre", "autre")),
        answer=chance.choice((None, _text(chance, 8), _text(chance, 400))),
        date=chance.choice(_DATES),
        participants=chance.choice((None, tuple(_text(chance, 5) for _ in range(chance.randrange(40))))),
        abstained=chance.random() < 0.1,
        quotes=quotes,
        agreeing=len(quotes),
        differing=differing,
        alternatives=tuple(Alternative(_title(chance), _text(chance, 20)) for _ in range(chance.choice((0, 0, 2, 7)))),
    )
    return _with_more(chance, answer)


def _with_more(chance: random.Random, answer: Answer) -> Answer:
    """Sometimes a text with its proofs, or dated facts."""
    if chance.random() < 0.2:
        answer = replace(answer, text=_text(chance, 120), text_quotes=answer.quotes)
    if chance.random() < 0.2:
        answer = replace(answer, facts=tuple(Fact(chance.choice(_DATES), quote) for quote in answer.quotes))
    return answer


def _quote(chance: random.Random, article: int) -> Quote:
    text = _long(chance) if chance.random() < 0.1 else _text(chance, chance.choice((0, 10, 60, 400)))
    publisher = chance.choice((None, "", _text(chance, 3), _title(chance)))
    day, url = chance.choice(_DAYS), chance.choice(_URLS)
    return Quote(text, f"a{article}", _title(chance), publisher, day, url, 1800, 1800 + len(text))


def _text(chance: random.Random, words: int) -> str:
    """Mixed words, with and without spaces between them."""
    kinds_of_it = chance.sample(list(_WORDS.values()), chance.randint(1, len(_WORDS)))
    return chance.choice((" ", "")).join(chance.choice(chance.choice(kinds_of_it)) for _ in range(words))


def _title(chance: random.Random) -> str:
    return chance.choice(("", _text(chance, 8), _repeated(chance, LONGEST_TITLE)))


def _long(chance: random.Random) -> str:
    return _repeated(chance, LONGEST_QUOTE)


def _repeated(chance: random.Random, length: int) -> str:
    """So many characters: of one thing again and again, or mixed."""
    unit = chance.choice((chance.choice(chance.choice(list(_WORDS.values()))), _text(chance, 30) or "a", "mot "))
    return (unit * (length // len(unit) + 1))[:length]


if __name__ == "__main__":
    main()
