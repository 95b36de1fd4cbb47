"""What a question asks for: the interrogative that leads it, or the noun that heads it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.answer import QuestionType
from bot.answering.asked_words import ASKING_NOUNS, MONEY_WORDS, TELLS, TIME_UNITS, TOLD, TRADES, VOTE_WORDS, asked_by
from bot.answering.naming import named_after, named_before
from bot.answering.question_nouns import Noun, adverbial, noun_at, noun_from
from bot.answering.tokens import Word, wordset

WHICH = frozenset({"quel", "quelle", "quels", "quelles"})
_WHICH_ONE = wordset("lequel laquelle lesquels lesquelles duquel auquel desquels")
_WHY = wordset("pourquoi pkoi pk prk pq")
_BEFORE = wordset(
    """
    a de d du par avec pour contre chez sur sous vers envers selon entre depuis jusqu jusque jusqu'a en dans apres avant et mais
    donc alors
    """
)
_AFTER = wordset(
    """
    exactement deja precisement donc ca cela fait en au juste environ stp svp et ou hein alors finalement du coup
    """
)
_IS = wordset("est etait sont etaient sera seront serait fut c'est c'etait suis")
_MONEY = wordset("argent euro euros dollar dollars million millions milliard milliards")
_AND = frozenset({"et", "puis"})
_ASKING = WHICH | frozenset({"ou", "quand", "qui", "comment", "combien", "quoi"}) | _WHY
# Words that only lead to the question: «dis-moi qui …», «je voudrais savoir où …», «une idée de quand …».
_FRAMES = wordset("moi sais savoir sait savez dire rappeler demande idee connaitre trouver chercher ecris")
_HEADS = wordset(
    """
    president presidente pdg patron patronne directeur directrice chef cheffe fondateur dirigeant membre
    """
)
_FOLLOWS_WHO = wordset("au aux dans devant pour sur chez apres")
_FOLLOWS_WHEN = wordset("a au aux en dans devant pour sur par si selon chez avant apres de du")


@dataclass(frozen=True, slots=True)
class Asking:
    """One thing asked for: `at` is the place of the word that asks, `noun` the noun asked for, where there is one.

    One that is not `sure` may be a relative or a conjunction: «la ville où», «quand il est mort».
    """

    type: QuestionType
    subtype: str | None = None
    at: int = 0
    noun: str | None = None
    sure: bool = True
    aside: bool = False  # it follows a comma: «Robert Ménard, qui …, est maire d'où»


def askings(words: Sequence[Word]) -> list[Asking]:
    """What is asked for, the main thing first; never empty."""
    found = [one for at in range(len(words)) for one in _asking_at(words, at)]
    sure = _without_scene(words, [one for one in found if one.sure])
    sure = [one for one in sure if not one.aside] or sure
    if sure:
        return [sure[0], *(one for one in sure[1:] if _joined(words, one.at, sure[0]))]
    for one in (_head(words), _told(found, "date", "lieu"), _keyword(words), *found):
        if one:
            return [one]
    return [Asking("autre")]


def _asking_at(words: Sequence[Word], at: int) -> Iterator[Asking]:
    """The asking that the word at a place makes, if any."""
    word = words[at].folded
    if word in WHICH or (word == "qu" and _is(words, at + 1, "elle") and noun_at(words, at + 2)):
        yield from _which(words, at)
    elif word in _WHICH_ONE:
        yield from _which_one(words, at)
    elif word.startswith("combien"):
        yield _how_many(words, at)
    elif word == "quand":
        yield Asking("date", None, at, sure=_leads(words, at) or _closes(words, at) or _asks_when(words, at))
    elif word == "ou":
        yield from _where(words, at)
    elif word == "qui":
        yield from _who(words, at)
    elif word in {"comment", "cmt"}:
        yield _how(words, at)
    elif word in _WHY or word in {"quoi", "koi"}:
        yield _what(words, at)
    elif word in {"que", "qu"} and (_leads(words, at) or (_is(words, at + 1, "est") and _is(words, at + 2, "ce"))):
        yield Asking("autre", None, at)


def _which(words: Sequence[Word], at: int) -> Iterator[Asking]:
    if (at and words[at - 1].folded == "importe") or _is(words, at + 1, "que"):
        return
    start = at + 2 if words[at].folded == "qu" else at + 1
    noun = noun_from(words, start)
    yield _of_noun(words, at, noun) if noun else Asking("autre", None, at)


def _of_noun(words: Sequence[Word], at: int, noun: Noun) -> Asking:
    """The asking for a noun: «le nom du maire» asks for what it names."""
    if noun.word in {"nom", "prenom", "identite", "patronyme"}:
        named = named_after(words, noun.at + 1, noun.word)
        return Asking(named.type, None, at, named.word)
    kind, subtype = noun.type, noun.subtype
    if noun.word in {"score", "resultat", "cote"} and any(word.folded in VOTE_WORDS for word in words):
        kind, subtype = "nombre", "pourcentage"
    return Asking(kind, subtype, at, noun.word)


def _which_one(words: Sequence[Word], at: int) -> Iterator[Asking]:
    following = words[at + 1].folded if at + 1 < len(words) else ""
    noun = noun_from(words, at + 1) if following in {"de", "des", "d", "parmi"} else noun_from(words, _clause(words, at))
    sure = _leads(words, at) or _closes(words, at) or following in {"de", "des"}
    yield Asking(noun.type if noun else "autre", None, at, noun.word if noun else None, sure)


def _clause(words: Sequence[Word], at: int) -> int:
    """Where the clause of a word starts, or the one before it where it holds nothing else: «le club, c'est lequel»."""
    start = at
    while start > 0 and (not words[start].pause or at - start < 3):
        start -= 1
    return start


