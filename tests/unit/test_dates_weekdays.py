"""Days told without a number."""

from datetime import date

import pytest

from tests.unit.date_values import value, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il a démissionné jeudi.", "2019-04-25"),
        ("Vladimir Poutine a reçu Kim Jong Un jeudi.", "2019-04-25"),
        ("Il sera entendu jeudi.", "2019-05-02"),
        ("Un match est prévu mardi.", "2019-04-30"),
        ("Ce samedi, des milliers de personnes ont défilé.", "2019-04-27"),
        ("Il a parlé mardi dernier.", "2019-04-23"),
        ("Il a parlé samedi dernier.", "2019-04-20"),
        ("Elle parlera samedi prochain.", "2019-05-04"),
        ("Rendez-vous lundi de la semaine prochaine.", "2019-04-29"),
        ("Hier soir, il a neigé.", "2019-04-26"),
        ("Avant-hier, il a neigé.", "2019-04-25"),
        ("Après-demain, il neigera.", "2019-04-29"),
        ("Aujourd’hui, il neige.", "2019-04-27"),
        ("Ce matin, il a neigé.", "2019-04-27"),
        ("La nuit dernière, il a neigé.", "2019-04-26/2019-04-27"),
        ("Cette nuit, il a neigé.", "2019-04-27"),
        ("Il a été tué dans la nuit de mercredi à jeudi.", "2019-04-24/2019-04-25"),
        ("La circulation a été coupée entre lundi et mercredi.", "2019-04-22/2019-04-24"),
        ("Le trafic sera dense dimanche et lundi.", "2019-04-28/2019-04-29"),
        ("Le trafic a été dense samedi et dimanche.", "2019-04-27/2019-04-28"),
    ],
)
def test_a_day_is_counted_from_publication(text: str, expected: str) -> None:
    assert value(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeudi, il a été arrêté. La veille, il avait fui.", ["2019-04-25", "2019-04-24"]),
        ("Il a été arrêté le 8 mai 2018 et relâché le lendemain.", ["2018-05-08", "2018-05-09"]),
        ("Il a signé le 8 mai 2018. Le surlendemain, il était mort.", ["2018-05-08", "2018-05-10"]),
        ("Il a signé le 8 mai 2018. Ce jour-là, il pleuvait.", ["2018-05-08", "2018-05-08"]),
        ("Il a signé le 8 mai 2018. Le mardi suivant, il est parti.", ["2018-05-08", "2018-05-15"]),
    ],
)
def test_a_day_beside_another_is_counted_from_the_one_told_before(text: str, expected: list[str]) -> None:
    assert values(text) == expected


def test_the_day_before_is_that_of_publication_where_no_other_is_told() -> None:
    assert value("Le ministre a réagi à l'annonce faite la veille.") == "2019-04-26"


def test_that_day_has_no_date_where_none_is_told() -> None:
    assert value("Ce jour-là, il pleuvait.") is None


def test_a_series_of_days_goes_on_ahead() -> None:
    assert values("Le pic sera atteint samedi, avec un maximum lundi.") == ["2019-04-27", "2019-04-29"]


@pytest.mark.parametrize(
    "text",
    [
        "Il joue le lundi.",
        "Tous les lundis, il joue.",
        "Ouvert du lundi au vendredi.",
        "Chaque mardi, il chante.",
        "Un dimanche à la campagne.",
    ],
)
def test_what_is_done_every_week_has_no_date(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    ["Au lendemain des élections, il a plu.", "Cela ne se fait pas du jour au lendemain.", "L'Institut de veille sanitaire"],
)
def test_an_eve_of_an_event_has_no_date(text: str) -> None:
    assert values(text) == []


def test_a_weekday_run_into_the_word_before_it_is_found() -> None:
    assert value("Un témoignage recueilli par la chaîneLundi, il a détaillé les faits.", date(2019, 4, 24)) == "2019-04-22"
