from datetime import date

import pytest

from bot.answering.premises import least_held, mean_held, tells_of
from corpus.dates.question import Period
from corpus.stored import Mention
from embeddings.lexical import stems

TEXT = (
    "Agnès Thill, députée de l'Oise, a été reçue par l'Organisation des Nations unies. Mohammed Alani et Elizabeth II y étaient."
)
MENTIONS = [
    Mention("PER", 0, 11, "Agnès Thill"),
    Mention("ORG", 0, 33, "Organisation des Nations unies"),
    Mention("PER", 0, 17, "Mohammed Alani"),
    Mention("DATE", 0, 5, "2019-04-25"),
    Mention("LOC", 0, 4, None),
]


@pytest.mark.parametrize(
    ("names", "share"),
    [
        ((), 1.0),
        (("Agnès Thill",), 1.0),
        (("Thill", "Oise"), 1.0),
        (("ONU",), 1.0),
        (("Mohamed Alani",), 1.0),
        (("Agnès Varda",), 0.0),  # a first name alone is nobody in particular
        (("Julian Assange",), 0.0),
        (("Thill", "Julian Assange"), 0.0),
        (("Conseil de l'Oise",), 0.5),
        (("Elizabeth III",), 0.0),
        (("Elizabeth VI",), 1.0),  # what is behind the first name is too short to tell
        (("FN",), 1.0),
        (("Orga",), 1.0),  # a word cut short
        (("Rec",), 0.0),  # too short for that
        (("2019-04-25",), 0.0),
        (("Le",), 1.0),  # no word that could be missing
    ],
)
def test_the_name_that_an_article_holds_least_of_counts(names: tuple[str, ...], share: float) -> None:
    assert least_held(names, set(stems(TEXT)), MENTIONS) == share


def test_of_the_names_of_an_exchange_an_article_may_lack_one() -> None:
    assert mean_held(["Agnès Thill", "Vladivostok"], set(stems(TEXT)), MENTIONS) == 0.5
    assert mean_held([], set(stems(TEXT)), MENTIONS) == 1.0


MAY = Period(date(2018, 5, 1), date(2018, 5, 31))


@pytest.mark.parametrize(
    ("period", "published", "dates", "tells"),
    [
        (None, date(2019, 1, 1), [], 1.0),
        (MAY, date(2018, 5, 31), [], 1.0),
        (MAY, date(2018, 6, 5), [], 1.0),  # soon after
        (MAY, date(2018, 7, 5), [], 0.0),
        (MAY, date(2018, 7, 5), ["2017-05", "2018-05-12"], 1.0),
        (MAY, date(2018, 7, 5), ["2017-05", None], 0.0),
        (MAY, None, ["2018"], 1.0),
        (MAY, None, [], 0.5),
    ],
)
def test_an_article_tells_of_a_time_by_its_own_date_or_by_one_that_it_names(
    period: Period | None, published: date | None, dates: list[str | None], tells: float
) -> None:
    assert tells_of(period, published, [Mention("DATE", 0, 4, value) for value in dates]) == tells