def _how_many(words: Sequence[Word], at: int) -> Asking:
    before = words[at - 1].folded if at else ""
    if before in {"le", "du", "au"}:
        return Asking("date", None, at)  # «du combien au combien»
    counted = [word.folded for word in words[at + 1 : at + 4]]
    if counted[:1] in (["de"], ["d"]):
        return Asking("nombre", _measure(counted[1:]), at)
    said = {word.folded for word in words}
    if said & MONEY_WORDS:
        return Asking("nombre", "somme", at)
    return Asking("nombre", "pourcentage" if said & {"sondage", "tour", "scrutin"} else None, at)


def _measure(counted: Sequence[str]) -> str | None:
    """What «combien de» counts: time, money, hundredths, or things."""
    if not counted:
        return None
    if counted[0] in TIME_UNITS:
        return "durée"
    noun = asked_by(counted[0])
    if counted[0] in _MONEY or (noun and noun.subtype == "somme"):
        return "somme"
    return "pourcentage" if list(counted[:2]) == ["pour", "cent"] else None


def _where(words: Sequence[Word], at: int) -> Iterator[Asking]:
    accented = "ù" in words[at].text.lower()
    leads = _leads(words, at)
    closes = _closes(words, at) and at > 0
    before = words[at - 1].folded if at else ""
    follows = _is(words, at + 1, "est") and (_is(words, at + 2, "ce") or _is(words, at + 2, "c"))
    stands = before in _IS or before in {"d", "passe", "trouve", "situe", "jusqu", "vers", "par"}
    if accented or leads or closes or follows or stands or _is_determined(words, at + 1):
        yield Asking("lieu", None, at, sure=leads or closes or follows or (stands and before != "d"))


def _who(words: Sequence[Word], at: int) -> Iterator[Asking]:
    before = words[at - 1].folded if at else ""
    if before == "ce" and at >= 3 and words[at - 3].folded in {"qu", "que"}:
        return  # «qu'est-ce qui» asks for a thing, and has been seen
    if before in {"ce", "celui", "celle", "ceux", "celles"}:
        return
    asked = _leads(words, at) or _closes(words, at) or before in _IS or (_is(words, at + 1, "est") and _is(words, at + 2, "ce"))
    after = words[at + 1].folded if at + 1 < len(words) else ""
    paired = after == "et" and _is(words, at + 2, "qui")
    added = before in _BEFORE and at >= 2 and words[at - 2].folded in _AND
    sure = asked or paired or added or after in _FOLLOWS_WHO
    yield Asking(_doer(words, at), None, at, sure=sure, aside=words[at].pause == ",")


def _doer(words: Sequence[Word], at: int) -> QuestionType:
    """Whom a «qui» asks for: bodies, not persons, publish figures and run motorways."""
    following = [word.folded for word in words[at + 1 : at + 8]]
    trades = any(word in TRADES for word in following[:3])
    tells = any(word in TELLS for word in following[:2]) and any(word in TOLD for word in following)
    return "organisation" if trades or tells else "personne"


