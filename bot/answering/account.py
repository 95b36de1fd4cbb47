"""Whether a question wants what no few words give: «que s'est-il passé …», «pourquoi …», «Poutine a-t-il rencontré Kim ?»."""

import re
from typing import Literal

from bot.answering.identity import person_asked
from bot.answering.tokens import fold_marked

# A course of events, reasons, a yes or no, who somebody is.
Kind = Literal["course", "reasons", "closed", "identity"]

_COURSE = re.compile(
    r"\b(?:s'est[- ]il (?:passe|dit|produit)|s'est passe|s'est produit|que se passe|qu'est-il arrive|qu'ont-ils dit)\b"
    # Of something that is known: «raconte-moi une blague» is none of it.
    r"|^(?:peux-tu |pouvez-vous )?(?:me |nous )?(?:resum|racont|recapitul|retrac)(?:e|er|ez)(?:-moi|-nous)? "
    r"(?:l'|(?:le|la|les|ce|cette|ces) )"
    r"|\b(?:fais|faites|faire) le point\b|\b(?:chronologie|deroule|resume) (?:de|du|des)\b|\bque (?:sait-on|sait on)\b"
)
_REASONS = re.compile(
    r"\bpourquoi\b|\bpour quelles? raisons?\b|\bquell?e?s? (?:est|sont|etait|etaient) l(?:a|es) (?:cause|raison)s?\b"
)
_EST_CE_QUE = re.compile(r"(?:et |mais |alors )?est[- ]ce qu(?:e |')")
_INVERTED = re.compile(r"\b\w+-(?:t-)?(?:ils?|elles?|on)\b")
_OPENS = re.compile(
    r"\b(?:qui|que|qu|quoi|quand|combien|comment|pourquoi|quell?e?s?|lequel|laquelle|lesquel(?:le)?s|dites?-moi|sa(?:is|vez))\b"
)


def asks_for(question: str) -> Kind | None:
    """What kind of account a question wants; None where a few words answer it."""
    folded = fold_marked(question).strip()
    if _REASONS.search(folded):
        return "reasons"
    if _COURSE.search(folded):
        return "course"
    if person_asked(question):
        return "identity"
    return "closed" if _is_closed(question, folded) else None


def _is_closed(question: str, folded: str) -> bool:
    """Whether yes or no would answer: no word asks for more."""
    led = _EST_CE_QUE.match(folded)
    rest = folded[led.end() :] if led else folded
    return bool(led or _INVERTED.search(folded)) and not _OPENS.search(rest) and "où" not in question.lower()
