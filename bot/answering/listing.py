"""Whether a question wants several persons: «qui a participé», «quels sont les candidats»."""

from collections.abc import Sequence

from bot.answering.asking import Asking
from bot.answering.tokens import Word, wordset

_MANY = wordset(
    """
    sont etaient seront furent seraient participe participait participent participera assiste assistait assistaient assistent
    presents present presentes reuni reunis reunit reunissait rencontre rencontrait rencontres rencontrer rencontrera invites
    convies noms participants membres liste entouraient entourait accompagnaient accompagnait lesquels
    lesquelles
    """
)


def wants_list(words: Sequence[Word], asked: Asking) -> bool:
    """Only persons are listed; the plural asks for several, and so do «participer», «rencontrer», «être présent»."""
    if asked.type != "personne" or asked.at >= len(words):
        return False
    word = words[asked.at].folded
    if word in {"quels", "quelles"}:
        return True
    following = words[asked.at + 1 :]
    if word == "qui":
        return _who(words, asked.at)
    if word == "comment":
        return any(one.folded.startswith(("appellent", "appelaient", "nomment", "nommaient", "prenomment")) for one in words)
    if word in {"quel", "quelle"}:
        return any(one.folded in {"couple", "duo", "trio", "noms"} for one in following[:2])
    return word in {"noms", "liste", "lesquels", "lesquelles"} or any(one.folded == "noms" for one in words)


def _who(words: Sequence[Word], at: int) -> bool:
    following = [one.folded for one in words[at + 1 : at + 12]]
    if following[:2] == ["et", "qui"] or (following[:1] and following[0] in {"les", "ces", "sont", "etaient"}):
        return True
    return any(one in _MANY for one in following[:6])
