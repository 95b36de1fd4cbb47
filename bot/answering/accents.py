"""Accents for a question typed without any: «ou a ete arrete le maire» is «où a été arrêté le maire».

Encoder and reader know French words by their accents. A list of words with their frequencies knows most; what is left open
(«arrête», «arrêté»; «a», «à»; «ou», «où») the words beside it tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

from bot.answering.tokens import wordset

_LEAST = 51  # how frequent a word is at least: those that were only looked up in a dictionary have 50
_SELDOM = 8  # so many times rarer than another spelling, a word is not meant
_PLAIN = str.maketrans("àâäçèéêëîïôöùûüÿ", "aaaceeeeiioouuuy")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTICIPLE = ("é", "ée", "és", "ées")
_AUXILIARIES = wordset(
    "a ont avait avaient aurait aura est sont etait etaient fut furent sera seront serait ete avoir etre ai as avons avez ayant "
    "fait-il t-il t-elle t-on ils elles"
)
_BETWEEN = wordset("pas plus jamais deja bien donc aussi enfin ete il elle on ils elles t y en tout tous toute toutes finalement")
_BEHIND_TO = wordset(
    "la le l les un une des quel quelle quels quelles ce cet cette ces son sa ses leur leurs cause propos partir quoi qui "
    "combien moins cote travers bord pied velo nouveau niveau vie vue ski perpetuite mi deux trois quatre cinq six dix"
)
_PARTICIPLES = wordset(
    """
    eu mis pris appris compris remis commis permis promis admis soumis transmis repris surpris acquis conquis dit redit interdit
    fait refait ecrit decrit inscrit produit conduit detruit construit reduit seduit introduit traduit ouvert offert souffert
    couvert decouvert peint atteint eteint craint plaint joint rejoint mort rendu perdu vendu battu tenu venu obtenu retenu
    maintenu soutenu entretenu contenu devenu revenu survenu prevenu parvenu defendu attendu entendu repondu descendu etendu
    suspendu tendu mordu fondu pendu vaincu convaincu vecu couru parcouru secouru lu elu vu revu prevu bu cru su pu recu concu
    percu apercu connu reconnu disparu paru apparu abattu combattu debattu voulu resolu fini choisi reussi grandi agi reagi
    garanti menti parti sorti dormi servi suivi poursuivi senti saisi rempli accompli etabli demoli fourni nourri puni reuni
    uni trahi envahi ralenti rebondi blanchi franchi reflechi averti converti investi subi fui ri
    """
)
_SUBJECTS = wordset("qui il elle on y t ca cela n l jamais")
_ALTERNATIVES = wordset("oui non pas autre autrement bien deux trois quatre cinq six sept huit neuf dix femme fille faux")


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How a word without accents is meant, and how behind an auxiliary («a arrete»), where that differs."""

    usual: str
    participle: str | None = None


def with_accents(question: str) -> str:
    """The question with the accents of its words, where it has none at all; names, with their capitals, are left."""
    if any(ord(letter) > 127 and letter.isalpha() for letter in question):
        return question
    typed = _WORD.findall(question)
    plain = [word.lower() for word in typed]
    said: list[str] = []
    for at, word in enumerate(typed):
        said.append(_spelled(word, plain, said, at))
    spelled = iter(said)
    return _WORD.sub(lambda _: next(spelled), question)


def _spelled(word: str, plain: Sequence[str], said: Sequence[str], at: int) -> str:
    """One word of the question; `plain` are all of them in lower case, `said` those before it with their accents."""
    if word == "a":
        return "à" if _is_to(plain, at) else word
    if plain[at] == "ou":
        return word[0] + "ù" if _is_where(plain, at) else word
    spelling = None if word[0].isupper() and at else _spellings().get(plain[at])  # a capital: a name
    if spelling is None:
        return word
    meant = spelling.usual
    if spelling.participle and (_is_behind_auxiliary(plain, said) or plain[at + 1 : at + 2] == ["par"]):
        meant = spelling.participle
    return meant[0].upper() + meant[1:] if word[0].isupper() else meant


def _is_to(plain: Sequence[str], at: int) -> bool:
    """«à la mairie», not «qui a la mairie»."""
    before, behind = (plain[at - 1] if at else ""), (plain[at + 1] if at + 1 < len(plain) else "")
    if before in _SUBJECTS or not behind or (before == "age" and "quel" in plain[:at]):
        return False
    return behind in _BEHIND_TO or not _may_be_participle(behind)


def _may_be_participle(plain: str) -> bool:
    spelling = _spellings().get(plain)
    accented = spelling is not None and (spelling.participle or spelling.usual.endswith(_PARTICIPLE))
    return bool(accented) or plain in _PARTICIPLES or plain == "t"


def _is_where(plain: Sequence[str], at: int) -> bool:
    """«où», unless it stands between two words as «or» does: «13 ou 14», «oui ou non»."""
    around = plain[max(0, at - 1) : at + 2]
    return not (_ALTERNATIVES.intersection(around) and 0 < at < len(plain) - 1)


def _is_behind_auxiliary(plain: Sequence[str], said: Sequence[str]) -> bool:
    """«a arrete», «a-t-il deja arrete», «est-il arrive»; not «à cause»."""
    before = [*zip(plain, said, strict=False)][-4:]
    for typed, spelled in reversed(before):
        if spelled != "à" and (typed in _AUXILIARIES or typed.split("-")[0] in _AUXILIARIES):
            return True
        if typed not in _BETWEEN:
            return False
    return False


@cache
def _spellings() -> dict[str, _Spelling]:
    """Words without accents that are written with some, half a second the first time."""
    times = {word: count for word, count in SpellChecker(language="fr").word_frequency.items() if count >= _LEAST}
    forms: dict[str, list[tuple[int, str]]] = {}
    for word, count in times.items():
        if not word.isascii():
            forms.setdefault(word.translate(_PLAIN), []).append((count, word))
    found = {}
    for plain, spelled in forms.items():
        every = sorted([*spelled, (times.get(plain, 0), plain)], reverse=True)
        if spelling := _meant(plain, every):
            found[plain] = spelling
    return found


def _meant(plain: str, spelled: Sequence[tuple[int, str]]) -> _Spelling | None:
    """The commonest spelling, for who types without accents leaves them all out; participles beside it, unless they are rare."""
    times, usual = spelled[0]
    likely = [word for count, word in spelled if count * _SELDOM >= times]
    participle = next((word for word in likely if word.endswith(_PARTICIPLE) and len(word) > 2), None)
    if usual == plain and participle is None:
        return None
    if usual == participle and len(likely) > 1:  # «oublié», «oublie»
        usual = next(word for word in likely if word != participle)
    return _Spelling(usual, participle if participle != usual else None)
