"""Whether a question wants what no few words give: «que s'est-il passé …», «pourquoi …», «Poutine a-t-il rencontré Kim ?»."""

import re
from typing import Literal

from bot.answering.tokens import MARK, fold_marked
from corpus.names import fold

# A course of events, reasons, a yes or no, who somebody is.
Kind = Literal["course", "reasons", "closed", "identity"]

_COURSE = re.compile(
    r"\b(?:s'est[- ]il (?:passe|dit|produit)|s'est passe|s'est produit|que se passe|qu'est-il arrive|qu'ont-ils dit)\b"
    # Of something that is known: «raconte-moi une blague» is none of it.
    r"|^(?:peux-tu |pouvez-vous )?(?:me |nous )?(?:resum|racont|recapitul|retrac)(?:e|er|ez)(?:-moi|-nous)? "
    r"(?:l'|(?:le|la|les|ce|cette|ces) )"
    r"|\b(?:fais|faites|faire) le point\b|\b(?:chronologie|deroule|resume) (?:de|du|des)\b|\bque (?:sait-on|sait on)\b"
)
_OF = r"(?:(?:au sujet |a propos )?(?P<of>de la |de l'|du |des |de |d')|sur )"
THE = {"de la ": "la ", "de l'": "l'", "du ": "le ", "des ": "les "}
# «Parle-moi du sommet», «qu'est-ce que tu sais de Kim»: all that is told of something, unless it is who is asked or who asks.
_ABOUT = re.compile(
    r"\A(?:et |alors |bonjour,? |salut,? )?(?:"
    r"(?:(?:peux-tu|pouvez-vous|tu peux|vous pouvez) )?(?:me |nous )?parl(?:e|ez|er)(?:[- ](?:moi|nous))?(?: un peu)?"
    r"|(?:qu'est[- ]ce qu(?:e |')|que )(?:tu |vous |on |l'on )?(?:sais|savez|sait|peux|pouvez|peut)(?:[- ](?:tu|vous|on))?"
    r"(?: (?:me |nous )?dire)?"
    r"|(?:(?:dis|dites)(?:-moi|-nous)? )?(?:tout(?: ce que (?:tu sais|vous savez|l'on sait|on sait))?"
    r"|ce que (?:tu sais|vous savez))"
    r"|(?:(?:as-tu |avez-vous |tu as |vous avez |je veux |je cherche )?(?:des |les |une ))?"
    r"(?:infos?|informations|actus?|actualites?|nouvelles)"
    r"|(?:que disent les articles|que dit (?:l'archive|la presse)|quoi de neuf)"
    rf") {_OF}(?!(?:toi|moi|vous|nous|tes?|ton|ta|vos|votre|mes?|mon|ma|nos|notre)(?![-\w]))"
)
_REASONS = re.compile(
    r"\bpourquoi\b|\bpour quelles? raisons?\b|\bquell?e?s? (?:est|sont|etait|etaient) l(?:a|es) (?:cause|raison)s?\b"
)
_EST_CE_QUE = re.compile(r"(?:et |mais |alors )?est[- ]ce qu(?:e |')")
_INVERTED = re.compile(r"\b\w+-(?:t-)?(?:ils?|elles?|on)\b")
_OPENS = re.compile(
    r"\b(?:qui|que|qu|quoi|quand|combien|comment|pourquoi|quell?e?s?|lequel|laquelle|lesquel(?:le)?s|dites?-moi|sa(?:is|vez))\b"
)
_WORD = r"[^\s,;:.?!]+"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{0,4}})"  # of five words at most
_WHO = r"(?:qui (?:est|etait|c'est)(?:[- ]ce)?|c(?:'est|'etait)? qui)"
_ASKED = re.compile(rf"\A(?:et |mais |au fait,? )?{_WHO} (?:donc |ce |cette )?{_NAME}")
_ASKED_LAST = re.compile(rf"\A(?:et |mais )?{_NAME},? {_WHO}(?: (?:au juste|exactement|donc))?")
_POST = re.compile(
    r"\Aquel(?:le)? (?:est|etait) (?:le |la )?(?:fonction|metier|profession|poste|role|titre)(?: actuel(?:le)?)? d(?:e |')"
    + _NAME
)
_NO_NAME = frozenset("le la les l un une des ce cet cette mon ton son leur celui celle qui que".split())


def asks_for(question: str) -> Kind | None:
    """What kind of account a question wants; None where a few words answer it."""
    folded = fold_marked(question).strip()
    if _REASONS.search(folded):
        return "reasons"
    if _COURSE.search(folded) or _ABOUT.match(folded):
        return "course"
    if person_asked(question):
        return "identity"
    return "closed" if _is_closed(question, folded) else None


def subject_of(question: str) -> str | None:
    """What all that is told is asked of, as a noun: «le sommet» of «parle-moi du sommet»; None where it is asked otherwise."""
    found = _ABOUT.match(fold_marked(question))
    told = question[found.end() :].strip(" ?!.") if found else ""
    return THE.get(found["of"] or "", "") + told if found and told else None


def person_asked(question: str) -> str | None:
    """Whose identity a question asks for, as typed; None where it asks for anything else («qui est le maire»)."""
    asked = " ".join(question.rpartition(MARK)[2].split()).rstrip(" ?!.")
    marked = fold_marked(asked)
    found = _ASKED.fullmatch(marked) or _ASKED_LAST.fullmatch(marked) or _POST.fullmatch(marked)
    name = asked[slice(*found.span("name"))] if found else ""
    words = fold(name).replace("'", " ").split()
    return name if words and words[0] not in _NO_NAME else None


def _is_closed(question: str, folded: str) -> bool:
    """Whether yes or no would answer: no word asks for more."""
    led = _EST_CE_QUE.match(folded)
    rest = folded[led.end() :] if led else folded
    return bool(led or _INVERTED.search(folded)) and not _OPENS.search(rest) and "où" not in question.lower()
