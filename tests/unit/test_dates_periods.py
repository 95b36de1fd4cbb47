"""Months, years, seasons, quarters."""

from datetime import date

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a été élu en mars 2015.", "2015-03"),
        ("Il a été élu en février.", "2019-02"),
        ("Il a été élu en octobre.", "2018-10"),
        ("Il sera élu en octobre.", "2019-10"),
        ("Il a été élu en juin dernier.", "2018-06"),
        ("Il sera élu en mars prochain.", "2020-03"),
        ("Il a été élu fin février.", "2019-02"),
        ("Il a été élu mi-février.", "2019-02"),
        ("Il a été élu au début du mois de mars.", "2019-03"),
        ("Il sera élu en mars de l'année prochaine.", "2020-03"),
        ("Une revue datée de sept. 2001", "2001-09"),
        ("En mai 68, il était étudiant.", "1968-05"),
        ("Les comptes de 03/2015 ? Ceux publiés en 03/2015.", "2015-03"),
        ("Il est parti début 2018.", "2018"),
        ("Il est né en 1987.", "1987"),
        ("Le château date de 1650.", "1650"),
        ("L'usine fermera courant 2020.", "2020"),
        ("À la rentrée 2018, il est parti.", "2018-09"),
    ],
)
def test_a_month_or_a_year_is_found(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La mousson dure de mars à juin.", "2019-03/2019-06"),
        ("Il a gouverné de mars 2001 à juillet 2017.", "2001-03/2017-07"),
        ("Il a gouverné entre 2015 et 2017.", "2015/2017"),
        ("La saison 2018-2019 a été longue.", "2018/2019"),
        ("Le bilan viendra fin septembre-début octobre 2021.", "2021-09/2021-10"),
        ("Dans les années 1990, il chantait.", "1990/1999"),
        ("Dans les années 60, il chantait.", "1960/1969"),
        ("Il est parti à l'été 2018.", "2018-06/2018-08"),
        ("Il est parti l'automne dernier.", "2018-09/2018-11"),
        ("Cet hiver, il a neigé.", "2018-12/2019-02"),
        ("Il partira cet été.", "2019-06/2019-08"),
        ("Les ventes du premier trimestre 2019 sont bonnes.", "2019-01/2019-03"),
        ("Les ventes ont reculé au second semestre 2018.", "2018-07/2018-12"),
        ("La tournée est reportée en mai et juin l'année prochaine.", "2020-05/2020-06"),
    ],
)
def test_several_months_or_years_are_one_interval(text: str, expected: str) -> None:
    assert value(text) == expected


def test_a_month_without_its_year_is_of_the_story_just_dated() -> None:
    assert values("Elle a disparu le 8 mai 2011. En juin, son mari a parlé.") == ["2011-05-08", "2011-06"]


@pytest.mark.parametrize(
    "text",
    [
        "La sonde s'est posée sur Mars.",
        "Le groupe Mars vend des barres.",
        "Avril Lavigne chante.",
        "Il a payé 2000 euros.",
        "Près de 1500 personnes ont défilé.",
        "Le XIXe siècle.",
        "L'été, il fait chaud.",
        "Ils ont été passés au crible.",
        "Le printemps arabe.",
    ],
)
def test_names_prices_numbers_and_habits_have_no_date(text: str) -> None:
    assert values(text) == []


def test_a_month_is_unresolved_where_the_article_has_no_date() -> None:
    assert value("Il a été élu en février.", None) is None
    assert value("Il a été élu en février.", date(2018, 1, 10)) == "2017-02"
