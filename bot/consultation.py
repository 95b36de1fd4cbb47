"""What the archive says of a person, a day, a subject: facts found in the catalogue, each with its quote."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.answer import Quote
from bot.answering.quoting import quote
from bot.answering.statements import Statement, holds, in_time, statements
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting, Listed, Overview, Telling
from corpus.dates.expressions import DateMention, find_dates
from corpus.dates.values import bounds, is_value, overlap, precision
from corpus.names import fold, same_name
from corpus.roles import role_of
from corpus.stored import StoredArticle
from embeddings.lexical import stems
from embeddings.retriever import Passage

FACTS = 30  # of one subject: more than anybody reads in a chat
LISTED = 200  # articles of one list: further ones are found by a filter
_LOOKED_AT = 90  # articles from which facts are taken, near-identical ones among them
_PASSAGES = 40  # that a chronology is made of
_BEFORE = timedelta(days=14)  # an interval that began earlier tells little of one day
_ROLES = 3
_OTHERS = 5
_LEAST_WORDS = 6  # of a quote that tells something

Search = Callable[[str, int], Sequence[Passage]]


@dataclass(frozen=True)
class Fact:
    """A quote, and the words in it that it is told for; `date` is the ISO date that they mean."""

    quote: Quote
    words: str
    date: str | None = None


@dataclass(frozen=True)
class Person:
    """What the archive says of a person, or of a place or organisation; `others` bear a name like it."""

    name: str
    articles: int
    first: str | None
    last: str | None
    roles: tuple[str, ...]
    others: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Day:
    """What the archive says of a day, a month, a year (ISO; "--04-25" is that day of any year)."""

    value: str
    published: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Articles:
    """The newest articles, of `total`, under the filter: words, and the month or day in which they were published."""

    listed: tuple[Listed, ...]
    total: int
    words: tuple[str, ...] = ()
    period: str | None = None


class Consultation:
    """Looks things up; every method blocks, and may be called from several threads."""

    def __init__(self, consulting: Consulting, catalogue: Catalogue, search: Search) -> None:
        self._consulting, self._catalogue, self._search = consulting, catalogue, search

    def overview(self) -> Overview:
        """The archive as a whole."""
        return self._consulting.overview()

    def articles(self, words: str = "") -> Articles:
        """The newest articles that hold the words and were published when they say: "Kim avril 2019"."""
        mention = _date_in(words)
        if mention is None:
            wanted = tuple(words.split())
            return Articles(*_frozen(self._consulting.newest(LISTED, wanted)), wanted)
        value = self._latest(mention)
        wanted = tuple((words[: mention.start] + words[mention.end :]).split())
        return Articles(*_frozen(self._consulting.newest(LISTED, wanted, *bounds(value))), wanted, value)

    def person(self, name: str) -> Person | None:
        """A person of the archive; where there is none, a place or organisation of that name."""
        for kinds in (("PER",), ("ORG", "LOC")) if stems(name) else ():
            known = self._consulting.names_like(_longest_word(name), kinds)
            groups = _groups({form: number for form, number in known.items() if _is(name, form, kinds)}, kinds)
            if groups:
                return self._person(groups, kinds)
        return None

    def day(self, words: str) -> Day | None:
        """What is told of the first date in the words; None where they hold none."""
        mention = _date_in(words)
        if mention is None or mention.value is None:
            return None
        if not _names_year(mention) and precision(mention.value) == "day":
            day = date.fromisoformat(mention.value)
            return Day(f"--{mention.value[5:]}", 0, self._facts(self._consulting.tellings_of_day(day.month, day.day)))
        value = self._latest(mention)
        first, last = bounds(value)
        low = (first - _BEFORE).isoformat() if precision(value) == "day" else value.partition("/")[0]
        tellings = [one for one in self._consulting.tellings_dated(low, last.isoformat()) if overlap(one.value, value)]
        published = self._consulting.newest(0, (), first, last)[1]
        return Day(value, published, self._facts(_nearest(tellings, value), each_day=precision(value) != "day"))

    def chronology(self, subject: str) -> tuple[Fact, ...]:
        """The dated facts of a subject in the order of time, each told once a family of articles."""
        wanted = frozenset(stems(subject))
        passages = [one for one in self._search(subject, _PASSAGES) if holds(one, wanted)]
        mentions = self._catalogue.mentions(sorted({one.article.key for one in passages}))
        found = [one for passage in passages for one in statements(wanted, passage, mentions)]
        facts: dict[tuple[str | None, str], Fact] = {}
        for one in sorted(found, key=lambda statement: -statement.about):
            if fact := _dated(one):
                facts.setdefault((fact.date, one.passage.article.family), fact)
        first = list(facts.values())[:FACTS]
        return tuple(sorted(first, key=lambda fact: in_time(fact.date, fact.quote)))

    def _person(self, groups: Sequence[Sequence[str]], kinds: Sequence[str]) -> Person:
        tellings = self._consulting.tellings_of(kinds, groups[0])
        days = sorted(one.published[:10] for one in tellings if one.published)
        articles = self._catalogue.articles_by_key([one.article for one in tellings[:_LOOKED_AT]])
        texts = {one.key: one.article.text for one in articles}
        return Person(
            groups[0][0],
            len(tellings),
            days[0] if days else None,
            days[-1] if days else None,
            _commonest([role_of(texts[one.article], one.start, one.end) for one in tellings if one.article in texts]),
            tuple(group[0] for group in groups[1 : 1 + _OTHERS]),
            self._facts(tellings),
        )

    def _facts(self, tellings: Sequence[Telling], each_day: bool = False) -> tuple[Fact, ...]:
        """One a family of near-identical articles, or one a family for `each_day` it tells of, in their order."""

        def day(one: Telling) -> str:
            return one.value if each_day else ""

        first = list({(one.article, day(one)): one for one in reversed(tellings)}.values())[::-1][:_LOOKED_AT]
        stored = {one.key: one for one in self._catalogue.articles_by_key([one.article for one in first])}
        facts: dict[tuple[str, str], Fact] = {}
        for one in first:
            if one.article in stored:
                article = stored[one.article]
                fact = _fact(article, one.start, one.end, one.value)
                if _tells(fact):
                    facts.setdefault((article.family, day(one)), fact)
        return tuple(facts.values())[:FACTS]

    def _latest(self, mention: DateMention) -> str:
        """The value of a date; where it names no year, that of the latest such time before the newest article."""
        value, last = mention.value or "", self._consulting.overview().last
        if _names_year(mention) or not last:
            return value
        rest = value[4:7]
        year = int(last[:4]) - (last[4:7] < rest)
        return f"{year:04d}{rest}" if precision(value) == "month" else f"{year:04d}{value[4:10]}"


def _date_in(words: str) -> DateMention | None:
    return next((one for one in find_dates(words, date.today()) if one.value), None)


def _names_year(mention: DateMention) -> bool:
    return mention.complete or mention.kind != "absolute"


def _frozen(found: tuple[list[Listed], int]) -> tuple[tuple[Listed, ...], int]:
    return tuple(found[0]), found[1]


def _longest_word(name: str) -> str:
    """What a name is looked up by: the rest of it may be spelled otherwise («Kim Jong-un», «Kim Jong Un»)."""
    return max(name.replace("-", " ").split() or [""], key=len)


def _is(asked: str, form: str, kinds: Sequence[str]) -> bool:
    if kinds == ("PER",):
        return same_name(asked, form)
    return fold(asked) in fold(form)


def _groups(names: dict[str, int], kinds: Sequence[str]) -> list[list[str]]:
    """The forms of one name together, the commonest form first; the name that most articles bear first."""
    groups: list[list[str]] = []
    for name in sorted(names, key=lambda one: (-names[one], one)):
        home = next((group for group in groups if _is_one(name, group[0], kinds)), None)
        if home is None:
            groups.append([name])
        else:
            home.append(name)
    return groups


def _is_one(name: str, other: str, kinds: Sequence[str]) -> bool:
    return same_name(name, other) if kinds == ("PER",) else fold(name) == fold(other)


def _commonest(roles: Sequence[str | None]) -> tuple[str, ...]:
    """The roles that most articles give, in the words that most of them use."""
    times = Counter(fold(role) for role in roles if role)
    forms = {fold(role): role for role in reversed(roles) if role}
    most = times.most_common(_ROLES)
    return tuple(forms[one] for one, number in most if 10 * number >= most[0][1])


def _nearest(tellings: Sequence[Telling], value: str) -> list[Telling]:
    """Of a day first the exact ones, and those that were told while it was news; of a longer time its days most told of."""
    if precision(value) != "day":
        return _most_told(tellings)
    return sorted(tellings, key=lambda one: (one.value != value, _days_away(one, date.fromisoformat(value))))


def _most_told(tellings: Sequence[Telling]) -> list[Telling]:
    """Of each of the dates that most articles tell of the telling that was nearest in time; in the order of time."""
    times = Counter(value for value, _ in {(one.value, one.article) for one in tellings})
    kept = {value for value, _ in times.most_common(FACTS)}
    nearest = sorted(tellings, key=lambda one: _days_away(one, bounds(one.value)[0]))
    first = {one.value: one for one in reversed(nearest) if one.value in kept}
    return sorted(first.values(), key=lambda one: bounds(one.value))


def _days_away(one: Telling, day: date) -> int:
    """How far from a day its article was published; what has no date was far."""
    return abs((date.fromisoformat(one.published[:10]) - day).days) if one.published else 10_000


def _dated(statement: Statement) -> Fact | None:
    """A sentence under the first of its dates that has a place in the order of time: a year alone has none."""
    for mention in statement.dates:
        if mention.value and precision(mention.value) != "year":
            words = statement.passage.article.article.text[mention.start : mention.end]
            return Fact(statement.quote, words, mention.value)
    return None


def _tells(fact: Fact) -> bool:
    """A date line alone («Le 25 avril») tells nothing."""
    return len(fact.quote.text.split()) >= _LEAST_WORDS


def _fact(stored: StoredArticle, start: int, end: int, value: str) -> Fact:
    """The words that count are those of the mention, or the whole name where the sentence has it."""
    said = quote(stored, start, end)
    if is_value(value):
        return Fact(said, stored.article.text[start:end], value)
    return Fact(said, value if value in said.text else stored.article.text[start:end])
