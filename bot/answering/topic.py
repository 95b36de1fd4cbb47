"""What an exchange is about, in a few words: its first question told rather than asked, with what it was answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.account import THE, subject_of
from bot.answering.asked_words import TIME_UNITS
from bot.answering.asking import WHICH, Asking, askings
from bot.answering.question_nouns import noun_from
from bot.answering.tokens import Word, fold_marked, read, wordset

_LONGEST_ANSWER = 60  # characters: a longer one names nothing
_PREPOSITIONS = wordset(
    "a de d du au dans sur par pour avec chez contre vers depuis jusqu en sous entre pendant selon envers des partir pres"
)
_DETERMINERS = wordset(
    "le la l les un une des ce cet cette ces son sa ses leur leurs deux trois quatre cinq six sept huit neuf dix"
)
_WHERE_AND_WHEN = wordset("dans a au aux sur pour lors contre avec par en chez devant pendant apres avant vers")
_BE = wordset("est sont etait etaient sera seront fut furent serait")
_HAVE = wordset("a ont avait avaient aura auront aurait auraient")
_PRONOUNS = wordset("il elle ils elles on ca cela c ce")
_INVERTED = re.compile(r"-(?:t-)?(?:ils?|elles?|on)\b", re.IGNORECASE)
_EST_CE = re.compile(r"\b(?:est[- ]ce qu(?:e |')|c'est qu(?:e |'))", re.IGNORECASE)
_TAKES_PLACE = re.compile(
    r"(?:(?:a|ont|avait|avaient|aura|auront) (?:eu )?lieu|s'est (?:deroulee?|tenue?|passee?|produite?)|"
    r"se (?:trouve|situe|tient|deroule|tiendra|passe))\s+"
)
_NAMING = re.compile(
    r"(?:comment (?:se |s')(?:appel|nomm|prenomm)\w{1,6}|(?:qui|quel(?:le)?s?) (?:est|etait|sont|etaient)|"
    r"c'(?:est|etait) (?:qui|quoi))\s+|"
    r"(?=(?:nom|prenom|identite)s? d)"
)
_NAME_OF = re.compile(r"(?:le |les )?(?:nom|prenom|identite)s? (?P<of>de la |de l'|des |du |de |d')")
_OF_WHICH = frozenset({"de", "d", "du", "des"})
_MEASURES = wordset("mesure mesurait pese pesait vaut valait coute coutait dure durait gagne gagnait")
_BELONGS = re.compile(r"\b\w+(?: d(?:e |')\w+)? (?P<of>de la |de l'|des |du |de |d')")
_OF_SEVERAL = {
    "a": "ont",
    "avait": "avaient",
    "aura": "auront",
    "est": "sont",
    "était": "étaient",
    "sera": "seront",
    "s'est": "se sont",
    "va": "vont",
    "doit": "doivent",
}
_EDGES = " ,;:.?!–—-"


@dataclass(frozen=True)
class Topic:
    """`text` tells it without its answer, `subject` is the answer where it is who or what acts or is asked the name of.

    `is_noun`: the text is a noun with what belongs to it, not a clause.
    """

    text: str
    subject: str | None = None
    is_noun: bool = False

    def told(self) -> str:
        """«Jean Dupont, le maire de Dax», «Jean Dupont a gagné le tournoi», «le tunnel de Lyon est fermé»; two «ont gagné»."""
        if not self.subject:
            return self.text
        if self.is_noun:
            return f"{self.subject}, {self.text}"
        verb, gap, rest = self.text.partition(" ")
        return f"{self.subject} {_OF_SEVERAL.get(verb, verb) if ' et ' in self.subject else verb}{gap}{rest}"


def topic(question: str, answer: str | None) -> Topic:
    """The topic of a self-contained question; `answer` only where it names someone or something."""
    if told := subject_of(question):
        return Topic(told, is_noun=True)
    text = question.strip(_EDGES + " ")
    words = read(text)
    if not words:
        return Topic(text)
    subject = answer if answer and len(answer) <= _LONGEST_ANSWER else None
    asked = askings(words)[0]
    return (
        _named(text, subject)
        or _dislocated(text, words, asked)
        or _of_who_acts(text, words, asked, subject)
        or _headed(text, words, asked)
        or _of_the_rest(text, words, asked)
    )


def _named(text: str, subject: str | None) -> Topic | None:
    """«comment s'appelle le maire de Dax», «qui est …», «c'est qui …», «quel est le nom de …»: what is named."""
    plain = fold_marked(text)
    match = _NAMING.match(plain)
    if match is None:
        return None
    of = _NAME_OF.match(plain, match.end())
    told = THE.get(of["of"], "") + text[of.end() :] if of else text[match.end() :]
    return Topic(told, subject, is_noun=True) if told else None


def _dislocated(text: str, words: Sequence[Word], asked: Asking) -> Topic | None:
    """«la bague volée à Nice, elle vaut combien»: the part that does not ask, where it says the more."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].pause in {",", ":"} and at <= asked.at and at > len(words) - at and not _asks(words[:at]):
            head = text[: words[at - 1].end]
            return Topic(head, is_noun=not _has_verb(words[:at]))
    return None


