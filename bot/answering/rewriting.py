"""A follow-up made self-contained, the topic of the exchange in front: «Le tunnel de Lyon : il ferme quand ?»."""

import re
from collections.abc import Sequence

from bot.answering.answer import QuestionType
from bot.answering.follow_up import Exchange
from bot.answering.gender import Gender, agrees, gender_of_noun_phrase, gender_of_person
from bot.answering.question_names import names_in
from bot.answering.question_nouns import noun_from
from bot.answering.tokens import MARK, fold_marked, read, wordset
from bot.answering.topic import Topic, topic
from embeddings.lexical import stems

LONGEST_TOPIC = 220  # characters
_LONGEST_NAME = 60  # characters
_SUBJECT = re.compile(r"(?P<pronoun>ils?|elles?) (?!y a\b|y avait\b|faut\b)")
# What asks, and what tells with a verb of its own: nothing need be added to it.
_ASKS = re.compile(
    r"\b(?:qui|que|quoi|quand|combien\w{0,5}|comment|pourquoi|quel(?:le)?s?|lequel|laquelle|est-ce|il|elle|on|ils|elles|ca|est|"
    r"etait|sont|etaient|\w+-t-(?:il|elle|on))\b|\bou\b(?=\s*(?:[?,]|$|ca\b|exactement))|^(?:d'|par |vers )?ou\b|\b(?:qu|c)'"
)
_TELLS = re.compile(r"\b(?:a|ont|avait|avaient|aura|auront|va|vont)\b", re.IGNORECASE)
_MEANS_PERSON = re.compile(r"\b(?:il|elle|ils|elles|lui|eux|son|sa|ses|leurs?)\b|\bl'(?:a|ont|avait)\b")
# Words that may open a question: one of them loses its capital within a sentence.
_OPENERS = wordset(
    """
    qui que qu quoi quand ou combien comment pourquoi quel quelle quels quelles lequel laquelle il elle ils elles on ca c ce
    cela son sa ses leur leurs le la l les un une des de d du dans a au aux par pour avec chez contre vers depuis jusqu en sous
    sur y est a-t-il a-t-on apres avant pendant selon entre cet cette ces celui celle
    """
)
_TOLD_IN_WORDS = wordset(
    "titre nom prenom surnom cause raison motif resultat score reaction peine profession metier slogan objectif but reponse"
)
_TAILS: dict[QuestionType, str] = {
    "lieu": "c'est où",
    "date": "c'est quand",
    "personne": "c'est qui",
    "nombre": "c'est combien",
}


def rewritten(question: str, exchange: Sequence[Exchange]) -> str:
    """A question that stands by itself; `exchange` is what came before on the same subject, oldest first, never empty."""
    first, later = exchange[0], exchange[1:]
    about = topic(first.standalone, None if first.type == "autre" else _name(first))
    question = _asking(question, exchange[-1].type)
    pronoun = _SUBJECT.match(fold_marked(question))
    if pronoun:
        joined = _with_subject(question, pronoun, first, about, later)
        if joined:
            return joined
    return f"{_capital(_shown(question, about, first, later))}{MARK}{_small(question)}"


def asked_first(standalone: str) -> str | None:
    """«Il ferme quand ? Le tunnel de Lyon.»: what is asked in front of its topic, as the reader reads it best."""
    about, mark, asked = standalone.rpartition(MARK)
    return f"{asked} {about}." if mark else None


def _with_subject(question: str, pronoun: re.Match[str], first: Exchange, about: Topic, later: Sequence[Exchange]) -> str | None:
    """The question with what its pronoun stands for: the person named last, else the topic itself where it is a noun."""
    wanted: Gender = ("f" if pronoun["pronoun"].startswith("e") else "m", pronoun["pronoun"].endswith("s"))
    rest = question[pronoun.end() :]
    topical = about.is_noun and agrees(gender_of_noun_phrase(about.text), wanted)
    persons = [one for one in reversed(later) if one.type == "personne"]
    if first.type == "personne" and not about.subject and not (topical and gender_of_noun_phrase(about.text)[0]):
        persons.append(first)
    for one in persons:
        name = _name(one)
        if name and agrees(gender_of_person(name), wanted):
            return f"{_capital(about.told())}{MARK}{name} {rest}"
    if not topical:
        return None
    told = _capital(about.told())
    return f"{told}, {rest}" if about.subject or "," in told else f"{told} {rest}"


def _shown(question: str, about: Topic, first: Exchange, later: Sequence[Exchange]) -> str:
    """The topic with the names that the exchange has come to last: where, which organisation, and who if a person is meant."""
    told = about.told()
    latest: dict[str, str] = {}
    for one in (first, *later):
        name = _name(one)
        if one.type == "autre" and one is not first:
            continue
        if name and name != about.subject and (one.type != "personne" or _MEANS_PERSON.search(fold_marked(question))):
            latest[one.type] = name
    names = [name for name in latest.values() if fold_marked(name) not in fold_marked(told) and not _lists_those_of(told, name)]
    told = told if len(told) <= LONGEST_TOPIC else told[:LONGEST_TOPIC].rsplit(" ", 1)[0]
    return f"{told} ({', '.join(names)})" if names else told


def _lists_those_of(told: str, name: str) -> bool:
    """«leur tête-à-tête» of «le sommet entre Poutine et Kim» is that of these two, whoever else was there."""
    listed = set(stems(name))
    return " et " in name and any(listed & set(stems(one)) for one in names_in(read(told)))


def _name(one: Exchange) -> str | None:
    """The answer where it names a person, a place, an organisation, or a thing, in a few words."""
    if one.type in {"date", "nombre"} or not one.answer or len(one.answer) > _LONGEST_NAME or not read(one.answer):
        return None
    return one.answer.strip(" .,;")


def _asking(question: str, before: QuestionType) -> str:
    """«et leur deuxième sommet ?» asks what was asked before: «leur deuxième sommet, c'est où ?»; «et le maire ?», who."""
    bare = question.rstrip(" ?!.")
    if "ù" in question.lower() or _ASKS.search(fold_marked(question)) or _TELLS.search(question):
        return f"{bare} ?"
    noun = noun_from(read(question), 0, reach=1)
    kind = noun.type if noun and noun.type in {"personne", "nombre"} else before
    tail = "c'est quoi" if noun and noun.word in _TOLD_IN_WORDS else _TAILS.get(kind)
    return f"{bare}, {tail} ?" if tail else f"{bare} ?"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _small(text: str) -> str:
    """Without the capital of a sentence, unless a name has it."""
    word = read(text)[:1]
    if not word or (len(word[0].folded) > 1 and word[0].text.isupper()) or word[0].folded not in _OPENERS:
        return text
    return text[:1].lower() + text[1:]
