"""An independent look at written sentences: names, numbers and dates that are not in the quotes which they cite.

It shares no code with the product on purpose, and knows less: it is for finding what the product's own checks let through.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

_MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_COUNTS = {
    word: number
    for number, word in enumerate(
        "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
    )
    if number > 1
} | {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100, "mille": 1000}
_AMOUNTS = (
    "million millions milliard milliards dizaine dizaines douzaine quinzaine vingtaine centaine centaines millier milliers "
    "moitie tiers"
)
_NEAR = re.compile(r"\b(?:hier|aujourd'hui|demain|veille|lendemain|matin|soir|nuit)\b")
_NOT_NAMES = frozenset(
    "a alors apres au aucun aucune aussi autre avant avec ce cela celle celui ces cet cette ceux comme contre d dans de depuis "
    "des deux dix du durant elle elles en entre environ et il ils l la le les leur leurs lors m mais mme ne nous on ou par "
    "parmi pendant plus plusieurs pour pres puis quand que quatre qui quinze sa sans selon ses si son sous sur tous tout "
    "toute trente trois un une vers vingt".split()
)
_DATE = re.compile(rf"\b(\d{{1,2}}|1er) ({'|'.join(_MONTHS)})(?: (\d{{4}}))?\b")
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b")
_SENTENCE = re.compile(r"(.+?)((?:\[\d+\])+)[.!?…]*(?:\s|$)", re.DOTALL)


def unproved(text: str, quotes: Sequence[Mapping[str, Any]]) -> list[str]:
    """What the sentences of a text say that the quotes they cite do not; empty where all is well."""
    found: list[str] = []
    rest = text
    for sentence, markers in _SENTENCE.findall(text):
        rest = rest.replace(f"{sentence}{markers}", "", 1)
        numbers = [int(number) for number in re.findall(r"\d+", markers)]
        if any(not 1 <= number <= len(quotes) for number in numbers):
            found.append(f"marker out of range: {sentence.strip()}")
        else:
            found += [f"{wrong}: {sentence.strip()}" for wrong in _wrong(sentence, [quotes[number - 1] for number in numbers])]
    if re.sub(r"[\s.!?…]", "", rest):
        found.append(f"without marker: {rest.strip()}")
    return found


def sentences_of(text: str) -> int:
    """How many sentences, each with its markers, a text has."""
    return len(_SENTENCE.findall(text))


def _wrong(sentence: str, quotes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    told = _plain(" ".join(f"{one['text']} {one['title']} {one['publisher'] or ''}" for one in quotes))
    words = set(re.findall(r"\w+", told))
    plain = _plain(sentence)
    days = {day for one in quotes for day in _days(_plain(one["text"]), one["published"])}
    for match in _DATE.finditer(plain):
        if not _dated(match[1], match[2], match[3], told, days):
            yield f"date {match[0]}"
    for match in _MONTH.finditer(_DATE.sub(" ", plain)):
        if match[0] not in told and not any((_MONTHS[day.month - 1], str(day.year)) == match.groups() for day in days):
            yield f"month {match[0]}"
    without = _MONTH.sub(" ", _DATE.sub(" ", plain))
    for number in re.findall(r"\d+(?:,\d+)?", _closed_up(without)):
        years = {str(day.year) for day in days}
        if number not in re.findall(r"\d+(?:,\d+)?", _closed_up(told)) and number not in years and not _in_words(number, words):
            yield f"number {number}"
    for word in re.findall(r"\w+", without):
        if word in _COUNTS and word not in words and str(_COUNTS[word]) not in words:
            yield f"number {word}"
        if word in _AMOUNTS.split() and word.rstrip("s") not in {one.rstrip("s") for one in words}:
            yield f"amount {word}"
        if word in _WEEKDAYS and word not in words:
            yield f"weekday {word}"
    for place, match in enumerate(re.finditer(r"[^\W\d_]+", sentence)):
        word = _plain(match[0])
        if match[0][0].isupper() and word not in words and not (place == 0 and word in _NOT_NAMES):
            yield f"name {match[0]}"


def _dated(day: str, month: str, year: str | None, told: str, days: set[date]) -> bool:
    number = int(day.removesuffix("er"))
    if any((one.day, _MONTHS[one.month - 1]) == (number, month) and year in (None, str(one.year)) for one in days):
        return True
    return f"{day} {month} {year}" in told if year else f"{day} {month}" in told


def _days(text: str, published: str | None) -> Iterator[date]:
    """Every day that words of a quote may mean, generously: weekdays and «hier» within nine days of the publication."""
    if not published:
        return
    day = date.fromisoformat(published[:10])
    for away in range(-9, 10):
        other = day + timedelta(away)
        if _WEEKDAYS[other.weekday()] in text or (abs(away) <= 2 and _NEAR.search(text)):
            yield other
    for number, month, year in _DATE.findall(text):
        for near in [int(year)] if year else [day.year - 1, day.year, day.year + 1]:
            try:
                other = date(near, _MONTHS.index(month) + 1, int(number.removesuffix("er")))
            except ValueError:
                continue
            if year or abs((other - day).days) < 200:
                yield other


def _in_words(number: str, words: set[str]) -> bool:
    return any(str(value) == number and word in words for word, value in _COUNTS.items())


def _closed_up(text: str) -> str:
    """1 200 and 1.200 as 1200."""
    return re.sub(r"(?<=\d)[ .\u00a0\u202f](?=\d{3}\b)", "", text)


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe").replace("’", "'").lower())
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).split())