def _of_who_acts(text: str, words: Sequence[Word], asked: Asking, subject: str | None) -> Topic | None:
    """«qui a gagné la course», «quel ministre dirige …»: the answer, or what is asked for, acts."""
    first = words[0].folded
    if first == "qui" and len(words) > 1 and words[1].folded not in _DETERMINERS:
        start = 4 if [word.folded for word in words[1:4]] == ["est", "ce", "qui"] else 1
        rest = text[words[start].start :] if start < len(words) else ""
        return Topic(rest, subject or "La personne qui") if rest and not _is_object(text, words, 1) else None
    if first not in WHICH or asked.at != 0 or asked.type in {"date", "nombre"}:
        return None
    noun = noun_from(words, 1)
    if noun is None:
        return None
    verb = _after_noun(words, noun.at + 1, _OF_WHICH)
    if verb >= len(words) or _is_object(text, words, verb):
        return None
    article = {"quel": "Le", "quelle": "La"}.get(first, "Les")
    return Topic(text[words[verb].start :], subject or f"{article} {text[words[1].start : words[verb - 1].end]}")


def _headed(text: str, words: Sequence[Word], asked: Asking) -> Topic | None:
    """«date de naissance de Jean Malaurie», «prix du ticket de métro»: what the noun in front belongs to."""
    if asked.at != 0 or asked.noun is None or words[0].folded in WHICH:
        return None
    match = _BELONGS.match(fold_marked(text))
    return Topic(THE.get(match["of"], "") + text[match.end() :], is_noun=True) if match else None


def _of_the_rest(text: str, words: Sequence[Word], asked: Asking) -> Topic:
    """What is left where the words that ask are taken out."""
    first, last = _span(words, asked)
    before, after = text[: words[first].start].strip(_EDGES), _after(text, words, asked, first, last)
    head, tail = read(before), read(after)
    if not head:
        return _told(after)
    if tail and head[0].folded in _PRONOUNS - {"on"} and len(head) <= 5 and tail[0].folded in _DETERMINERS:
        return Topic(after, is_noun=True)  # «elle a coûté combien la rénovation»
    if not tail and len(head) > 2 and head[-1].folded in _MEASURES:
        return Topic(before[: head[-2].end], is_noun=True)  # «le viaduc mesure combien»
    return Topic(_straight(f"{before} {after}"))


def _after(text: str, words: Sequence[Word], asked: Asking, first: int, last: int) -> str:
    """What follows the words that ask; what is counted stays: «combien de montres» → «des montres»."""
    if last >= len(words):
        return ""
    if words[asked.at].folded == "combien" and words[last].folded in {"de", "d"}:
        if first == asked.at:
            return f"des {text[words[last].end :].strip(_EDGES)}"
        last = _after_noun(words, last)
    return text[words[last].start :].strip(_EDGES) if last < len(words) else ""


