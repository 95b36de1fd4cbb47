"""When two names are one person, and how an article names that person in full."""

import pytest

from corpus.names import Kind, Name, fold, longest_form, longest_forms, same_name


def people(*texts: str, kind: Kind = "PER") -> list[Name]:
    return [Name(kind, 10 * place, 10 * place + len(text), text) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "KIM JONG-UN"),
        ("Kim", "Kim Jong-Un"),
        ("M. Kim", "Kim Jong Un"),
        ("Poutine", "Vladimir Poutine"),
        ("M. Poutine", "Vladimir Poutine"),
        ("Vladimir Vladimirovitch Poutine", "Vladimir Poutine"),
        ("Amélie de Montchalin", "Amelie De Montchalin"),
        ("de Montchalin", "Amélie de Montchalin"),
        ("Montchalin", "Amélie de Montchalin"),
        ("E. Macron", "Emmanuel Macron"),
        ("Michel V.", "Michel Vautrin"),
        ("Volodymyr Zelensky", "Volodymyr Zelenski"),
        ("Mohammed Ben Salmane", "Mohamed ben Salmane"),
        ("François d’Ornano", "François d'Ornano"),
        ("Jean-Christophe Napoléon Bonaparte", "Jean-Christophe Bonaparte"),
        ("Jean Pierre Raffarin", "Jean-Pierre Raffarin"),
        ("Œdipe Lacœuille", "Oedipe Lacoeuille"),
    ],
)
def test_two_forms_of_one_name_are_the_same(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emmanuel Macron", "Brigitte Macron"),
        ("Nicolas", "Nicolas Sarkozy"),
        ("Marie Le Pen", "Jean-Marie Le Pen"),
        ("Marine Le Pen", "Jean-Marie Le Pen"),
        ("Jean Dupont", "Jean-Pierre Dupont"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("Kim Yo Jong", "Kim Jong Un"),
        ("Donald Trump", "Donald Tusk"),
        ("", "Donald Tusk"),
        ("M.", "Mme"),
    ],
)
def test_two_people_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("La Réunion", "Réunion", True),
        ("Les Républicains", "Républicains", True),
        ("Corée du Nord", "Corée du Sud", False),
        ("Nord", "Corée du Nord", False),
        ("Saint-Étienne", "Saint Etienne", True),
    ],
)
def test_a_place_is_the_same_only_in_the_same_words(one: str, other: str, same: bool) -> None:
    assert same_name(one, other, "LOC") is same


def test_an_organisation_is_its_acronym() -> None:
    assert same_name("ONU", "Organisation des Nations unies", "ORG")
    assert same_name("Agence France-Presse", "AFP", "ORG")
    assert not same_name("ONU", "Organisation mondiale du commerce", "ORG")


def test_capitals_accents_and_apostrophes_fold() -> None:
    assert fold("François  D’ORNANO\u00a0: Œuvre") == "francois d'ornano : oeuvre"


def test_every_mention_of_a_person_gets_the_full_name() -> None:
    assert set(longest_forms(people("Kim", "Kim Jong Un", "Kim Jong-un", "Kim", "KIM"))) <= {"Kim Jong Un", "Kim Jong-un"}
    assert longest_forms(people("Poutine", "Vladimir Poutine")) == ["Vladimir Poutine"] * 2


def test_a_surname_of_two_people_is_the_one_named_more_often() -> None:
    names = people("Brigitte Macron", "Emmanuel Macron", "Emmanuel Macron", "Macron")
    assert longest_forms(names) == ["Brigitte Macron", "Emmanuel Macron", "Emmanuel Macron", "Emmanuel Macron"]


def test_a_surname_of_two_people_named_as_often_is_the_first() -> None:
    assert longest_forms(people("Isabelle Balkany", "Patrick Balkany", "Balkany"))[2] == "Isabelle Balkany"


def test_a_first_name_alone_is_the_one_who_has_it_in_the_article() -> None:
    assert longest_forms(people("Ludivine Orsac", "Ludivine", "Marc")) == ["Ludivine Orsac", "Ludivine Orsac", "Marc"]


def test_a_slip_of_the_model_is_not_the_longest_form() -> None:
    names = people(*["Steven Mnuchin"] * 4, "Steven Mnuchin Guerre", "Mnuchin")
    assert longest_forms(names)[-1] == "Steven Mnuchin"


def test_places_and_organisations_keep_their_usual_spelling() -> None:
    places = people("PARIS", "Paris", "Paris", kind="LOC")
    assert longest_forms([*places, *people("La CGT", "CGT", "CGT", kind="ORG")]) == ["Paris"] * 3 + ["CGT"] * 3


def test_one_name_is_found_among_those_of_its_article() -> None:
    names = people("Vladimir Poutine", "Poutine")
    assert longest_form(names[1], names) == "Vladimir Poutine"


def test_a_crowded_article_keeps_its_people_apart() -> None:
    names = people(*[f"Prénom{n} Nom{n}" for n in range(2_000)], *[f"Nom{n}" for n in range(2_000)])
    assert longest_forms(names) == [name.text for name in names[:2_000]] * 2
