"""The sentences of an article that say that two persons met: «Poutine et Kim se sont rencontrés», «le sommet entre A et B».

By rules: a sentence in which they did not meet, or only might, tells of no meeting.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.persons import joins
from bot.answering.ways import DENIAL
from corpus.names import same_name
from corpus.roles import is_of_another
from corpus.sentences import sentences
from corpus.stored import Mention
from embeddings.retriever import Passage

_NEAR = 100  # characters before the two and behind: where they met stands there

_NOUN = (
    r"\b(?:sommet|rencontre|entretien|entrevue|tête-à-tête|face-à-face|réunion|discussion|poignée de mains?|dîner|déjeuner|"
    r"conversation)s?\b"
)
_WORDS = r"[^;:.!?]"
_ADVERB = r"(?:[\w-]+ment |déjà |aussi |ainsi )?"
_NO_NOUN = r"(?<!\bla )(?<!\bune )(?<!\bcette )(?<!\bsa )(?<!\bde )(?<!\bleur )(?<!ière )"
_MET = r"(?:rencontrée?s?|retrouvée?s?)"
_BEFORE_TWO = re.compile(
    rf"{_NOUN}{_WORDS}{{0,60}}\b(?:entre|réuni|réunissant|réunissait|réunira)\b{_WORDS}{{0,60}}\Z", re.IGNORECASE
)
_BEHIND_TWO = re.compile(
    rf"\A{_WORDS}{{0,60}}?\b(?:"
    rf"se (?:sont|seront|étaient) {_ADVERB}(?:{_MET}|vue?s|entretenue?s|parlé|serré|réunie?s)|"
    r"se (?:rencontrent|rencontraient|rencontreront|retrouvent|retrouveront|réunissent|réuniront)|"
    r"(?:doivent|vont|devaient) se (?:rencontrer|retrouver|voir|réunir)|"
    rf"ont {_ADVERB}(?:discuté|échangé|dîné|déjeuné))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    rf"\A(?:,{_WORDS}{{1,80}},)?[^,;:.!?]{{0,25}}\b(?:"
    rf"(?:a|ont|avait|avaient|aura) {_ADVERB}(?:{_MET}|(?P<hosted>reçue?s?|accueillie?s?))|"
    rf"{_NO_NOUN}rencontre|rencontrait|rencontrera|(?:doit|devait|va) (?:y )?rencontrer|"
    r"(?P<hosting>reçoit|recevait|recevra|accueille|accueillait|accueillera)|"
    rf"s['’](?:est|était) {_ADVERB}(?:entretenue?|réunie?)\b[^,;:.!?]{{0,30}}\bavec|"
    rf"a {_ADVERB}(?:discuté|dîné|déjeuné)\b[^,;:.!?]{{0,30}}\bavec"
    rf")\b(?P<object>{_WORDS}{{0,100}})\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\A(?:,{_WORDS}{{1,80}},)?[^,;:.!?]{{0,25}}\b(?:a|ont|avait|avaient|aura) été {_ADVERB}(?:reçue?s?|accueillie?s?)\b"
    rf"[^;:.!?]{{0,40}}\bpar\b(?P<object>{_WORDS}{{0,100}})\Z",
    re.IGNORECASE,
)
_OWN = re.compile(  # of the person named before: «Kim …, après son sommet avec Poutine»
    rf"\b(?:(?:son|sa|ses) (?:[\w-]+ ){{0,2}}{_NOUN}(?: [\w-]+){{0,4}} avec|(?P<there>pour (?:y )?rencontrer))\b"
    rf"(?P<object>{_WORDS}{{0,60}})\Z",
    re.IGNORECASE,
)
# What stands between the verb and a name that is not its object: «a reçu le soutien de», «a rencontré à Paris des amis que».
_NO_OBJECT = re.compile(
    r"\b(?:que|qui|dont|où|quand|lorsque|tandis|mais|selon|après|avant|depuis)\b"
    r"|\b(?:de|d['’]|par|pour|contre|chez|sur|à|aux?|dans)\s?\Z",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    rf"{DENIAL}|\b(?:pourrai|devrai|voudrai|souhait|esp[èé]r|veut\b|veulent\b|refus|annul|reporté|prête?s? à\b|invit|serai|"
    r"aurai(?:t|ent)\b|éventuel|possible|projet|sans rencontrer)",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(r"\b(?:avant|après|depuis|suite|lendemain|veille)\b", re.IGNORECASE)  # begins what was at another time


@dataclass(frozen=True)
class Meeting:
    """Two persons whom a sentence says to have met, or to be about to; where `hosted`, the first one received the second.

    `about` is the stretch of the article around the two in which the place and the day stand, if any; where the meeting is told
    `aside` («Kim a repris le train vendredi, après son sommet avec Poutine»), they may be those of something else.
    """

    passage: Passage
    first: Mention
    second: Mention
    hosted: bool
    about: tuple[int, int]
    aside: bool = False

    @property
    def around(self) -> str:
        """The words of that stretch."""
        return self.passage.article.article.text[slice(*self.about)]

    @property
    def span(self) -> tuple[int, int]:
        """From the one to the other."""
        return min(self.first.start, self.second.start), max(self.first.end, self.second.end)

    def other(self, name: str) -> Mention | None:
        """Whom the bearer of a name met; None where nobody here bears it, or both may («Kim» and «Kim Jong-un»)."""
        first, second = (same_name(name, one.value or "") for one in (self.first, self.second))
        return None if first == second else self.second if first else self.first


def meetings(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Meeting]:
    """The meetings that the sentences of a passage tell, in their order; `mentions` are those of its article."""
    text = passage.article.article.text
    persons = [one for one in mentions if one.kind == "PER" and one.value and not is_of_another(text, one.start)]
    for start, stop in sentences(passage.text):
        low, high = passage.start + start, passage.start + stop
        inside = sorted((one for one in persons if low <= one.start and one.end <= high), key=lambda one: one.start)
        if len(inside) < 2 or _UNSAID.search(text[low:high]):
            continue
        for one, other in itertools.pairwise(inside):
            if how := _how(text[low : one.start], text[one.end : other.start], text[other.end : high]):
                since = _aside_since(text, one.end, other.start) if how == "aside" else max(low, one.start - _NEAR)
                about = since, _until(text, other.end, min(high, other.end + _NEAR))
                host, guest = (other, one) if how == "received" else (one, other)
                yield Meeting(passage, host, guest, how in ("hosted", "received"), about, how == "aside")


def _how(before: str, between: str, behind: str) -> str | None:
    """How a sentence says around two names that the two met: "met", "hosted", "received" by the second, "aside"; else None."""
    if joins(between) and (_BEFORE_TWO.search(before) or _BEHIND_TWO.match(behind)):
        return "met"
    verb, passive = _VERB.match(between), _PASSIVE.match(between)
    said = verb or passive or _OWN.search(between)
    if not said or _NO_OBJECT.search(said["object"]):
        return None
    if not verb:
        return "received" if passive else "met" if said["there"] else "aside"
    return "hosted" if verb["hosted"] or verb["hosting"] else "met"


def _aside_since(text: str, start: int, end: int) -> int:
    """Where what is told aside begins between two names: «Kim est en Russie, après ‖ son sommet avec …»."""
    own = _OWN.search(text[start:end])
    return start + (own.start() if own else 0)


def _until(text: str, start: int, end: int) -> int:
    """Where what stands behind two names comes to what was at another time: «à Vladivostok, après son voyage à Hanoï»."""
    cut = _OTHERWISE.search(text, start, end)
    return cut.start() if cut else end