def _how(words: Sequence[Word], at: int) -> Asking:
    named = named_before(words, at)
    if named:
        return Asking(named.type, None, at, named.word)
    return Asking("autre", None, at, sure=_leads(words, at) or _closes(words, at) or (at > 0 and words[at - 1].folded in _IS))


def _what(words: Sequence[Word], at: int) -> Asking:
    if words[at].folded in _WHY:
        return Asking("autre", None, at)
    noun = noun_at(words, at - 2) if at >= 2 and words[at - 1].folded == "de" else None
    if noun and noun.word in _HEADS:
        return Asking("organisation", None, at)  # «il est président de quoi»
    noun = None
    if _is(words, at + 1, "comme") or (at and words[at - 1].folded in _IS and _is_determined(words, at + 1)):
        noun = noun_from(words, at + 1)
    return _of_noun(words, at, noun) if noun else Asking("autre", None, at)


def _head(words: Sequence[Word]) -> Asking | None:
    """The noun in front, where it asks by itself: «date de naissance de Jean Malaurie»."""
    noun = noun_from(words, 0, reach=1)
    return _of_noun(words, noun.at, noun) if noun and noun.word in ASKING_NOUNS else None


def _told(found: Sequence[Asking], *types: QuestionType) -> Asking | None:
    return next((one for one in found if one.type in types), None)


def _keyword(words: Sequence[Word]) -> Asking | None:
    """Keywords: the last noun that asks by itself («incendie Lyon date»), else the noun in front («procureur de Dax»)."""
    for at in range(len(words) - 1, -1, -1):
        noun = noun_at(words, at) if not adverbial(words, at) else None
        if noun and noun.word in ASKING_NOUNS:
            return _of_noun(words, at, noun)
    head = noun_from(words, 0, reach=1)
    return _of_noun(words, head.at, head) if head else None


def _leads(words: Sequence[Word], at: int) -> bool:
    """Whether nothing but prepositions and connectives stand between a word and the start of its clause."""
    while at > 0 and not words[at].pause:
        at -= 1
        if words[at].folded not in _BEFORE:
            return words[at].folded in _FRAMES or (words[at].folded in _ASKING and words[at + 1].folded in _AND)
    return True


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether a word ends its clause, but for words that add nothing, and for another that asks: «… où et quand ?»."""
    for before, word in pairwise(words[at:]):
        if word.pause:
            return True
        if word.folded not in _AFTER and not (word.folded in _ASKING and before.folded in _AND):
            return False
    return True


def _asks_when(words: Sequence[Word], at: int) -> bool:
    """Whether a «quand» in mid-sentence asks: a conjunction would have a subject after it."""
    before = words[at - 1].folded if at else ""
    after = words[at + 1].folded if at + 1 < len(words) else ""
    return before in _IS or before in _BEFORE or after in _FOLLOWS_WHEN or (after == "est" and _is(words, at + 2, "ce"))


def _is(words: Sequence[Word], at: int, folded: str) -> bool:
    return 0 <= at < len(words) and words[at].folded == folded


def _is_determined(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].folded in {
        "le",
        "la",
        "l",
        "les",
        "ce",
        "cet",
        "cette",
        "son",
        "sa",
        "ses",
        "leur",
        "un",
        "une",
    }


def _joined(words: Sequence[Word], at: int, first: Asking) -> bool:
    """Whether a later asking is one more question rather than part of the first: «où et quand», «qui, et pourquoi ?»."""
    place = at - 1
    while place > first.at and words[place].folded in _BEFORE - _AND:
        place -= 1
    beside = (
        place == first.at + (2 if first.noun else 1)
        or _closes(words, at)
        or words[at].folded in WHICH
        or words[at].folded == "combien"
    )
    return place > first.at and words[place].folded in _AND and beside


def _without_scene(words: Sequence[Word], found: list[Asking]) -> list[Asking]:
    """Without a leading «Quand le pont s'est écroulé,» that only sets the scene for what is asked after the comma."""
    if len(found) > 1 and words[found[0].at].folded == "quand" and found[0].at == 0:
        later = found[1].at
        start = later
        while start > 0 and not words[start].pause and words[start - 1].folded in _BEFORE - _AND:
            start -= 1
        if words[start].pause and words[start].folded not in _AND:
            return found[1:]
    return found
