"""Whether a question goes on with the exchange before it, or opens another subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answer import QuestionType
from bot.answering.asked_words import asked_by
from bot.answering.numbers import ordinals
from bot.answering.opening import Opened
from bot.answering.question_names import names_in
from bot.answering.tokens import Word, fold_marked, read, wordset
from embeddings.lexical import stems

# «Qui est le président russe ?» stands by itself; «qui est le maire ?» goes on.
_NATIONAL = re.compile(
    r"\A(?:et |mais )?(?:qui (?:est|etait)|c'est qui) (?:le |la |l')[\w'-]{3,30} (?:[\w'-]{2,30} ){0,4}"
    r"(?:russe|turc|grec|belge|suisse|tcheque|\w{2,}(?:ais|ois|ien|een|ain|mand|gnol))(?:ne|e|que)?[ ?!.]{0,4}\Z"
)
_DETERMINERS = wordset("le la l les un une des du au aux mon ton ce cet cette ces chaque plusieurs deux trois")
_DEFINITE = wordset("le la l les du au aux")
_PRONOUNS = wordset("il elle ils elles")
_POSSESSIVES = wordset("son sa ses leur leurs")
_DEMONSTRATIVES = wordset("ce cet cette ces")
_TIMES = wordset(
    """
    annee mois semaine semaines jours week-end weekend matin soir nuit ete hiver printemps automne jour journee moment an
    """
)
_HAVE = wordset("a ont avait avaient aura auront aurait as")
_IMPERSONAL = wordset("y faut pleut neige fait reste est agit etait suffit manque")
_FALLS = wordset("pleut neige faut pleuvait neigeait fallait pleuvra neigera faudra")
_ASKING = wordset(
    """
    qui que qu quoi quand ou combien comment pourquoi quel quelle quels quelles lequel laquelle lesquels lesquelles koi pk
    """
)
# Words that say nothing of the subject: of asking, of being, of happening.
_EMPTY = frozenset(
    stems(
        """
        quel quelle combien comment pourquoi quand où qui quoi est-ce exactement précisément précis environ alors donc déjà ça
        cela là-bas y en était étaient être seront seraient avoir avait ont passe passé passer passait déroulé eu lieu fait
        faire fut sera serait devait doit peut s'appelle appelait nom nommer appeler prénom date jour année heure moment endroit
        lieu place temps durée nombre total fois raison cause quelle même après avant depuis jusque vers pendant pour avec
        contre par chez dans tout tous toute bien plus très aussi encore finalement enfin au juste exact lui elle eux celui
        celle ceux premier dernier première dernière autre deuxième
        """
    )
)


@dataclass(frozen=True)
class Exchange:
    """A question of the exchange as it was asked and understood, and its answer with the names in it."""

    question: str
    standalone: str
    answer: str | None
    names: tuple[str, ...]
    type: QuestionType


def follows(asked: Opened, exchange: Sequence[Exchange]) -> bool:
    """Whether a question leans on the exchange; one that can stand by itself, about other things, does not."""
    words = read(asked.text)
    if _NATIONAL.match(fold_marked(asked.text)):
        return False
    known = _known(exchange)
    names = [name for name in names_in(words) if stems(name)]
    new = [name for name in names if not set(stems(name)) & known]
    content = _content(words, names)
    points_back = _points_back(words)
    if asked.changes:
        return points_back and not names and len(content) <= 2
    if points_back:
        return not new or len(content) < 4
    if not names and not content:
        return True
    if asked.thanks and len(content) > 1:
        return False
    if names:
        return _names_go_on(asked, words, content, new)
    return _weight(asked, words, content, known) <= 3


def _names_go_on(asked: Opened, words: Sequence[Word], content: Sequence[str], new: Sequence[str]) -> bool:
    """«Et Trump ?», «et à Lyon, combien ?»: names that take the place of others, or are those of the exchange."""
    if not new:
        return len(content) <= 4
    elliptic = not any(word.folded in _ASKING for word in words) or len(words) <= 4
    return asked.adds and (not content or (elliptic and len(content) <= 1))


def _weight(asked: Opened, words: Sequence[Word], content: Sequence[str], known: set[str]) -> float:
    """How much a question without names says by itself."""
    weight = float(len(content)) + _complements(words)
    weight -= 1.5 * asked.adds + len(set(content) & known)
    if any(word.folded in {"un", "une", "des"} and at and words[at - 1].folded not in _HAVE for at, word in enumerate(words)):
        weight += 2  # what was not spoken of before
    if any(thing not in known | _EMPTY for _, thing in ordinals(asked.text)):
        weight += 2  # «le premier essai nucléaire»: which one is said
    weight += any(word.folded.isdigit() and len(word.folded) == 4 for word in words)  # a year of its own
    if not any(word.folded in _ASKING | _DETERMINERS for word in words) and len(content) > 1:
        weight += 2  # keywords: a search of its own
    return weight


def _complements(words: Sequence[Word]) -> float:
    """«le pont de la Moselle» says which; «le maire» does not. A figure says so all the more: «le prix du pétrole»."""
    found = [
        at
        for at in range(1, len(words) - 2)
        if words[at - 1].folded in _DEFINITE
        and words[at + 1].folded in {"de", "d", "du", "des"}
        and words[at].folded not in _ASKING
    ]
    return len(found) + 0.5 * any(_is_figure(words[at]) and asked_by(words[-1].folded) is None for at in found)


def _is_figure(word: Word) -> bool:
    asked = asked_by(word.folded)
    return asked is not None and asked.type == "nombre"


def _known(exchange: Sequence[Exchange]) -> set[str]:
    told = (f"{one.question} {one.standalone} {one.answer or ''} {' '.join(one.names)}" for one in exchange)
    return {stem for text in told for stem in stems(text)}


def _content(words: Sequence[Word], names: Sequence[str]) -> list[str]:
    """The stems that say what a question is about, names apart, and the noun asked for too («quelle commune»)."""
    named = {stem for name in names for stem in stems(name)}
    asked = {at + 1 for at, word in enumerate(words) if word.folded in {"quel", "quelle", "quels", "quelles"}}
    told = " ".join(word.text for at, word in enumerate(words) if not (at in asked and asked_by(word.folded)))
    return [stem for stem in dict.fromkeys(stems(told)) if stem not in named and stem not in _EMPTY]


def _points_back(words: Sequence[Word]) -> bool:
    """Whether a pronoun, possessive or demonstrative has nothing in the question to stand for."""
    return any(_is_anaphor(words, at) for at in range(len(words)))


def _is_anaphor(words: Sequence[Word], at: int) -> bool:
    word = words[at].folded
    after = words[at + 1].folded if at + 1 < len(words) else ""
    before = words[at - 1].folded if at else ""
    if word in _PRONOUNS:
        return _is_open_pronoun(words, at, after)
    if word in _POSSESSIVES and after not in {"a", "ont"}:
        return not _has_antecedent(words, at)
    if word in _DEMONSTRATIVES:
        return bool(after) and after not in _TIMES | {"qui", "que", "qu", "sont", "n", "jour", "est", "etait", "sera"}
    if word in {"l", "le", "la", "les"}:
        return after in _HAVE and not _has_antecedent(words, at)
    if word in {"la-bas", "celui-ci", "celle-ci", "dedans", "dessus", "lui", "eux", "ceux-ci", "la"} and word != "la":
        return not _has_antecedent(words, at)
    if word == "y":
        return before not in {"il", "t", ""} and after != "a"
    return word == "en" and before in {"il", "elle", "on", "ils", "elles", "y"}


def _is_open_pronoun(words: Sequence[Word], at: int, after: str) -> bool:
    if words[at].folded == "il" and ((after in _IMPERSONAL and not _is_being(words, at)) or _is_of_nobody(words, at)):
        return False
    if at and (words[at - 1].folded in {"pour", "a", "avec", "chez", "sans"} or words[at - 1].folded == "t"):
        return not _has_antecedent(words, at)
    return not _has_antecedent(words, at) and not _is_told_later(words, at)


def _is_of_nobody(words: Sequence[Word], at: int) -> bool:
    """«quel temps fait-il», «quelle heure est-il», «où pleut-il»."""
    verb, noun = (words[at - back].folded if at >= back else "" for back in (1, 2))
    is_last = at == len(words) - 1  # «à quelle heure est-il arrivé» is about someone
    return verb in _FALLS or (verb in {"fait", "faisait", "fera"} and noun == "temps") or (noun == "heure" and is_last)


def _is_being(words: Sequence[Word], at: int) -> bool:
    """«il est mort quand» speaks of someone; «il est possible que» does not."""
    return words[at + 1].folded in {"est", "etait", "fait", "reste"} and not any(
        word.folded in {"possible", "vrai", "temps", "froid", "chaud", "heure"} for word in words[at + 2 : at + 4]
    )


def _has_antecedent(words: Sequence[Word], at: int) -> bool:
    """A name, a noun with its article, or a «qui» that stands before, and may be what a pronoun means."""
    for place in range(at):
        word = words[place]
        if word.folded == "qui" and place + 1 < at and words[place + 1].folded not in {"est", "sont", "etait", "c"}:
            return True
        if word.text[0].isupper() and not word.pause and not word.text.endswith("'"):
            return True
        if place == 0 and word.text[0].isupper() and asked_by(word.folded) is None and names_in(words[:1]):
            return True
        if word.folded in {"quel", "quelle", "quels", "quelles"} and words[at].folded not in _DEFINITE:
            noun = asked_by(words[place + 1].folded)
            if (
                noun
                and noun.type in {"personne", "organisation", "autre"}
                and (place == 0 or words[place - 1].folded in {"et", "est"})
            ):
                return True
        if word.folded in _DETERMINERS and place + 1 < at and words[place + 1].folded not in _HAVE | {"plus", "moins", "meme"}:
            return True
    return False


def _is_told_later(words: Sequence[Word], at: int) -> bool:
    """«elle a coûté combien, la rénovation de la piscine»: the noun comes at the end, and says enough."""
    for place in range(at + 2, len(words) - 2):
        asks = any(word.folded in _ASKING for word in words[at:place])
        if asks and words[place].folded in {"le", "la", "l", "les"} and words[place - 1].folded in _ASKING | {"a", "c"}:
            return len(words) - place >= 4
        if asks and words[place].pause and words[place].folded in _DETERMINERS:
            return len(words) - place >= 4
    return False
