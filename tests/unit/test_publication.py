"""What a page's text says of its publication."""

import pytest

from corpus.page import read
from corpus.publication import Publication, day_in, from_page, web_address

TITLE = "Le barrage de Saint-Aubin rouvre ses vannes"
BODY = (
    "Le préfet a ordonné dimanche la réouverture des vannes du barrage de Saint-Aubin, fermé depuis le 4 août 2015.",
    "Selon la préfecture, le débit sera limité à douze mètres cubes par seconde jusqu'au 31 août 2015.",
    "Les associations de pêcheurs craignent pour les frayères, et demandent une étude.",
)


def said(*lines: str) -> Publication:
    return from_page(read("\n\n".join(lines)))


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("Menu", "Guerre en Ukraine", "Prix du carburant : les stations les moins chères"),
        (TITLE,),
        (f"Accueil / Région / {TITLE}",),
        ("Bourse : Casablanca ouvre en hausse    " * 8,),
        ("Ce site utilise des cookies pour améliorer votre navigation. Tout accepter",),
    ],
)
def test_the_title_is_the_one_the_text_takes_up(above: tuple[str, ...]) -> None:
    assert said(*above, TITLE, *BODY).title == TITLE


def test_a_subtitle_does_not_take_the_titles_place() -> None:
    assert said(TITLE, "Les agriculteurs réclamaient cette décision", *BODY).title == TITLE


def test_the_sites_name_is_no_part_of_a_title() -> None:
    assert said(f"{TITLE} | Le Fleuve", *BODY).title == TITLE


def test_a_page_without_date_has_none_whatever_its_sentences_say() -> None:
    assert said(TITLE, *BODY).published is None


def test_a_label_takes_the_date_of_the_next_line() -> None:
    assert said(TITLE, "Publié le", "16/08/2015 - 18:12", *BODY).published == "2015-08-16T18:12"


def test_a_date_line_right_above_the_title_counts_but_not_the_days_date_at_the_top() -> None:
    assert said("16 août 2015", TITLE, *BODY).published == "2015-08-16"
    assert said("mercredi 18 décembre 2024", "Menu", "Météo", TITLE, *BODY).published is None


def test_the_change_is_the_date_only_where_no_publication_is_given() -> None:
    assert said(TITLE, "Mis à jour le 17/08/2015", *BODY).published == "2015-08-17"
    assert said(TITLE, "Mis à jour le 17/08/2015", "Publié le 16/08/2015", *BODY).published == "2015-08-16"


def test_dates_of_other_articles_are_not_the_articles() -> None:
    assert said(TITLE, *BODY[:2], "À lire aussi", "Publié le 12 mai 2021", "Le château change de propriétaire").published is None


def test_a_dateline_names_the_agency_but_its_day_without_year_is_no_date() -> None:
    assert said(TITLE, "SEOUL, 15 mars (Yonhap) -- " + BODY[0], *BODY[1:]) == Publication(TITLE, "Yonhap")


def test_a_line_that_is_an_address_is_the_url() -> None:
    assert said(TITLE, *BODY, "Source : https://exemple.fr/barrage").url == "https://exemple.fr/barrage"


@pytest.mark.parametrize(
    "words",
    ["javascript:alert(1)", "ftp://a.fr/b", "/relative", "https://", "http://[", "https://a.fr/\u202eb", "https://a b.fr", None],
)
def test_what_is_no_web_address_is_none(words: str | None) -> None:
    assert web_address(words) is None


def test_an_address_without_its_scheme_gets_one() -> None:
    assert web_address("//exemple.fr/a") == "https://exemple.fr/a"


def test_a_day_in_an_address_is_read_and_a_month_is_not() -> None:
    assert day_in("https://exemple.fr/2019/04/25/kim") == "2019-04-25"
    assert day_in("https://exemple.fr/2019/04/kim") is None
    assert day_in("https://exemple.fr/2019/13/45/kim") is None


def test_what_one_place_does_not_say_another_may() -> None:
    assert Publication("Un", None, "2019-04-25").or_else(Publication("Deux", "AFP", "2020")) == Publication(
        "Un", "AFP", "2019-04-25"
    )
