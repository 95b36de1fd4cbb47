"""Whether a question wants several persons: «qui a participé», «qui y était», «quels sont les candidats»."""

from collections.abc import Sequence

from bot.answering.asking import Asking
from bot.answering.tokens import Word, wordset
from embeddings.lexical import stems

_MANY = wordset(
    """
    sont etaient seront furent seraient participe participait participent participera assiste assistait assistaient assistent
    presents present presentes reuni reunis reunit reunissait rencontre rencontrait rencontres rencontrer rencontrera invites
    convies noms participants membres entouraient entourait lesquels lesquelles
    """
)

_THERE = wordset("present presents presente presentes participe participait participent participera assiste assistait assistent")
# Of those words: it says nothing of the event, and a text that holds «jusqu'à présent» is no nearer to it.
BEING_THERE = frozenset(stems("présent présents présente présentes"))
_WAS = wordset("etait etaient est sont sera seront fut furent")
_TO = (["a"], ["au"], ["aux"])
# What one is at among others: «qui était au volant» asks for one.
_EVENTS = wordset(
    """
    sommet reunion rencontre ceremonie diner dejeuner manifestation concert mariage enterrement obseques funerailles inauguration
    soiree congres conference meeting rassemblement marche hommage reception audience entretien forum seminaire
    """
)


def is_attendance(words: Sequence[Word], asked: Asking) -> bool:
    """Whether it asks who was there, «qui était présent», «qui y était»: those whom the question names may be among them."""
    if asked.type != "personne" or asked.at >= len(words) or words[asked.at].folded != "qui":
        return False
    following = [one.folded for one in words[asked.at + 1 : asked.at + 7]]
    if any(one in _THERE for one in following):
        return True
    if following[:1] == ["y"]:
        return following[1:2] in (["etait"], ["etaient"])
    if not following or following[0] not in _WAS:
        return False
    return following[1:] == ["la"] or (following[1:2] in _TO and any(one in _EVENTS for one in following[2:4]))


def wants_list(words: Sequence[Word], asked: Asking) -> bool:
    """Only persons are listed; the plural asks for several, and so do «participer», «rencontrer», «être présent»."""
    if asked.type != "personne" or asked.at >= len(words):
        return False
    if is_attendance(words, asked):
        return True
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
