"""«Comment Kim est-il venu ?»: by what somebody travelled, from a sentence that names them, their way and the vehicle.

No question that the reader learnt from asks so; it takes any noun of the sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Quote
from bot.answering.by_rule import answered
from bot.answering.question import Question
from bot.answering.quoting import quote
from bot.answering.statements import names_all, under_title
from bot.answering.ways import COMES, DENIED, way_of
from corpus.names import fold, same_name
from corpus.sentences import sentences
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

QUOTES = 3

_HOW = re.compile(
    r"(?:\Acomment|\A(?:et |mais )?(?:en|dans|par) quoi|(?:par )?quel moyen|comment ?\??\Z|en quoi ?\??\Z|a bord de quoi)"
)

_MEANS = re.compile(r"\bmoyen de (?:transport|locomotion)\b")  # which tells of a way by itself

_VEHICLES = (
    "trains?|avion|tgv|eurostar|rer|voiture|bus|car|autocar|bateau|ferry|paquebot|voilier|hélicoptère|jet|métro|tramway|taxi|"
    "moto|scooter|vélo|trottinette|camion|camionnette|limousine|ambulance|canot|pirogue|traîneau|stop|auto-stop"
)
_KIND = r"(?: (?:et )?(?:blindé|privé|spécial|personnel|présidentiel|officiel|militaire|royal)(?:le|e)?s?)*"
_VEHICLE = re.compile(
    rf"\b(?:en|par) (?:le )?(?P<by>{_VEHICLES})\b{_KIND}|\bà (?P<on>pied|vélo|cheval|moto|bicyclette|la nage|la rame)\b|"
    rf"\bà bord d(?:e |u |['’])(?:(?:son|sa|leur|un|une|la|l['’]) ?)?(?P<aboard>{_VEHICLES})\b{_KIND}",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Ride:
    """By what, in the words of the article, and as one word for telling alike ones («train»)."""

    told: str
    vehicle: str
    family: str
    quote: Quote
    is_short: bool  # «en train», rather than «à bord de son train blindé»
    shared: int  # words of the question in the sentence


def asks_for_vehicle(question: Question) -> bool:
    """«Comment Kim est-il venu ?»."""
    return bool(question.names) and _way(question) is not None


def travelled(
    answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> Answer:
    """The answer with the vehicle that most families of articles tell, where that is asked and one tells it; else as it is."""
    way = _way(question)
    if way is None or not question.names or (answer.answer and _VEHICLE.search(answer.answer)):
        return answer
    rides = list(_rides(way, question, passages, mentions))
    if not rides:
        return answer
    families = {vehicle: {one.family for one in rides if one.vehicle == vehicle} for vehicle in {one.vehicle for one in rides}}
    best = max(rides, key=lambda one: (len(families[one.vehicle]), one.is_short, one.shared))
    alike = [best, *(one for one in rides if one.vehicle == best.vehicle and one is not best)]
    quotes = tuple(dict.fromkeys(one.quote for one in alike))[:QUOTES]
    return answered(answer, best.told, quotes, len(families[best.vehicle]))


def _way(question: Question) -> re.Pattern[str] | None:
    """What a sentence must say of the way that is asked about; None where no vehicle is asked for."""
    folded = fold(question.bare)
    return way_of(question.bare) or (COMES if _MEANS.search(folded) else None) if _HOW.search(folded) else None


def _rides(
    way: re.Pattern[str], question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> Iterator[_Ride]:
    """The vehicles of sentences about the one asked about that tell of the way; where else they went, the passage says."""
    who, *where = question.own_names or question.names
    full = _full_name(who, mentions)
    for passage in passages:
        period, published = question.period, passage.article.article.published_on
        if not names_all(where, under_title(passage, passage.text)) or (
            period and published and not period.is_told_on(published)
        ):
            continue
        named = [one for one in mentions.get(passage.article.key, ()) if one.kind == "PER" and one.value]
        for first, last in sentences(passage.text):
            words, low = passage.text[first:last], passage.start + first
            found = _VEHICLE.search(words)
            if not found or not way.search(fold(words)) or _is_denied(way, words):
                continue
            there = [one.value or "" for one in named if low <= one.start and one.end <= passage.start + last]
            if any(same_name(full, one) for one in there) or (
                not there and names_all([who], frozenset(stems(passage.article.article.title)))
            ):
                start = low + found.start()
                vehicle = fold(found["by"] or found["on"] or found["aboard"])
                shared = len(set(question.stems) & set(stems(words)))
                proof = quote(passage.article, start, start + len(found[0]))
                yield _Ride(found[0], vehicle, passage.article.family, proof, found["aboard"] is None, shared)


def _is_denied(way: re.Pattern[str], sentence: str) -> bool:
    """Whether the part that tells of the way or of a vehicle says that it was not so; «une fois n'est pas coutume» does not."""
    parts = re.split(r"[,;:]", sentence)
    return any(DENIED.search(part) for part in parts if way.search(fold(part)) or _VEHICLE.search(part))


def _full_name(who: str, mentions: Mapping[int, Sequence[Mention]]) -> str:
    """The name that articles mostly mean by one: by «Kim» the son, where his father is named once."""
    every = (one.value for of_article in mentions.values() for one in of_article if one.kind == "PER" and one.value)
    common = Counter(value for value in every if same_name(who, value)).most_common(1)
    return common[0][0] if common else who
