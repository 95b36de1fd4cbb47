"""How a message opens: words that tie it to what came before, or announce another subject."""

import re
from dataclasses import dataclass

from bot.answering.tokens import fold_marked

_CHANGE = re.compile(
    r"(?:au fait|sinon|a part ca|par ailleurs|autre (?:sujet|question|chose)|changeons de sujet|pour changer(?: de sujet)?|"
    r"rien a voir|(?:passons a |parlons d')autre chose|question suivante|hors sujet|dans un autre registre|nouvelle question|"
    r"(?:j'ai )?une (?:autre )?question(?: sur (?:autre chose|un autre sujet))?(?=\s?[,:]))(?: mais)?(?!\w)"
)
_THANKS = re.compile(
    r"(?:merci(?: beaucoup| bien| a toi| a vous)?|ok(?:ay)?|d'accord)\b|"
    r"(?:bon|bien|tres bien|super|parfait|genial|cool|compris|top|nickel|entendu|ca marche|je vois|super merci|ah bon)"
    r"(?=\s?[,.;:!…])"
)
_AND = re.compile(r"(?:et|mais|alors|du coup|donc|puis|eh bien|ah|oh|euh)\b(?! qui sait)")
_FRAME = re.compile(
    r"(?:est-ce que )?(?:(?:dis|dites)[- ](?:moi|nous)|(?:tu|vous) (?:sais|savez)|sais-tu|savez-vous|"
    r"(?:tu |vous )?(?:peux|pouvez|pourrais|pourriez)(?:-tu|-vous)? me (?:dire|rappeler))\b|plutot\b"
)
_GAP = re.compile(r"[\s,.;:!…–—-]*")


@dataclass(frozen=True)
class Opened:
    """A question without the words that only lead to it.

    `changes`: they announce another subject; `thanks`: they close the one before; `adds`: they go on («et»).
    """

    text: str
    changes: bool = False
    thanks: bool = False
    adds: bool = False


def opened(question: str) -> Opened:
    """Takes «Merci.», «Au fait,», «Et», «Dis-moi» off the front, as many as there are."""
    text = question.strip()
    plain = fold_marked(text)
    at, found = 0, set()
    for _ in range(8):
        for name, pattern in (("changes", _CHANGE), ("thanks", _THANKS), ("adds", _AND), ("frame", _FRAME)):
            match = pattern.match(plain, at)
            if match:
                found.add(name)
                at = _GAP.match(plain, match.end()).end()  # type: ignore[union-attr]  # it matches anything
                break
        else:
            break
    rest = text[at:]
    # As it was typed: the reader, which is used to both, reads «Qui» and «qui» differently.
    rest = rest[:1].upper() + rest[1:] if text[:1].isupper() else rest
    return Opened(rest, "changes" in found, "thanks" in found, "adds" in found)
