"""What is known where a date expression stands: the day of publication, the dates told before it, where its clause looks."""

import re
from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Literal, NamedTuple

from corpus.dates.direction import lean
from corpus.dates.values import Precision, bounds, day, days_later
from corpus.dates.words import Found

Kind = Literal["absolute", "weekday", "relative", "anchored"]

_LAST = 8  # dates looked back at
_LIST = 45  # characters between the days of a series
_SENTENCES = 400  # characters, about two sentences: what a date without its year or month may lean on
_PARAGRAPHS = 1000  # characters: what "le lendemain" may lean on
_STORY = 270  # days: a story dated further than this from publication keeps its own year
_RECENT = 60  # days: a day this near to publication belongs to no old story
_YEARS = (4, 9)  # lengths of "2019" and "2019/2020": a year alone dates no story
_NEARER = 2.5  # log-odds that a date is the nearer of two, for each e-fold that it is nearer
_NEARER_MONTH = 1.5
_BACK = -3.5  # log-odds below which a clause certainly looks back
_ASIDE = re.compile(r", (?:qui|que|qu['’]\w+|dont|où) [^,.;:\n]{0,120}\Z")  # up to a date that a comma follows
_AND = re.compile(r"^(?=[^.;\n]*$)[^,]*?(?:,| et | puis )")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date expression means. `value` is None where nothing tells which date it is."""

    value: str | None
    precision: Precision
    kind: Kind
    complete: bool = False


class Told(NamedTuple):
    """A date already met: where its words end, what they mean, and the first day of that."""

    end: int
    reading: Reading
    first: date


@dataclass
class Scene:
    """One article, read from its beginning to its end; `told` are the dates already met, `leans` where clauses look."""

    text: str
    published: date | None
    told: list[Told] = field(default_factory=list)
    leans: dict[tuple[int, int], float] = field(default_factory=dict)

    def tell(self, at: Found, reading: Reading) -> None:
        """Keeps a date for the expressions after it."""
        if reading.value is not None:
            self.told.append(Told(at.end, reading, bounds(reading.value)[0]))

    def near(self, at: Found, *precisions: Precision) -> date | None:
        """The first day of the last date of one of these precisions that was told shortly before."""
        last = self._near(at, precisions, _PARAGRAPHS)
        return last.first if last else None

    def other_day(self, at: Found) -> date | None:
        """The day of "ce jour-là": the last one told that is not the day of publication, which would be "aujourd'hui"."""
        days = [one.first for one in self.told[-_LAST:] if one.reading.precision == "day" and one.end >= at.start - _PARAGRAPHS]
        return next((one for one in reversed(days) if one != self.published), None)

    def is_ahead(self, at: Found, of: date) -> bool:
        """Is this a day after publication, that a clause which looks back cannot mean?"""
        return self.published is not None and of > self.published and self.looks(at) <= 0

    def anchor(self, at: Found) -> date | None:
        """The day that "la veille" counts from: the last one told shortly before, else the day of publication."""
        return self.near(at, "day") or self.published

    def weekday(self, at: Found, weekday: int) -> date | None:
        """The nearest such weekday where the clause looks; the day of publication where it is one."""
        if self.published is None:
            return None
        looks = self.looks(at)
        last = self._in_series(at, weekday) if looks > _BACK else None
        if last is not None:
            return days_later(last, (weekday - last.weekday()) % 7)
        ahead = (weekday - self.published.weekday()) % 7
        return days_later(self.published, ahead if ahead == 0 or looks > 0 else ahead - 7)

    def day_of_month(self, at: Found, month: int, number: int, weekday: int | None = None) -> date | None:
        """The day meant by one without its year: of the story just dated, else the likelier of those around publication."""
        likely = self.likelier(at, days_around(self.published, month, number, weekday)) if self.published else None
        story = self._story(at)
        if story is None or (likely and self.published and abs((likely - self.published).days) <= _RECENT):
            return likely
        return min(days_around(story, month, number, weekday), key=lambda one: abs(one - story), default=None)

    def turned(self, days: list[date], turn: int) -> date | None:
        """The last of some days before publication ("dernier", -1), or the first after it ("prochain", 1)."""
        of = self.published
        return min(
            (one for one in days if of and (one - of).days * turn > 0), key=lambda one: abs(one - (of or one)), default=None
        )

    def year_of_month(self, at: Found, month: int) -> int | None:
        """The year meant by a month without one."""
        story = self._story(at)
        if self.published is None or self.published.month == month:
            known = story or self.published
            return known.year if known else None
        middle = self.likelier(at, days_around(self.published, month, 15), _NEARER_MONTH)
        if story is None or (middle and abs((middle - self.published).days) <= _RECENT):
            return middle.year if middle else None
        return story.year

    def likelier(self, at: Found, days: list[date], nearer: float = _NEARER) -> date | None:
        """The nearest day behind or the nearest ahead, by how near they are and where the clause looks."""
        assert self.published is not None
        gaps = {(one - self.published).days: one for one in days}
        if 0 in gaps:
            return gaps[0]
        behind, ahead = max((gap for gap in gaps if gap < 0), default=0), min((gap for gap in gaps if gap > 0), default=0)
        if behind and ahead:
            return gaps[ahead if self.looks(at) + nearer * log(-behind / ahead) > 0 else behind]
        return gaps.get(behind or ahead)

    def _in_series(self, at: Found, weekday: int) -> date | None:
        """The day, today or ahead, that this weekday follows: "110 mardi, avec un maximum de 117 mercredi"."""
        if not self.told or self.told[-1].reading.precision != "day":
            return None
        last, between = self.told[-1].first, self.text[self.told[-1].end : at.start]
        follows = len(between) <= _LIST and _AND.search(between) and 1 <= (weekday - last.weekday()) % 7 <= 3
        return last if follows and self.published and last >= self.published else None

    def looks(self, at: Found) -> float:
        """Above 0 where the clause looks ahead of the day of publication, below 0 where it looks back."""
        place = at.start, at.end
        if place not in self.leans:
            self.leans[place] = lean(self.text, *place)
        return self.leans[place]

    def _near(self, at: Found, precisions: tuple[Precision, ...], reach: int) -> Told | None:
        for last in reversed(self.told[-_LAST:]):
            if at.start - last.end > reach:
                break
            if last.reading.precision in precisions and not self.is_ahead(at, last.first):
                return last
        return None

    def _story(self, at: Found) -> date | None:
        """The day of the story just told, where that lies far from publication, or publication is not known."""
        last = self._near(at, ("day", "month", "interval"), _SENTENCES)
        if last is None or not last.reading.complete or len(last.reading.value or "") in _YEARS or self.looks(at) > 0:
            return None
        if self._is_aside(last, at):
            return None
        return last.first if self.published is None or abs((last.first - self.published).days) > _STORY else None

    def _is_aside(self, last: Told, at: Found) -> bool:
        """Whether a date only stands in a clause about somebody: «Poutine, qui y était allé en juillet 2000, a accepté. …»."""
        after = self.text[last.end : at.start]
        return after.startswith(",") and "." in after and bool(_ASIDE.search(self.text[max(0, last.end - 150) : last.end]))


def days_around(around: date, month: int, number: int, weekday: int | None = None) -> list[date]:
    """Such days of the years around; with a weekday only those that fall on it, where there are any."""
    years = range(max(1, around.year - 1), min(9999, around.year + 1) + 1)
    days = [one for year in years if (one := day(year, month, number)) is not None]
    return [one for one in days if one.weekday() == weekday] or days
