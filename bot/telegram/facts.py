"""What is looked up in the archive, as pages: articles, a person, a day, a chronology."""

from bot import texts
from bot.consultation import Articles, Day, Fact, Person
from bot.telegram.links import link_to
from bot.telegram.markup import Block, Message, Piece, one_line, shortened
from bot.telegram.messages import Passage, line, quotation
from bot.telegram.paging import pages_of
from corpus.consulting import Listed

_ARTICLES, _FACTS = 10, 4  # on a page
_LONGEST_TITLE, _LONGEST_NAME = 120, 80


def articles_pages(found: Articles) -> list[Message]:
    """The newest articles, ten on a page."""
    asked = " ".join(found.words)
    head = line(texts.articles_title(found.total, one_line(asked), texts.moment(found.period or "")), bold=True)
    if found.total > len(found.listed):
        head += line(texts.articles_left_out(len(found.listed)), italic=True)
    return pages_of(head, [[_listed(one)] for one in found.listed], _ARTICLES)


def person_pages(person: Person) -> list[Message]:
    """Who it is in the words of the articles, how often and when they speak of it, and where they do."""
    name = shortened(one_line(person.name), _LONGEST_NAME)
    roles = [shortened(one_line(role), _LONGEST_NAME) for role in person.roles]
    span = texts.mentioned(person.articles, texts.publication(person.first), texts.publication(person.last))
    head = [*line(name, bold=True), *_nearer(line(texts.listed(roles))), *_nearer(line(span, italic=True))]
    if person.others:
        others = texts.listed([shortened(one_line(other), _LONGEST_NAME) for other in person.others])
        head += line(texts.other_names(others), italic=True)
    return pages_of(head, [quotation(fact.quote, fact.words) for fact in person.facts], _FACTS)


def day_pages(day: Day) -> list[Message]:
    """What articles tell of a day or a longer time."""
    head = line(texts.day_title(day.value), bold=True)
    if day.published:
        head += _nearer(line(texts.published_then(day.published), italic=True))
    exact = len(day.value) == 10 or day.value.startswith("--")
    facts = [quotation(fact.quote, fact.words) if exact else _dated(fact) for fact in day.facts]
    return pages_of(head, facts, _FACTS)


def chronology_pages(subject: str, facts: tuple[Fact, ...]) -> list[Message]:
    """Dated facts in the order of time, each with its source."""
    head = line(texts.chronology_title(shortened(one_line(subject), _LONGEST_TITLE)), bold=True)
    return pages_of(head, [_dated(fact) for fact in facts], _FACTS)


def _dated(fact: Fact) -> Passage:
    words = texts.moment(fact.date or "")
    return [*line(words[:1].upper() + words[1:], bold=True), *quotation(fact.quote, fact.words, apart=False)]


def _listed(listed: Listed) -> Block:
    """• 25 avril 2019 · Title · publisher."""
    day = texts.publication(listed.published)
    title = shortened(one_line(listed.title), _LONGEST_TITLE) or texts.WITHOUT_TITLE
    publisher = shortened(one_line(listed.publisher or ""), _LONGEST_NAME)
    pieces = [Piece("• " + (f"{day} · " if day else "")), Piece(title, link=link_to(listed.url))]
    return Block((*pieces, Piece(f" · {publisher}")) if publisher else tuple(pieces), apart=True)


def _nearer(passage: Passage) -> Passage:
    """The same without the empty line before it."""
    return [Block(block.pieces, block.quoting) for block in passage]
