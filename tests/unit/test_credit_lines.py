"""The lines that say who published an article and when."""

import pytest

from corpus.credit_lines import Credit, credit


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("Publié dans H24 Info le 24 - 04 - 2019", "2019-04-24", "H24 Info"),
        ("Actualités 15.03.2019 à 14h07", "2019-03-15T14:07", None),
        ("jeudi 07 juin 2018 à 08h15", "2018-06-07T08:15", None),
        ("AFP, publié le samedi 09 mai 2020 à 13h14", "2020-05-09T13:14", "AFP"),
        ("Par Le Figaro avec AFP – Publié le 25 avril 2019 à 10h12", "2019-04-25T10:12", "Le Figaro avec AFP"),
        ("Par Jean Dupont et Marie Durand | Publié le 25 avril 2019 à 10h12", "2019-04-25T10:12", None),
        ("Publié : 25/04/2019 - 14:07 Modifié : 25/04/2019 - 15:00", "2019-04-25T14:07", None),
        ("Modifié le 26/04/2019 à 08h - Publié le 25/04/2019", "2019-04-25", None),
        ("Publié à 5 h 02 HNE le 16 février 2022", "2022-02-16T05:02", None),
        ("25 avril 2019 • 3 min de lecture", "2019-04-25", None),
        ("(ATS / 08.07.2020 14h20)", "2020-07-08T14:20", "ATS"),
        ("Par: Karim B. 04 Nov. 2019 à 10:33", "2019-11-04T10:33", None),
        ("Léa Simonet | 22 nov. 2018 à 06:00 | Mis à jour le 23 nov. 2018", "2018-11-22T06:00", None),
        ("jeudi 25 avril 2019 14:07 GMT+2", "2019-04-25T14:07", None),
    ],
)
def test_a_credit_line_gives_date_and_publisher(line: str, published: str, publisher: str | None) -> None:
    found = credit(line)
    assert found is not None
    assert (found.published, found.publisher) == (published, publisher)


def test_a_change_is_told_from_the_publication() -> None:
    assert credit("Mis à jour le 26/04/2019 à 08h") == Credit(updated="2019-04-26T08:00", labelled=True)
    both = credit("Publié le 25/04/2019 à 10:12, mis à jour le 26/04/2019 à 08h00")
    assert both == Credit("2019-04-25T10:12", "2019-04-26T08:00", labelled=True)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le",
        "publié le 16 avril",
        "Il y a 3 jours",
        "Mis à jour à 18h05",
        "Publié le 31 février 2019",
        "Publié le 31/02/2019",
    ],
)
def test_a_label_without_a_whole_date_is_a_credit_line_that_says_nothing(line: str) -> None:
    assert credit(line) == Credit(labelled=True)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Par Euronews", "Euronews"),
        ("Source : H24 Info", "H24 Info"),
        ("AFP", "AFP"),
        ("Le Monde avec AFP", "Le Monde avec AFP"),
        ("Par Jean Dupont, à Moscou", None),
    ],
)
def test_a_signature_names_a_publisher_but_no_person(line: str, publisher: str | None) -> None:
    assert credit(line) == Credit(publisher=publisher)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 25 avril 2019, ce rapport accuse Kim.",
        "Le rapport, publié le 25 avril 2019, montre que la situation est grave.",
        "Élections européennes du 26 mai 2019 : le guide",
        "Kim et Poutine se rencontrent le 25 avril 2019",
        "Le 25 avril 2019, Kim a rencontré Poutine à Vladivostok",
        "Le maire Jean Dupont, le 3 mars 2019",
        "Le 12 mars 2019 : une date à retenir",
        "Par contre, il n'en est rien",
        "Par crainte des sanctions",
        "Le Premier ministre a suggéré la date du 21 juin 2020.",
        "",
    ],
)
def test_sentences_titles_and_captions_with_dates_are_no_credit_lines(line: str) -> None:
    assert credit(line) is None
