"""The buttons under an answer, and what each press means."""

from dataclasses import dataclass
from enum import Enum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import texts
from bot.telegram.markup import one_line, shortened
from bot.telegram.shown import Shown

_SOURCES = 5
_ALTERNATIVES = 5
_LONGEST_LABEL = 50  # characters: more is cut by telephones


class Action(Enum):
    """What a button does; the value is what it is called in the 64 bytes of callback data."""

    SOURCE = "s"
    BACK = "b"
    OTHERS = "o"
    ASK = "q"
    GOOD = "g"
    BAD = "w"
    PAGE = "p"
    ADD = "a"
    CORRECT = "d"
    CANCEL = "x"
    WITHDRAW = "r"
    KEEP = "k"
    UNFOLLOW = "u"


OF_ADMINS = frozenset((Action.ADD, Action.CORRECT, Action.CANCEL, Action.WITHDRAW, Action.KEEP))


@dataclass(frozen=True)
class Press:
    """A button that was pressed: which, of which answer, and the number of what it opens."""

    action: Action
    key: str
    place: int = 0

    @property
    def data(self) -> str:
        """As callback data."""
        return f"{self.action.value}:{self.key}:{self.place}"


def read_press(data: str) -> Press | None:
    """The press that callback data stands for; None for what this bot did not write."""
    parts = data.split(":")
    if len(parts) != 3 or parts[0] not in {action.value for action in Action}:
        return None
    return (
        Press(Action(parts[0]), parts[1], int(parts[2]))
        if parts[2].isascii() and parts[2].isdigit() and len(parts[2]) < 4
        else None
    )


def answer_buttons(shown: Shown, rating: bool, rated: Action | None = None) -> InlineKeyboardMarkup | None:
    """Under an answer: other events (the message ends by announcing them), its sources, and whether it was good."""
    rows = [*_alternatives(shown), _sources(shown, None), _others(shown), _rating(shown, rated) if rating else []]
    return keyboard(rows)


def source_buttons(shown: Shown) -> InlineKeyboardMarkup | None:
    """Under a list of the sources: each opens in its context."""
    return keyboard([_sources(shown, None)])


def opened_buttons(shown: Shown, place: int | None) -> InlineKeyboardMarkup | None:
    """Under an opened source (or, with None, the other answers): the other sources, and the way back."""
    others = _others(shown) if place is not None else []
    return keyboard([_sources(shown, place), others, [button(texts.BACK, Press(Action.BACK, shown.key))]])


def _sources(shown: Shown, opened: int | None) -> list[InlineKeyboardButton]:
    sources = shown.sources[:_SOURCES]
    labels = [texts.source_label(place + 1, first=not place, opened=place == opened) for place in range(len(sources))]
    if shown.answer.abstained and len(labels) == 1:  # the nearest passage proves nothing
        labels = [] if opened == 0 else [texts.READ_NEAREST]
    return [button(label, Press(Action.SOURCE, shown.key, place)) for place, label in enumerate(labels)]


def _others(shown: Shown) -> list[InlineKeyboardButton]:
    return [button(texts.OTHER_ANSWERS, Press(Action.OTHERS, shown.key))] if shown.answer.differing else []


def _alternatives(shown: Shown) -> list[list[InlineKeyboardButton]]:
    labels = [shortened(one_line(one.label), _LONGEST_LABEL) for one in shown.answer.alternatives[:_ALTERNATIVES]]
    return [[button(label, Press(Action.ASK, shown.key, place))] for place, label in enumerate(labels) if label]


def _rating(shown: Shown, rated: Action | None) -> list[InlineKeyboardButton]:
    return [
        button(sign + (" ✓" if action is rated else ""), Press(action, shown.key))
        for sign, action in (("👍", Action.GOOD), ("👎", Action.BAD))
    ]


def button(label: str, press: Press) -> InlineKeyboardButton:
    """One button."""
    return InlineKeyboardButton(label, callback_data=press.data)


def keyboard(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """Rows of buttons, the empty ones left out; None where there are none."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
