"""Days told by their number."""

from datetime import date

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le sommet a eu lieu le 25 avril 2019.", "2019-04-25"),
        ("Le sommet a eu lieu jeudi 25 avril.", "2019-04-25"),
        ("Il a été élu le 1er mars.", "2019-03-01"),
        ("Le premier mai sera férié.", "2019-05-01"),
        ("Il est né le 24.04.2019, selon l'état civil.", "2019-04-24"),
        ("Mis à jour le 25/04/2019", "2019-04-25"),
        ("Version du 2019-04-25", "2019-04-25"),
        ("Ouvert jusqu'au 30/06/19", "2019-06-30"),
        ("Le scrutin du 26/05 sera surveillé.", "2019-05-26"),
        ("Il a quitté son poste le 5 décembre dernier.", "2018-12-05"),
        ("L'audience aura lieu le 14 juin prochain.", "2019-06-14"),
        ("Le record date du 21 juin de l'année dernière.", "2018-06-21"),
        ("La réunion aura lieu le 20 du mois prochain.", "2019-05-20"),
        ("Il est arrivé vendredi 19.", "2019-04-19"),
        ("Les défilés du 14-Juillet auront lieu.", "2019-07-14"),
        ("Les attentats du 11 septembre ont changé le monde.", "2001-09-11"),
        ("Depuis le 11-Septembre, tout a changé.", "2001-09-11"),
        ("Une lettre du 31 octobre 74.", "1974-10-31"),
        ("La veille du 14 juillet, il a plu.", "2018-07-13"),
    ],
)
def test_a_day_told_by_its_number_is_found(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le salon se tient du 3 au 5 mai.", "2019-05-03/2019-05-05"),
        ("Le salon se tient du 28 avril au 2 mai 2019.", "2019-04-28/2019-05-02"),
        ("Le vote aura lieu les 10 et 17 mai prochains.", "2019-05-10/2019-05-17"),
        ("Les 10, 11 et 12 mai, on jouera.", "2019-05-10/2019-05-12"),
        ("Il a disparu dans la nuit du vendredi 19 au samedi 20 avril.", "2019-04-19/2019-04-20"),
        ("Un feu a pris dans la nuit de jeudi à vendredi 26 avril.", "2019-04-25/2019-04-26"),
        ("Les samedis 4 et 11 mai, deux matchs.", "2019-05-04/2019-05-11"),
        ("On votera du 4 au 22 de ce mois.", "2019-04-04/2019-04-22"),
        ("Fermé du 30 décembre au 2 janvier 2020.", "2019-12-30/2020-01-02"),
    ],
)
def test_several_days_are_one_interval(text: str, expected: str) -> None:
    assert value(text) == expected


def test_two_dates_each_with_its_month_stay_two() -> None:
    assert values("Il a joué le 5 avril et le 12 juin 2018.") == ["2019-04-05", "2018-06-12"]


def test_the_weekday_tells_the_year_of_a_day_without_one() -> None:
    assert value("Il a été vu mercredi 25 avril.") == "2018-04-25"


def test_a_bare_number_is_of_the_month_just_told() -> None:
    assert values("Nommé le 4 janvier, il est parti le 8, après quatre jours.") == ["2019-01-04", "2019-01-08"]


@pytest.mark.parametrize(
    "text", ["Il a gagné 3-5.", "Le 7 de l'équipe.", "Une hausse de 4/10.", "Le 32 mars.", "Le 30 février.", "Le 45/13."]
)
def test_what_names_no_day_of_the_calendar_is_no_date(text: str) -> None:
    assert [one for one in values(text) if one and len(one) == 10] == []


def test_a_number_of_people_after_a_weekday_or_a_month_is_no_date() -> None:
    assert values("Dimanche 20 personnes ont défilé, et en mars 50 élus.", date(2019, 4, 22)) == ["2019-04-21", "2019-03"]
