"""From the model's marks to the names that are kept."""

import itertools

import pytest

from corpus.name_cleaning import cleaned
from corpus.names import Name


def names_of(text: str, *marks: tuple[str, str]) -> list[tuple[str, str]]:
    """Each mark is (kind, words); the words are marked where they first stand in the text."""
    found = cleaned(text, [(kind, text.index(words), text.index(words) + len(words)) for kind, words in marks])
    assert all(text[name.start : name.end] == name.text for name in found)
    return [(name.kind, name.text) for name in found]


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("Il vit dans l'Aude.", ("LOC", "l'Aude"), ("LOC", "Aude")),
        ("Il vient du Japon.", ("LOC", "du Japon"), ("LOC", "Japon")),
        ("selon « Guy Lux. »", ("PER", "« Guy Lux. »"), ("PER", "Guy Lux")),
        ("Un certain Michel V. a parlé.", ("PER", "Michel V."), ("PER", "Michel V.")),
        ("Hier M. Baguet a parlé.", ("PER", "M. Baguet"), ("PER", "Baguet")),
        ("au Grand Palais lundi soir", ("LOC", "Grand Palais lundi soir"), ("LOC", "Grand Palais")),
        ("pour Maraye Pour Tous 03 25 80 75 69", ("ORG", "Maraye Pour Tous 03 25 80 75 69"), ("ORG", "Maraye Pour Tous")),
        ("selon le quotidien Il Messaggero", ("ORG", "quotidien Il Messaggero"), ("ORG", "Il Messaggero")),
        ("la ville de Colmar", ("LOC", "ville de Colmar"), ("LOC", "Colmar")),
        ("la journaliste Zoulikha Dupuis", ("PER", "journaliste Zoulikha Dupuis"), ("PER", "Zoulikha Dupuis")),
        ("devant la gare de Colmar", ("LOC", "gare de Colmar"), ("LOC", "gare de Colmar")),
        ("selon de Gaulle", ("PER", "de Gaulle"), ("PER", "de Gaulle")),
    ],
)
def test_what_is_no_part_of_a_name_is_trimmed(text: str, mark: tuple[str, str], expected: tuple[str, str]) -> None:
    assert names_of(text, mark) == [expected]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("il aime le tee-shirts", ("ORG", "tee-shirts")),
        ("Interrogé par la presse", ("PER", "Interrogé")),
        ("Le marché ouvre. Marché couvert, marché bio", ("ORG", "Marché")),
        ("un K majuscule", ("PER", "K")),
        ("le l032 est passé", ("PER", "l032")),
        ("jeudi 3 mars", ("LOC", "jeudi 3")),
        ("des Camerounais en fête", ("LOC", "Camerounais")),
        ("la procureure de la République", ("ORG", "procureure de la République")),
        ("voir www.exemple.fr pour cela", ("LOC", "www.exemple.fr")),
        ("l'incendie du bois\n\nAtypique maison", ("LOC", "bois\n\nAtypique")),
        ("un film, Soleil noir", ("MISC", "Soleil noir")),
        ("rien « » ici", ("PER", "« »")),
    ],
)
def test_junk_is_dropped(text: str, mark: tuple[str, str]) -> None:
    assert names_of(text, mark) == []


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("le site Mediapart affirme", ("MISC", "Mediapart"), ("ORG", "Mediapart")),
        ("il vit en Mayenne depuis", ("PER", "Mayenne"), ("LOC", "Mayenne")),
        ("avec Me Stanojevic ce jour", ("LOC", "Stanojevic"), ("PER", "Stanojevic")),
        ("sa fille Willow est née", ("MISC", "Willow"), ("PER", "Willow")),
        ("l'entreprise Ponant a dit", ("PER", "Ponant"), ("PER", "Ponant")),
        ("l'association Têtes Hautes a dit", ("MISC", "Têtes Hautes"), ("ORG", "Têtes Hautes")),
        ("le vice-ministre nord-coréen de la Santé Pak Chon-su a dit", ("MISC", "Pak Chon-su"), ("PER", "Pak Chon-su")),
        ("le ministre de la Santé Pak Chon-su a dit", ("MISC", "Pak Chon"), ("PER", "Pak Chon-su")),
        ("dans Corse-matin de mardi", ("ORG", "Corse"), ("ORG", "Corse-matin")),
        (
            "le ministre de l'Education Jean-Michel Quost dit",
            ("ORG", "Education Jean-Michel Quost"),
            ("PER", "Jean-Michel Quost"),
        ),
        ("le député RN Jordan Vastel dit", ("PER", "RN Jordan Vastel"), ("PER", "Jordan Vastel")),
    ],
)
def test_the_kind_is_put_right_by_what_stands_around(text: str, mark: tuple[str, str], expected: tuple[str, str]) -> None:
    assert names_of(text, mark) == [expected]


def test_a_pronoun_behind_a_hyphen_is_no_part_of_a_name() -> None:
    assert [n.text for n in cleaned("Où va Ava Lind ? Lind-elle dit non.", [("PER", 6, 14), ("PER", 17, 21)])] == [
        "Ava Lind",
        "Lind",
    ]


def test_a_surname_has_the_kind_of_the_person_who_bears_it() -> None:
    text = "Ludivine Orsac est partie. Selon Orsac, tout va bien."
    assert cleaned(text, [("PER", 0, 14), ("LOC", 33, 38)])[1] == Name("PER", 33, 38, "Orsac")


def test_a_channel_and_a_country_that_the_model_missed_are_added() -> None:
    text = "Elle a dit sur France 2 être allée au Sahel."
    assert [(n.kind, n.text) for n in cleaned(text, [("LOC", 15, 21)])] == [("ORG", "France 2"), ("LOC", "Sahel")]


def test_names_never_overlap_and_come_in_order() -> None:
    text = "Le Parisien et Paris Match et Paris"
    found = cleaned(text, [("LOC", 30, 35), ("LOC", 15, 26), ("ORG", 15, 20), ("ORG", 0, 11)])
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))


def test_marks_of_any_shape_do_no_harm() -> None:
    text = "«" * 500 + " M. " + "A" * 500
    marks = [("PER", 0, 0), ("ORG", 0, len(text)), ("LOC", 499, 1004), ("MISC", 3, 2)]
    assert all(text[name.start : name.end] == name.text for name in cleaned(text, marks))
