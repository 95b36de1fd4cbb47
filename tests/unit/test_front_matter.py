"""The fields at the head of a Markdown file."""

import pytest

from corpus.article import ArticleError
from corpus.front_matter import parted


def test_fields_are_read_and_the_text_follows() -> None:
    assert parted("---\ntitle: Un titre\nid: 007\npublished: 2019-04-25\ntags: [a, b]\n---\n\nTexte\n", "a.md") == (
        {"title": "Un titre", "id": "007", "published": "2019-04-25"},
        "\nTexte\n",
    )


def test_french_names_of_fields_are_understood() -> None:
    fields, _ = parted('---\nTitre: "Un titre"\nSource: Le Matin\ndate: 25 avril 2019\nlien: https://a.fr/b\n---\nTexte', "a.md")
    assert fields == {"title": "Un titre", "publisher": "Le Matin", "published": "25 avril 2019", "url": "https://a.fr/b"}


def test_a_french_title_with_a_colon_needs_no_quotes() -> None:
    assert (
        parted("---\ntitre: Corée du Nord : le sommet\ndate: 2019-04-25\n---\nT", "a.md")[0]["title"]
        == "Corée du Nord : le sommet"
    )


@pytest.mark.parametrize(
    "text", ["Sans rien", "---\nDu texte entre deux filets\n---\nSuite", "---\nJamais fermé: oui", "", "---"]
)
def test_a_text_without_front_matter_stays_whole(text: str) -> None:
    assert parted(text, "a.md") == ({}, text)


def test_an_impossible_date_stays_the_words_it_is() -> None:
    assert parted("---\ntitle: T\ndate: 2019-02-31\n---\n", "a.md")[0]["published"] == "2019-02-31"


@pytest.mark.parametrize(
    "fields",
    [
        "title: [1, 2]",
        "title: &a x\nid: *a",
        "title: 'jamais fermé\n  - x",
        "title: " + "[" * 300,
        "title: {a: b}",
        "title: !!python/object/apply:os.system [ls]",
    ],
)
def test_hostile_yaml_is_refused_with_a_remedy(fields: str) -> None:
    with pytest.raises(ArticleError) as refused:
        parted(f"---\n{fields}\n---\nTexte", "a.md")
    assert refused.value.remedy