def _told(rest: str) -> Topic:
    """The rest of a question in the order of a sentence: «est mort le peintre» → «le peintre est mort»."""
    rest = _straight(rest)
    light = _TAKES_PLACE.match(fold_marked(rest))
    if light:
        return Topic(rest[light.end() :], is_noun=True)
    words = read(rest)
    actor = _actor(words)
    if actor is None:
        return Topic(rest, is_noun=not _has_verb(words))
    told = rest[: words[actor - 1].end]
    if actor == 1 or told in {"est", "sont"}:
        return Topic(rest[words[actor].start :], is_noun=True)
    end = next((at for at in range(actor + 2, len(words)) if words[at].folded in _WHERE_AND_WHEN), len(words))
    name, more = rest[words[actor].start : words[end - 1].end], rest[words[end - 1].end :].strip()
    return Topic(f"{name} {told} {more}".strip())


def _actor(words: Sequence[Word]) -> int | None:
    """Where the subject starts that follows its verb; None where the verb comes later, or not at all."""
    at = 0
    while at < min(4, len(words)) and words[at].folded not in _DETERMINERS and not _is_name(words[at]):
        at += 1
    if not 0 < at < min(4, len(words) - 1) or words[0].folded in _PRONOUNS | _OF_WHICH or _has_verb(words[at:]):
        return None
    return at


def _span(words: Sequence[Word], asked: Asking) -> tuple[int, int]:
    """The words that ask: from the preposition before to the noun asked for and its complements."""
    first, last = asked.at, asked.at + 1
    while first > 0 and words[first - 1].folded in _PREPOSITIONS and not words[first].pause:
        first -= 1
    if first > 1 and words[first - 1].folded in {"est", "etait"} and words[first - 2].folded in {"c", "ce"}:
        first -= 2
    noun = noun_from(words, last) if words[asked.at].folded in WHICH else None
    if noun:
        last = _after_noun(words, noun.at + 1)
        while first > 0 and last < len(words) and not _opens(words[last]):
            last += 1
    if words[asked.at].folded == "combien" and last + 1 < len(words) and words[last + 1].folded in TIME_UNITS:
        last += 2
    while last < len(words) and words[last].folded in {"ca", "exactement", "deja"}:
        last += 1
    return first, last


def _after_noun(words: Sequence[Word], at: int, of: frozenset[str] = frozenset({"de", "d"})) -> int:
    """The place after the complements of a noun asked for: «quel groupe de casinos»."""
    while at + 1 < len(words) and words[at].folded in of and not words[at].pause:
        at += 3 if words[at + 1].folded in {"la", "l", "le"} else 2
    return min(at, len(words))


def _is_object(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a subject follows what is asked for: «quel prénom la justice a refusé», «qui Macron a-t-il reçu»."""
    word = words[at]
    return word.folded in _DETERMINERS | _PRONOUNS or _is_name(word) or bool(_INVERTED.search(text))


def _is_name(word: Word) -> bool:
    return word.text[0].isupper()


def _opens(word: Word) -> bool:
    """Whether a word starts something else than the noun before it: a verb, an article, a preposition, a name."""
    openers = _DETERMINERS | _PREPOSITIONS | _BE | _HAVE | _PRONOUNS | {"qui", "que", "qu", "se", "s", "y", "n", "ne"}
    return bool(word.pause) or word.folded in openers or _is_name(word)


def _asks(words: Sequence[Word]) -> bool:
    return any(word.folded in WHICH | {"combien", "quoi", "comment", "pourquoi", "lequel", "laquelle"} for word in words)


def _has_verb(words: Sequence[Word]) -> bool:
    """Whether a clause is told: an auxiliary outside of a relative clause."""
    for at, word in enumerate(words):
        if word.folded in {"qui", "que", "qu", "dont", "ou"}:
            return False
        if (word.folded in _BE or word.folded in _HAVE - {"a"}) and at > 0:
            return True
        if word.folded == "a" and word.text == "a" and at > 0:
            return True
    return False


def _straight(text: str) -> str:
    """Without inverted pronouns and «est-ce que»: «Poutine est-il arrivé» → «Poutine est arrivé»."""
    text = _INVERTED.sub("", _EST_CE.sub("", text))
    text = re.sub(r"^(?:de |d')(?=\w+ (?:a|ont|sont|est|se|s'))", "des ", text)
    return re.sub(r"\s{2,}", " ", text).strip(_EDGES)
