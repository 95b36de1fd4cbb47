"""What is known where a date expression stands."""

from datetime import date

from corpus.dates.scene import Reading, Scene, days_around
from corpus.dates.words import Found, read
from tests.unit.date_values import values

SATURDAY = date(2019, 4, 27)


def at(text: str, place: int = 0) -> Found:
    return Found(read(text), place, place + 1)


def test_the_day_just_told_is_the_anchor() -> None:
    text = "le 8 mai"
    scene = Scene(text, SATURDAY)
    assert scene.anchor(at(text)) == SATURDAY
    scene.tell(at(text), Reading("2018-05-08", "day", "absolute", True))
    assert scene.anchor(at(text, 2)) == date(2018, 5, 8)


def test_a_day_told_far_above_is_no_anchor() -> None:
    text = "mardi " + "x" * 2000 + " jeudi"
    scene = Scene(text, SATURDAY)
    scene.tell(at(text), Reading("2018-05-08", "day", "absolute", True))
    assert scene.anchor(at(text, 2)) == SATURDAY


def test_an_unresolved_date_is_not_kept() -> None:
    scene = Scene("mardi", None)
    scene.tell(at("mardi"), Reading(None, "day", "weekday"))
    assert scene.told == []


def test_a_weekday_of_publication_is_that_day() -> None:
    assert Scene("samedi", SATURDAY).weekday(at("samedi"), 5) == SATURDAY


def test_of_two_days_the_nearer_counts_most() -> None:
    scene = Scene("le 14 juin", SATURDAY)
    assert scene.likelier(at("le 14 juin"), [date(2018, 6, 14), date(2019, 6, 14)]) == date(2019, 6, 14)
    assert scene.likelier(at("le 14 juin"), []) is None


def test_the_last_and_the_next_day_are_beside_publication() -> None:
    days = days_around(SATURDAY, 4, 27)
    assert Scene("", SATURDAY).turned(days, -1) == date(2018, 4, 27)
    assert Scene("", SATURDAY).turned(days, 1) == date(2020, 4, 27)


def test_days_around_fall_on_the_weekday_where_one_does() -> None:
    assert days_around(SATURDAY, 4, 25, weekday=3) == [date(2019, 4, 25)]
    assert len(days_around(SATURDAY, 4, 25, weekday=6)) == 3


def test_nothing_is_resolved_without_a_publication() -> None:
    scene = Scene("jeudi", None)
    assert scene.weekday(at("jeudi"), 3) is None
    assert scene.year_of_month(at("jeudi"), 4) is None
    assert scene.day_of_month(at("jeudi"), 4, 25) is None


def test_a_date_in_a_clause_about_somebody_does_not_date_the_story() -> None:
    aside = "Ava Lind, qui était venue en juillet 2000, a accepté. Elle en parlait à Rome, en février."
    story = "Ava Lind était venue en juillet 2000. Elle en parlait à Rome, en février."
    assert values(aside) == ["2000-07", "2019-02"]
    assert values(story) == ["2000-07", "2000-02"]
