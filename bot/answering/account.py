"""Whether a question wants an account that no few words give: «que s'est-il passé …», «résume …», «pourquoi …»."""

import re
from typing import Literal

from bot.answering.tokens import fold_marked

Kind = Literal["course", "reasons"]

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


def asks_for(question: str) -> Kind | None:
    """What kind of account a question wants; None where a few words answer it."""
    folded = fold_marked(question).strip()
    if _REASONS.search(folded):
        return "reasons"
    return "course" if _COURSE.search(folded) else None
