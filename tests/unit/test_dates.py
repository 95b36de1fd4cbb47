"""Date expressions of a whole article."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dates.expressions import find_dates
from corpus.dates.values import is_value
from corpus.dates.vocabulary import _COUNTED, _PLAIN

WORDS = [
    *(word for words in _PLAIN.values() for word in words.split()),
    *(word for _, words in _COUNTED.values() for word in words.replace("|", " ").split()),
    *[
        "1er",
        "3",
        "25",
        "31",
        "99",
        "2019",
        "1650",
        "25/04/2019",
        "2019-04-25",
        "25/04",
        "14h30",
        "sept.",
        "sera",
        "a été",
        ". ",
        "\n\n",
        "Jean",
    ],
]
SATURDAY = date(2019, 4, 27)


def test_a_mention_quotes_the_article_and_says_what_it_means() -> None:
    (mention,) = find_dates("Le sommet s'est tenu le jeudi 25 avril 2019 à Vladivostok.", None)
    assert (mention.start, mention.end, mention.text) == (24, 43, "jeudi 25 avril 2019")
    assert (mention.value, mention.precision, mention.kind, mention.complete) == ("2019-04-25", "day", "absolute", True)


def test_an_expression_is_unresolved_where_the_article_has_no_date() -> None:
    mentions = find_dates("Jeudi 25 avril, il a parlé de la crise de 2008. Hier, il s'est tu.", None)
    assert [(one.value, one.complete) for one in mentions] == [(None, False), ("2008", True), (None, False)]


def test_each_expression_says_of_what_kind_it_is() -> None:
    mentions = find_dates("Mardi, il a signé. La veille, il refusait. Hier, il doutait. En mars, il niait.", SATURDAY)
    assert [one.kind for one in mentions] == ["weekday", "anchored", "relative", "absolute"]


def test_of_several_expressions_the_longest_counts() -> None:
    assert [one.text for one in find_dates("dans la nuit du vendredi 17 au samedi 18 août 2018", SATURDAY)] == [
        "dans la nuit du vendredi 17 au samedi 18 août 2018"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("du 1er août 2018 à hier", "2018-08-01/2019-04-26"),
        ("entre le 1er janvier 2015 et février 2018", "2015-01-01/2018-02"),
        ("entre 2015 et le 5 janvier 2018", "2015/2018-01-05"),
        ("du 12 janvier 2016 au 22/01/2016", "2016-01-12/2016-01-22"),
    ],
)
def test_dates_of_two_sorts_make_one_interval(text: str, value: str) -> None:
    (mention,) = find_dates(text, SATURDAY)
    assert (mention.text, mention.value) == (text, value)


def test_dates_that_end_before_they_begin_are_not_joined() -> None:
    assert [one.value for one in find_dates("du 5 mai 2019 au 22/01/2016", SATURDAY)] == ["2019-05-05", "2016-01-22"]


@pytest.mark.parametrize("published", [date.min, date.max, date(1, 1, 31), date(9999, 12, 1)])
def test_the_ends_of_the_calendar_are_no_trouble(published: date) -> None:
    units = ("jour", "semaine", "mois", "an", "année", "week-end", "lundi", "été", "trimestre", "rentrée")
    words = (
        "le {} dernier",
        "la {} prochaine",
        "cette {}",
        "dans deux {}s",
        "il y a deux {}s",
        "en fin de {}",
        "la veille",
        "25 mai dernier",
    )
    text = (
        ". ".join(word.format(unit) for word in words for unit in units)
        + ". Lundi de Pâques. À Noël prochain. La première semaine de l'an prochain"
    )
    assert all(one.value is None or is_value(one.value) for one in find_dates(text, published))


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=30), st.sampled_from([" ", "-", ", ", ""]), st.none() | st.dates())
def test_any_row_of_date_words_is_read_safely(words: list[str], between: str, published: date | None) -> None:
    text = between.join(words)
    reached = 0
    for mention in find_dates(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert reached <= mention.start < mention.end
        assert mention.value is None or is_value(mention.value)
        assert mention.value is not None or not mention.complete
        reached = mention.end


@given(st.text(max_size=300), st.none() | st.dates())
def test_any_text_is_read_safely(text: str, published: date | None) -> None:
    for mention in find_dates(text, published):
        assert text[mention.start : mention.end] == mention.text
        assert mention.value is None or is_value(mention.value)
