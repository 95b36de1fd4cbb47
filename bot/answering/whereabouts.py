"""«Où se trouve Sète ?», «c'est où Vladivostok»: what articles say of a place right behind its name.

The reader takes what happened there for the answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answer import Answer, Quote
from bot.answering.by_rule import answered
from bot.answering.question import Question
from bot.answering.quoting import quote
from corpus.names import fold, same_name
from corpus.stored import Mention
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]

QUOTES = 3

_SITUATED = r"(?:se trouve|se situe|est situee?|est|ca se trouve|c'est)"
_PLACE = r"(?:(?:la ville|la commune|le village|l'ile) (?:de |d')?)?(?P<place>[^,?!.]{2,60}?)"
_END = r"(?: (?:exactement|au juste|deja|donc|en fait))?[ ?!.]{0,4}\Z"
_ASKED = (  # of folded words
    re.compile(rf"\A(?:et |mais )?(?:ou|dans quel(?:le)? (?:pays|region|departement)) (?:donc )?{_SITUATED} {_PLACE}{_END}"),
    re.compile(rf"\A(?:et |mais )?c'est (?:ou|dans quel(?:le)? (?:pays|region|departement)),? {_PLACE}{_END}"),
    re.compile(rf"\A(?:et |mais )?{_PLACE},? {_SITUATED} (?:ou|dans quel(?:le)? (?:pays|region|departement)){_END}"),
)
_BEHIND = re.compile(  # what stands behind the name of a place
    r"\A(?: \((?P<in>[A-ZÀ-Ý][^()\d,;]{2,40})\)"
    r"|, (?P<what>(?:(?:une|la|le|petite?|grande?|ancienne?) ){0,2}(?:l['’])?(?:ville|commune|village|île|capitale|station|"
    r"localité|cité|port|bourg|bourgade|hameau|banlieue|sous-préfecture|préfecture|province|région|département|archipel|presqu'île)\b"
    r"[^,.;:()«»]{3,90})"
    r"|,? (?P<to>(?:en |dans (?:le |la |les |l['’])|au (?:nord|sud|large|cœur|centre) d(?:e |u |e la |e l['’]|['’]))"
    r"[A-ZÀ-Ý][\w'’-]{1,30}(?: [A-ZÀ-Ý][\w'’-]{1,30}){0,3}))"
)


@dataclass(frozen=True)
class _Told:
    said: str
    family: str
    quote: Quote


def asks_where_a_place_is(question: Question) -> bool:
    """«Où se trouve Sète ?»: of one name, and nothing else."""
    return place_asked(question) is not None


def located(answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Answer:
    """The answer with what most families of articles say behind the name of the place; else as it is."""
    place = place_asked(question)
    found = list(_told(place, passages, mentions)) if place else []
    if not found:
        return answer
    families = Counter(fold(one.said) for one in found)
    best = max(found, key=lambda one: families[fold(one.said)])
    alike = [one for one in found if fold(one.said) == fold(best.said)]
    return answered(answer, best.said, [one.quote for one in alike][:QUOTES], len(alike))


def place_asked(question: Question) -> str | None:
    """The name of the place whose whereabouts are asked for; None where anything else is, or more."""
    if len(question.names) != 1:
        return None
    folded = fold(question.text).strip()
    found = next((match for match in (one.match(folded) for one in _ASKED) if match), None)
    return question.names[0] if found and found["place"] == fold(question.names[0]) else None


def _told(place: str, passages: Sequence[Passage], mentions: Mentions) -> Iterator[_Told]:
    """The first that each family of articles says, in the order of the passages."""
    seen: set[str] = set()
    for article in dict.fromkeys(passage.article for passage in passages):
        text = article.article.text
        for one in mentions.get(article.key, ()):
            is_it = one.kind == "LOC" and article.family not in seen and same_name(place, one.value or "", "LOC")
            behind = _BEHIND.match(text[one.end : one.end + 160]) if is_it else None
            if behind:
                seen.add(article.family)
                said = next(filter(None, (behind["in"], behind["what"], behind["to"]))).strip()
                yield _Told(said, article.family, quote(article, one.start, one.end + behind.end()))
