"""The check of every written sentence: what it names, counts and dates must stand in the passages that it cites.

A sentence passes or is thrown away; nothing is corrected but quotation marks, whose words are cut from the article anew.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering import numbers
from bot.answering.answer import Quote
from bot.answering.quoting import quote
from bot.answering.writing import dates, names
from bot.answering.writing.passages import Numbered
from bot.answering.writing.stream import Sentence
from corpus.dates.expressions import DateMention
from corpus.stored import Mention
from embeddings.lexical import stems

_SHARED = 0.6  # of the sentence's stems must be in what proves it: less is the model's own prose
_MOST_QUOTES = 3  # that prove one sentence
_LONGEST = 400  # characters: a longer sentence is no answer
_FOREIGN = re.compile(r"https?:|www\.|@\w|\]\(|[<>{}|`*_#\[\]]|\b\w+\.(?:com|fr|net|org|ru)\b", re.IGNORECASE)
_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
_NEGATION = re.compile(
    r"\b(?:ne\s|n['’])\s?(?P<verb>(?:\w+[\s'’-]+){0,4}?)(?:pas|plus|jamais|aucune?|rien|personne)\b(?P<next>(?:\s\w+){0,2})"
    r"|\bsans\b(?P<without>(?:\s\w+){0,2})|\baucune?\b(?P<none>(?:\s\w+){0,2})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Proved:
    """A sentence that may be shown, without markers, and the quotes that prove it, the best first; never empty."""

    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Refused:
    """Why a sentence may not be shown; for the log."""

    reason: str


@dataclass(frozen=True)
class _Evidence:
    """One sentence of a cited passage, with what it proves."""

    source: Numbered
    place: tuple[int, int]
    text: str
    names: names.Vocabulary
    numbers: list[numbers.Number]
    dates: list[dates.Told]
    stems: frozenset[str]


class Checker:
    """Checks sentences against the passages that the model was given; `mentions` are by article key."""

    def __init__(self, passages: Sequence[Numbered], mentions: Mapping[int, Sequence[Mention]]) -> None:
        self._passages = {one.number: one for one in passages}
        self._evidence = {one.number: list(_evidence(one, mentions.get(one.article.key, ()))) for one in passages}
        self._headings = {one.number: one.heading for one in passages}
        self._shown = names.Vocabulary([text for one in passages for text in (one.text, one.heading)])

    def check(self, sentence: Sentence) -> Proved | Refused:
        """The sentence with its proof, or why it has none."""
        if not sentence.markers:
            return Refused("no marker" if sentence.markers == () else "a marker that is no number")
        if unknown := [one for one in sentence.markers if one not in self._passages]:
            return Refused(f"markers {unknown} are of no passage")
        if len(sentence.text) > _LONGEST or _FOREIGN.search(sentence.text):
            return Refused("too long, or holds marks or addresses that no answer needs")
        return self._proved(sentence.text, sentence.markers)

    def _proved(self, text: str, markers: Sequence[int]) -> Proved | Refused:
        evidence = [one for number in markers for one in self._evidence[number]]
        heading = names.Vocabulary([self._headings[number] for number in markers])
        recut = _recut(text, evidence)
        if recut is None:
            return Refused("quotation marks around words that are not the article's")
        wanted = _Wanted(recut, evidence, heading, self._passages[markers[0]])
        if missing := [*wanted.missing(), *self._hidden_names(recut, evidence, heading)]:
            return Refused(f"not in the passages cited: {', '.join(missing)}")
        chosen = wanted.cover()
        if chosen is None:
            return Refused("its proof is scattered over too many sentences")
        headings = [self._headings[number] for number in markers]
        if refusal := _unsupported(recut, chosen, headings):
            return Refused(refusal)
        return Proved(recut, tuple(quote(one.source.article, *one.place) for one in chosen))

    def _hidden_names(self, text: str, evidence: Sequence[_Evidence], heading: names.Vocabulary) -> list[str]:
        known = names.Vocabulary([one.text for one in evidence])
        return [one for one in names.lowered_names(text, known, self._shown) if not heading.holds([one])]


class _Wanted:
    """What a sentence claims, each as a question to a sentence of the article: do you prove this?"""

    def __init__(self, text: str, evidence: Sequence[_Evidence], heading: names.Vocabulary, first: Numbered) -> None:
        self._evidence = evidence
        self._stems = frozenset(stems(text))
        known = names.Vocabulary([one.text for one in evidence])
        in_heading = {name for name in names.names_of(text, known) if names.proved(name, heading)}
        dated = dates.dates_of(text, first.article.article.published_on)
        counted = [one for one in numbers.numbers(text) if not any(day.start < one.end and one.start < day.end for day in dated)]
        self._claims: list[tuple[str, frozenset[int]]] = [
            *((" ".join(one.words), self._who(one)) for one in names.names_of(text, known) if one not in in_heading),
            *((text[one.start : one.end], self._how_many(one)) for one in counted),
            *((one.text, self._when(one)) for one in dated),
            *((word, self._says(word)) for word in dates.loose_words(text, dated)),
        ]

    def missing(self) -> list[str]:
        """The claims that nothing proves."""
        return [words for words, proofs in self._claims if not proofs]

    def cover(self) -> list[_Evidence] | None:
        """The fewest sentences, found greedily, that prove all claims; None where they are too many."""
        left = [proofs for _, proofs in self._claims]
        chosen: list[int] = []
        while left or not chosen:
            best = max(range(len(self._evidence)), key=lambda at: (sum(at in proofs for proofs in left), self._near(at)))
            chosen.append(best)
            left = [proofs for proofs in left if best not in proofs]
            if len(chosen) > _MOST_QUOTES:
                return None
        return [self._evidence[at] for at in chosen]

    def _near(self, at: int) -> int:
        return len(self._stems & self._evidence[at].stems)

    def _who(self, name: names.Named) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self._evidence) if names.proved(name, one.names))

    def _how_many(self, number: numbers.Number) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self._evidence) if numbers.proved_by(number, one.numbers))

    def _when(self, day: DateMention) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self._evidence) if dates.proved(day, one.dates))

    def _says(self, word: str) -> frozenset[int]:
        return frozenset(at for at, one in enumerate(self._evidence) if one.names.holds([word]))


def _evidence(source: Numbered, mentions: Sequence[Mention]) -> Iterator[_Evidence]:
    text = source.article.article.text
    for start, end in source.sentences:
        said = text[start:end]
        told = [one for one in mentions if one.kind == "DATE" and start <= one.start and one.end <= end]
        # A number that is part of a date counts nothing else: «le 12 avril» proves no twelve wounded.
        counted = [
            one
            for one in numbers.numbers(said)
            if not any(day.start < start + one.end and start + one.start < day.end for day in told)
        ]
        yield _Evidence(
            source,
            (start, end),
            said,
            names.Vocabulary([said]),
            counted,
            dates.told_in(text, told, start, end),
            frozenset(stems(said)),
        )


def _recut(text: str, evidence: Sequence[_Evidence]) -> str | None:
    """The sentence with what stands between quotation marks as the article has it; None where it has no such words."""
    cut = text
    for match in reversed(list(_QUOTED.finditer(text))):
        words = next(group for group in match.groups() if group is not None)
        own = next((found for one in evidence if (found := _cut(words, one.text))), None)
        if own is None:
            return None
        cut = f"{cut[: match.start()]}« {own} »{cut[match.end() :]}"
    return None if re.search(r"[«»“”\"]", _QUOTED.sub("", cut)) else cut


def _cut(words: str, text: str) -> str | None:
    """The same run of words in a text, exactly as it stands there."""
    run = [re.escape(word) for word in re.findall(r"\w+", words)]
    match = re.search(r"\b" + r"[\W_]{1,3}".join(run) + r"\b", text) if run else None
    return match[0] if match else None


def _unsupported(text: str, chosen: Sequence[_Evidence], headings: Sequence[str]) -> str | None:
    """Why the wording itself is not the article's: too few of its words, or a denial that it does not hold."""
    own = set(stems(_without_dates(text)))
    there = {stem for one in chosen for stem in one.stems} | {stem for one in headings for stem in stems(one)}
    shared = len(own & there)
    if shared < _SHARED * len(own):
        return f"only {shared} of {len(own)} words are the article's"
    denied = {stem for one in chosen for stem in _denied(one.text)}
    if _NEGATION.search(text):
        return None if denied else "denies what the article does not deny"
    return "affirms what the article denies" if denied & own else None


def _without_dates(text: str) -> str:
    """A resolved date is in words of our own: it has been checked by its value."""
    for day in reversed(dates.dates_of(text, None)):
        text = f"{text[: day.start]} {text[day.end :]}"
    return text


def _denied(text: str) -> set[str]:
    """The stems of what a sentence says is not so: «n'a pas signé» → «sign»."""
    return {stem for match in _NEGATION.finditer(text) for part in match.groupdict("").values() for stem in stems(part)}
