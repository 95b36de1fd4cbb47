"""Whether a message is a question about the archive, or something else said to the bot."""

import re
from collections.abc import Sequence

from bot.answering import small_talk as said_to_bots
from bot.answering.tokens import Word, read, wordset

_QUOTED = re.compile(r"[«“„][^»”«“]{0,300}[»”]|\"[^\"]{0,300}\"")
_POLITE = re.compile(r"\bs'?\s?ils? (?:te|vous) pla[iî]t\b|\bstp\b|\bsvp\b", re.IGNORECASE)
_INTERROGATIVES = wordset(
    "qui quand ou combien comment pourquoi quoi quel quelle quels quelles lequel laquelle lesquels lesquelles koi pk pkoi duquel"
)
_PERSONS = wordset("je mon ma mes moi me miens mienne tu toi te ton ta tes vous votre vos")
# The same letters in another part: «le ton», «s'est tu», «un rendez-vous», «si tu n'as pas de masque».
_NOT_PERSONS = frozenset(
    {(before, "ton") for before in ("le", "un", "du", "au", "de")}
    | {(before, "tu") for before in ("est", "s", "etait", "si", "sont")}
    | {(before, "vous") for before in ("rendez", "si", "qu")}
    | {(before, "moi") for before in ("le", "sauve")}
)


def is_question(text: str) -> bool:
    """False for chit-chat, orders, sums, and advice asked for oneself; keywords alone are a question."""
    words = read(_POLITE.sub(" ", _QUOTED.sub(" ", text))) or read(text)
    if not any(character.isalpha() for word in words for character in word.folded):
        return False
    said = " ".join(word.folded for word in words)
    if _is_talk(words, said) or _is_of_no_archive(said, text) or is_about_archive(text):
        return False
    return _asks(words, said)


def is_about_archive(text: str) -> bool:
    """Whether it asks what the archive holds, or what the bot can do: «combien d'articles as-tu», «que sais-tu faire»."""
    said = " ".join(word.folded for word in read(_POLITE.sub(" ", text)))
    greeting = said_to_bots.GREETING.match(f"{said} ")
    return bool(said_to_bots.OF_THE_ARCHIVE.fullmatch(said[greeting.end() :] if greeting else said))


def _is_talk(words: Sequence[Word], said: str) -> bool:
    folded = [word.folded for word in words]
    english = sum(word in said_to_bots.ENGLISH for word in folded)
    mashed = len(words) <= 2 and any(said_to_bots.MASHED.fullmatch(word.text) for word in words)
    small = all(word in said_to_bots.TALK for word in folded) or bool(said_to_bots.LAUGHTER.fullmatch(said[:100]))
    return small or mashed or (english >= 2 and english * 2 >= len(words))


def _is_of_no_archive(said: str, text: str) -> bool:
    """Sums, the clock, languages, wishes, attacks: nothing that an archive of news answers."""
    rest = _unframed(f"{said} ")[0].strip()
    whole = any(
        pattern.fullmatch(rest) for pattern in (said_to_bots.SUM, said_to_bots.NOW, said_to_bots.LANGUAGE, said_to_bots.OUTING)
    )
    start = any(pattern.match(rest) for pattern in (said_to_bots.COUNTING, said_to_bots.HOW_TO))
    wish = said_to_bots.WISH.match(rest) and not _INTERROGATIVES & set(said.split())
    return whole or start or bool(wish or said_to_bots.SUM.fullmatch(text) or said_to_bots.ATTACK.search(said))


def _asks(words: Sequence[Word], said: str) -> bool:
    """Whether what is left without greetings and polite frames asks about the world rather than about who speaks."""
    rest, framed = _unframed(f"{said} ")
    left = words[len(words) - len(rest.split()) :] if framed else words
    if _is_order(left, rest, framed):
        return False
    if not any(_is_person(left, at) for at in range(len(left))):
        return bool(rest.strip()) and not (framed and _is_bare(rest))
    return any(_is_of_the_world(clause) for clause in _clauses(left))


def _is_order(words: Sequence[Word], rest: str, framed: bool) -> bool:
    if any(word in _INTERROGATIVES for word in rest.split()[:2]):
        return False
    if framed and (said_to_bots.ORDER_IN_FRAME.match(rest) or said_to_bots.FOR_ONESELF.match(rest)):
        return True
    order = said_to_bots.ORDER.match(rest)
    if order is None:
        return False
    named = len(words) > 1 and words[1].text[0].isupper() and len(words[1].text) > 1  # «Imagine Dragons à Paris»
    asked = any(word.folded in {"combien", "quand", "quel", "quelle"} for word in words)
    return not named and not (asked and " " not in order.group())


def _unframed(said: str) -> tuple[str, bool]:
    """What follows greetings and a polite frame, and whether there was such a frame."""
    framed = False
    for _ in range(3):
        greeting = said_to_bots.GREETING.match(said)
        said = said[greeting.end() :] if greeting else said
        frame = said_to_bots.FRAME.match(said)
        if not frame:
            break
        said, framed = said[frame.end() :], True
    return said, framed


def _is_bare(rest: str) -> bool:
    """«tu connais une bonne série»: a polite frame with nothing asked after it."""
    return rest.split(maxsplit=1)[0] in {"un", "une", "des", "de", "d", "parler", "anglais", "francais"}


def _is_person(words: Sequence[Word], at: int) -> bool:
    """Whether a word speaks of the one who asks or of the bot; capitals within a sentence are titles and names."""
    word, before = words[at], words[at - 1].folded if at else ""
    if word.text[0].isupper() and not word.pause:
        return False
    if word.folded in {"j", "m", "t"}:
        return word.text.endswith("'") and before != "si"
    if (word.folded == "me" and word.text[0].isupper()) or (before, word.folded) in _NOT_PERSONS or _is_in_title(words, at):
        return False
    return word.folded in _PERSONS


def _is_in_title(words: Sequence[Word], at: int) -> bool:
    """«La Gloire de mon père», «C à vous»: a capital stands beside, other than the one that opens a sentence."""
    near = [*words[max(0, at - 2) : at], *words[at + 1 : at + 2]]
    possessive = words[at].folded in {"mon", "ma", "mes", "ton", "ta", "tes", "vous"}
    return possessive and any(word.text[0].isupper() and not word.pause for word in near)


def _clauses(words: Sequence[Word]) -> list[Sequence[Word]]:
    starts = [at for at, word in enumerate(words) if word.pause and word.pause not in "()"] or [0]
    return [words[first:last] for first, last in zip(starts, [*starts[1:], len(words)], strict=True)]


def _is_of_the_world(clause: Sequence[Word]) -> bool:
    """Whether a clause asks something by itself: «je crois que c'était à Lyon, mais quand a-t-il été arrêté ?»."""
    if any(_is_person(clause, at) for at in range(len(clause))) or len(clause) < 3:
        return False
    return any(word.folded in _INTERROGATIVES for word in clause)
