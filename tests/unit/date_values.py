"""What the dates of a sentence mean, for the tests of the rules: said on Saturday 27 April 2019 where no other day is given."""

from datetime import date

from corpus.dates.expressions import find_dates

SATURDAY = date(2019, 4, 27)


def values(text: str, published: date | None = SATURDAY) -> list[str | None]:
    return [mention.value for mention in find_dates(text, published)]


def value(text: str, published: date | None = SATURDAY) -> str | None:
    """The value of the only date of a text."""
    (only,) = find_dates(text, published)
    return only.value
